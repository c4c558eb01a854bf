import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import { HEALTH_STATES, SKILL_STATUSES, VISIBILITIES } from "../schema";

/** Teams' skills that at least so many other teams run, with what speaks for and against making them the hub's. */
export const promotionFacts = statement({
  row: z.object({
    id: z.number(),
    otherTeams: z.number(),
    otherRuns: z.number(),
    people: z.number(),
    activeWeeks: z.number(),
    status: z.enum(SKILL_STATUSES),
    visibility: z.enum(VISIBILITIES),
    health: z.enum(HEALTH_STATES),
    nameTaken: z.boolean(),
    promoted: z.boolean(),
    proposed: z.boolean(),
    openPairs: z.number(),
  }),
  sql: (wanted: { teams: "all" | readonly number[]; first: string; recent: string; atLeast: number }) => sql`
    with use as (
      select u."skillId", count(distinct u."teamId") filter (where u."teamId" <> s."teamId" and u.week >= ${wanted.recent}::date)::int as teams,
        coalesce(sum(u.runs) filter (where u."teamId" <> s."teamId" and u.week >= ${wanted.recent}::date), 0)::int as runs,
        count(distinct u.week)::int as weeks
      from "SkillUse" u join "Skill" s on s.id = u."skillId"
      where s."teamId" is not null and s.teams30 >= ${wanted.atLeast}::int and ${wanted.teams === "all" ? sql`true` : sql`s."teamId" = any(${[...wanted.teams]}::int[])`}
        and u."teamId" > 0 and u.runs > 0 and u.week >= ${wanted.first}::date
      group by 1)
    select s.id, use.teams as "otherTeams", use.runs as "otherRuns", s.people30 as people, use.weeks as "activeWeeks",
      s.status::text, s.visibility::text, s.health,
      exists (select 1 from "Skill" h where h."teamId" is null and h.slug = s.slug and h."originId" is distinct from s.id) as "nameTaken",
      exists (select 1 from "Skill" h where h."teamId" is null and h."originId" = s.id and h."latestId" is not null and h.status <> 'retired') as promoted,
      exists (select 1 from "SkillVersion" v join "SkillVersion" o on o.id = v."sourceId"
        where o."skillId" = s.id and v.kind = 'promotion' and v.state in ('in_review', 'changes_requested')) as proposed,
      -- A skill that another team keeps to itself is not even counted.
      (select count(*)::int from "SkillPair" p join "Skill" o on o.id = case when p."aId" = s.id then p."bId" else p."aId" end
        where s.id in (p."aId", p."bId") and p.decision is null and p.verdict in ('copy', 'same-job')
        and o."originId" is distinct from s.id and s."originId" is distinct from o.id
        and (o."teamId" is null or o.visibility = 'organisation' or o."teamId" = s."teamId")) as "openPairs"
    from use join "Skill" s on s.id = use."skillId"
    where use.teams >= ${wanted.atLeast}::int and s."latestId" is not null order by 2 desc, 3 desc, 1`,
});
