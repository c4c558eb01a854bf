import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/**
 * The catalogs that carry a skill, by team (0: the hub), with the name of its plugin where one was recorded, and whether
 * another plugin has the skill's own name there.
 */
export const catalogsOfSkill = statement({
  row: z.object({ catalog: z.number(), plugin: z.string().nullable(), taken: z.boolean() }),
  sql: (skillId: number) => sql`
    with carrying as (
      select 0 as catalog, s.slug from "Skill" s
        where s.id = ${skillId} and s."teamId" is null and s.status <> 'retired' and s."latestId" is not null
      union all
      select t.id, s.slug from "Skill" s cross join "Team" t
          left join "SkillSubscription" u on u."skillId" = s.id and u."teamId" = t.id
        where s.id = ${skillId} and t."archivedAt" is null and s.status <> 'retired'
          and (s."latestId" is not null or u."pinnedVersionId" is not null)
          and (s."teamId" is null or s."teamId" = t.id or s.visibility = 'organisation')
          and (s."teamId" = t.id or case when u."skillId" is null then s."teamId" is null and s.inherited else not u.excluded end))
    select c.catalog, own.plugin, coalesce(named.kind <> 'removed' and named."skillId" is distinct from ${skillId}::int, false) as taken
    from carrying c
      left join lateral (
        select case when m.kind = 'removed' then null else m.plugin end as plugin from "MarketplaceChange" m
        where m.catalog = c.catalog and m."skillId" = ${skillId} order by m.seq desc limit 1) own on true
      left join lateral (
        select m.kind, m."skillId" from "MarketplaceChange" m
        where m.catalog = c.catalog and m.plugin = c.slug order by m.seq desc limit 1) named on true
    order by c.catalog`,
});

/** How many skills each catalog carries. */
export const catalogSizes = statement({
  row: z.object({ catalog: z.number(), skills: z.number() }),
  sql: () => sql`
    with out as (select id, "teamId", inherited, "latestId", visibility from "Skill" where status <> 'retired')
    select 0 as catalog, count(*)::int as skills from out where "teamId" is null and "latestId" is not null
    union all
    select t.id, (
      (select count(*) from out s left join "SkillSubscription" u on u."skillId" = s.id and u."teamId" = t.id
        where s."teamId" = t.id and coalesce(u."pinnedVersionId", s."latestId") is not null)
      + (select count(*) from out s left join "SkillSubscription" u on u."skillId" = s.id and u."teamId" = t.id
        where s."teamId" is null and s.inherited and not coalesce(u.excluded, false) and coalesce(u."pinnedVersionId", s."latestId") is not null)
      + (select count(*) from "SkillSubscription" u join out s on s.id = u."skillId"
        where u."teamId" = t.id and not u.excluded and coalesce(u."pinnedVersionId", s."latestId") is not null
          and s."teamId" is distinct from t.id and not (s."teamId" is null and s.inherited)
          and (s."teamId" is null or s.visibility = 'organisation')))::int
    from "Team" t where t."archivedAt" is null`,
});
