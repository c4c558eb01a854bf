import { z } from "zod";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { sightOf } from "@/lib/skills/rules/sight";
import { headOf, repositoryPath } from "../git/repository";
import { gitVersion } from "../git/run";
import { catalogId } from "../rules/catalog-access";
import { SelfTest } from "../schema";
import { catalogSizes } from "../sql/carried";
import { failingSelfTests, lastChanges, selfTestCounts } from "../sql/self-test-rows";
import { catalogs } from "./catalogs";
import { isDiscoveryOpen } from "./reader-sight";

export const DistributionHealth = z.object({
  git: z.string().nullable().describe("git's version; null where the machine has none"),
  open: z.boolean().describe("whether clients that cannot sign in find skills"),
  catalogs: z.array(
    z.object({
      catalog: z.string(),
      label: z.string(),
      head: z.string().nullable().describe("the commit that clients get; null until somebody fetches it"),
      skills: z.number().int(),
      changes: z.number().int(),
      changedAt: z.date().nullable(),
    }),
  ),
  versions: z.number().int().describe("that are out"),
  unpacked: z.number().int().describe("of these, without the artifacts that clients fetch"),
  tested: z.number().int().describe("newest versions that the portal has fetched from itself"),
  failing: z.number().int().describe("of these, with something that differed; also those that the viewer may not see"),
  testedAt: z.date().nullable(),
  failures: z.array(SelfTest.omit({ ok: true }).extend({ owner: z.string(), name: z.string(), version: z.string() })),
  keys: z.array(z.object({ id: z.string(), createdAt: z.date() })).describe("newest first"),
});
export type DistributionHealth = z.output<typeof DistributionHealth>;

/** Whether clients get what was published: catalogs, artifacts, keys, and what the portal's own fetches found. */
export const distributionHealth = query({
  name: "distributionHealth",
  access: "quarantine:read",
  input: z.object({}),
  output: DistributionHealth,
  ...wholeOrganisation,
  run: async (db, { actor }) => {
    const [git, open, all, sizes, last, [counts], failing, keys] = await Promise.all([
      gitVersion(),
      isDiscoveryOpen(db),
      catalogs(),
      db.rows(catalogSizes, null),
      db.rows(lastChanges, null),
      db.rows(selfTestCounts, null),
      db.rows(failingSelfTests, sightOf(actor)),
      db.signingKey.findMany({ orderBy: { createdAt: "desc" }, select: { id: true, createdAt: true } }),
    ]);
    return {
      git,
      open,
      catalogs: all.map(catalog => {
        const id = catalogId(catalog);
        const change = last.find(one => one.catalog === id);
        return {
          catalog: catalog.slug,
          label: catalog.label,
          head: headOf(repositoryPath(id)),
          skills: sizes.find(one => one.catalog === id)?.skills ?? 0,
          changes: change?.changes ?? 0,
          changedAt: change?.at ?? null,
        };
      }),
      versions: counts?.versions ?? 0,
      unpacked: counts?.unpacked ?? 0,
      tested: counts?.tested ?? 0,
      failing: counts?.failing ?? 0,
      testedAt: counts?.lastAt ?? null,
      failures: failing.flatMap(({ client, ...failure }) => {
        const known = SelfTest.shape.client.safeParse(client);
        return known.success ? [{ ...failure, client: known.data }] : [];
      }),
      keys,
    };
  },
});
