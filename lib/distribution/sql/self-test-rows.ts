import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { Sight } from "@/lib/skills/rules/sight";
import { visibleSkills } from "@/lib/skills/sql/visible-skills";
import type { SelfTestResult } from "../self-test/target";

/**
 * Newest versions that are to be fetched now: those never fetched, what failed and has waited long enough (as long as it
 * had been out when it failed: a minute at first, six hours at most), and everything again after a week.
 */
export const dueSelfTests = statement({
  row: z.object({ versionId: z.string() }),
  sql: ({ now, atMost }: { now: Date; atMost: number }) => sql`
    select v.id as "versionId"
    from "Skill" s join "SkillVersion" v on v.id = s."latestId" left join "Team" o on o.id = s."teamId"
      left join lateral (
        select count(*) as tests, bool_and(t.ok) as fine, min(t.at) as first, max(t.at) as last
        from "SkillSelfTest" t where t."versionId" = v.id) done on true
    where s.status <> 'retired' and o."archivedAt" is null and (done.tests = 0 or done.first < ${now}::timestamptz - interval '7 days'
      or (not done.fine and done.last + least(greatest(done.last - v."publishedAt", interval '1 minute'), interval '6 hours') <= ${now}::timestamptz))
    order by done.tests > 0, coalesce(done.fine, true), v."publishedAt" desc nulls last, v.id limit ${atMost}::int`,
});

/** Writes what was found; the last answer of each client stands. A version that is gone meanwhile is left out. */
export const writeSelfTests = statement({
  row: z.object({ rows: z.coerce.number() }),
  sql: ({ results, at }: { results: readonly SelfTestResult[]; at: Date }) => sql`
    with written as (
      insert into "SkillSelfTest" as t ("versionId", client, ok, detail, at)
      select r.version_id, r.client, r.ok, r.detail, ${at}::timestamptz
      from unnest(${results.map(one => one.versionId)}::text[], ${results.map(one => one.client)}::text[],
          ${results.map(one => one.ok)}::boolean[], ${results.map(one => one.detail)}::text[]) as r(version_id, client, ok, detail)
        join "SkillVersion" v on v.id = r.version_id
      order by 1, 2
      on conflict ("versionId", client) do update set ok = excluded.ok, detail = excluded.detail, at = excluded.at
        where t.at <= excluded.at
      returning 1)
    select count(*) as rows from written`,
});

/** What fails of the newest versions that the viewer sees, and how many that is in all. */
export const failingSelfTests = statement({
  row: z.object({
    owner: z.string(),
    name: z.string(),
    version: z.string(),
    client: z.string(),
    detail: z.string(),
    at: z.date(),
  }),
  sql: (sight: Sight) => sql`
    select coalesce(o.slug, 'hub') as owner, s.slug as name, v.version, t.client, t.detail, t.at
    from "SkillSelfTest" t join "Skill" s on s."latestId" = t."versionId" join "SkillVersion" v on v.id = t."versionId"
      left join "Team" o on o.id = s."teamId"
    where not t.ok and s.status <> 'retired' and o."archivedAt" is null and ${visibleSkills(sight)}
    order by t.at desc, 1, 2, 4 limit 500`,
});

/** How much of the shelf is packed and was fetched, and how many newest versions fail. */
export const selfTestCounts = statement({
  row: z.object({
    versions: z.number(),
    unpacked: z.number(),
    tested: z.number(),
    failing: z.number(),
    lastAt: z.date().nullable(),
  }),
  sql: (_: null) => sql`
    select
      (select count(*)::int from "SkillVersion" where state in ('published', 'yanked')) as versions,
      (select count(*)::int from "SkillVersion" v where v.state in ('published', 'yanked')
        and not exists (select 1 from "SkillArtifact" a where a."versionId" = v.id)) as unpacked,
      count(distinct t."versionId")::int as tested, (count(distinct t."versionId") filter (where not t.ok))::int as failing,
      max(t.at) as "lastAt"
    from "SkillSelfTest" t join "Skill" s on s."latestId" = t."versionId" left join "Team" o on o.id = s."teamId"
    where s.status <> 'retired' and o."archivedAt" is null`,
});

/** The last change that was recorded in each catalog. */
export const lastChanges = statement({
  row: z.object({ catalog: z.number(), changes: z.number(), at: z.date() }),
  sql: (_: null) => sql`
    select c.id as catalog, last.seq as changes, last.at
    from (select 0 as id union all select id from "Team") c
      join lateral (select seq, at from "MarketplaceChange" m where m.catalog = c.id order by seq desc limit 1) last on true`,
});
