import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { type Catalog, catalogId } from "../rules/catalog-access";
import { differing, type Facts, marketplaceChanges } from "../rules/marketplace-changes";
import { marketplaceName } from "../rules/marketplace-names";
import { PORTAL_PLUGIN_VERSION, portalPlugin } from "../rules/portal-plugin";
import type { OutVersion } from "../rules/skill-steps";
import { addChanges, catalogBeginning, outVersions, pastVersions, recordedPlugins } from "../sql/changes";
import { catalogMark, members } from "../sql/members";

const AT_ONCE = 500;

/** Writes down what changed in a catalog since it was looked at last. The same catalog makes the same rows. */
export const recordMarketplace = command({
  name: "recordMarketplace",
  access: "skill:curate",
  input: z.object({
    teamId: z.number().int().nullable(),
    slug: z.string(),
    label: z.string(),
    publicUrl: z.string().describe("where the portal's own plugin finds it"),
  }),
  output: z.object({
    changes: z.number(),
    seq: z.number().describe("of the last change"),
    mark: z.string().describe("of what the catalog carried when it was looked at"),
  }),
  // One moment for all that is read, and it begins once nobody else records: a LOCK reads nothing, so whoever waited
  // here sees what the other one wrote.
  subject: async (tx, { teamId }) => {
    await tx.$executeRaw`set transaction isolation level repeatable read`;
    await tx.$executeRaw`lock table "MarketplaceChange" in share row exclusive mode`;
    return { teamId };
  },
  scope: () => "org",
  run: async (tx, { input, now }) => {
    const { facts, lastSeq } = await factsOf(tx, input, input.publicUrl, now);
    const differences = differing(facts);
    const ids = [...new Set(differences.map(({ skillId }) => skillId))];
    const plugins = [...new Set(differences.map(({ plugin }) => plugin))];
    const [versions, past] = ids.length
      ? await Promise.all([
          tx.rows(outVersions, ids),
          tx.rows(pastVersions, { catalog: catalogId(input), plugins, skills: ids }),
        ])
      : [[], []];
    const bySkill = new Map<number, OutVersion[]>();
    for (const { skillId, ...version } of versions) bySkill.set(skillId, [...(bySkill.get(skillId) ?? []), version]);
    const changes = marketplaceChanges(facts, differences, { versions: bySkill, past });
    for (let done = 0; done < changes.length; done += AT_ONCE)
      await tx.rows(addChanges, {
        catalog: catalogId(input),
        after: lastSeq + done,
        changes: changes.slice(done, done + AT_ONCE),
      });
    const [at] = await tx.rows(catalogMark, { teamId: input.teamId });
    return { changes: changes.length, seq: lastSeq + changes.length, mark: at?.mark ?? "" };
  },
  audit: "ledger",
});

async function factsOf(
  tx: Tx,
  catalog: Catalog,
  publicUrl: string,
  now: Date,
): Promise<{ facts: Facts; lastSeq: number }> {
  const { teamId, slug, label } = catalog;
  const [beginning] = await tx.rows(catalogBeginning, teamId);
  if (!beginning) throw new AppError("unavailable", "The portal has no organisation yet.");
  const { hubName, handle, openedAt } = beginning;
  const recorded = await tx.rows(recordedPlugins, { catalog: catalogId(catalog), upTo: null });
  const last = recorded.reduce<{ seq: number; at: Date } | null>(
    (found, row) => (found && found.seq > row.seq ? found : row),
    null,
  );
  const facts: Facts = {
    catalog: slug,
    opening: {
      name: marketplaceName(handle, teamId === null ? null : slug),
      owner: hubName,
      description: teamId === null ? `Skills of ${hubName}` : `Skills of ${label} at ${hubName}`,
    },
    openedAt,
    portal: portalPlugin(publicUrl),
    portalVersion: PORTAL_PLUGIN_VERSION,
    noreply: `noreply@${handle}.invalid`,
    recorded,
    lastAt: last?.at ?? null,
    members: await tx.rows(members, { teamId, hubName }),
    now,
  };
  return { facts, lastSeq: last?.seq ?? 0 };
}
