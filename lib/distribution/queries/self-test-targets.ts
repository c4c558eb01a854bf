import { z } from "zod";
import type { Reader } from "@/lib/db/client";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { OPEN_SIGHT, sees } from "@/lib/skills/rules/sight";
import { FileEntry } from "@/lib/skills/schema";
import { Artifact } from "../schema";
import type { SelfTestTarget } from "../self-test/target";
import { dueSelfTests } from "../sql/self-test-rows";
import { marketplacesOf } from "./marketplaces-of";
import { isDiscoveryOpen } from "./reader-sight";

/** The versions that the portal is to fetch from itself now, each with what it should find. */
export const selfTestTargets = query({
  name: "selfTestTargets",
  access: "ledger:maintain",
  input: z.object({ atMost: z.number().int().min(1).max(200).default(20) }),
  output: z.object({ open: z.boolean(), targets: z.array(z.custom<SelfTestTarget>()) }),
  ...wholeOrganisation,
  run: async (db, { actor, input, now }) => {
    const due = await db.rows(dueSelfTests, { now, atMost: input.atMost });
    const ids = due.map(({ versionId }) => versionId);
    const versions = await readVersions(db, ids);
    versions.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    const targets: SelfTestTarget[] = [];
    for (const { skill, ...version } of versions) {
      const owner = ownerOf(skill).slug;
      const found = await marketplacesOf(actor, { owner, name: skill.slug });
      const own = found.find(one => one.catalog === owner);
      const held = skill.teamId === null ? null : await heldAt(db, skill.teamId, skill.id, version.id);
      targets.push({
        versionId: version.id,
        owner,
        name: skill.slug,
        version: version.version,
        files: FileEntry.array().parse(version.files),
        artifacts: Artifact.array().parse(version.artifacts),
        open: sees(OPEN_SIGHT, skill),
        carried: held
          ? { reason: `the team's own set holds it at ${held}.` }
          : own
            ? { marketplace: own.name, plugin: own.plugin, gitPath: own.gitPath }
            : { reason: "its owner's marketplace does not carry it." },
      });
    }
    return { open: await isDiscoveryOpen(db), targets };
  },
});

const readVersions = (db: Reader, ids: readonly string[]) =>
  db.skillVersion.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      version: true,
      files: true,
      artifacts: { select: { kind: true, digest: true, size: true, signature: true, keyId: true } },
      skill: {
        select: {
          id: true,
          slug: true,
          teamId: true,
          coOwnerTeamId: true,
          visibility: true,
          latestId: true,
          team: { select: { slug: true, name: true } },
        },
      },
    },
  });

/** The other version at which the owner's own set holds a skill, or null. */
async function heldAt(db: Reader, teamId: number, skillId: number, versionId: string): Promise<string | null> {
  const held = await db.skillSubscription.findUnique({
    where: { teamId_skillId: { teamId, skillId } },
    select: { pinnedVersionId: true },
  });
  if (!held?.pinnedVersionId || held.pinnedVersionId === versionId) return null;
  const version = await db.skillVersion.findUnique({
    where: { id: held.pinnedVersionId },
    select: { version: true },
  });
  return version?.version ?? null;
}
