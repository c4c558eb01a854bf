import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import { lastOfPlugins } from "./changes";

/** The plugins that a catalog carries now, as they were recorded, with the stored archive behind each that has one. */
export const shelf = statement({
  row: z.object({
    plugin: z.string(),
    kind: z.string(),
    version: z.string(),
    entry: z.record(z.string(), z.unknown()),
    owner: z.string().nullable(),
    slug: z.string().nullable(),
    own: z.string().nullable(),
    sha256: z.string().nullable(),
  }),
  sql: (catalog: number) => sql`
    select m.plugin, m.kind, m.version, m.entry, case when s.id is null then null else coalesce(t.slug, 'hub') end as owner,
      s.slug, v.version as own, a.digest as sha256
    from (select plugin, kind, version, "skillId", "versionId", entry - 'files' - 'contents' as entry
        from (${lastOfPlugins(catalog, null)}) last join "MarketplaceChange" using (catalog, seq)) m
      left join "Skill" s on s.id = m."skillId" left join "Team" t on t.id = s."teamId"
      left join "SkillVersion" v on v.id = m."versionId"
      left join "SkillArtifact" a on a."versionId" = m."versionId" and a.kind = 'plugin'
    where m.kind <> 'removed' or m.entry @> '{"gone": true}' order by m.plugin`,
});
