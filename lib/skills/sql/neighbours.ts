import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { Sight } from "../rules/sight";
import { setMembers } from "./set-members";
import { visibleSkills } from "./visible-skills";

/** Teams that worked in the same repositories since a day, from the ledger's cube of repositories (dim 5). */
export const neighbourTeams = statement({
  row: z.object({ teamId: z.number(), repositories: z.number() }),
  sql: ({ teamId, since }: { teamId: number; since: string }) => sql`
    with mine as (
      select distinct d.value_id from usage.dim_day d join usage.name n on n.id = d.value_id
      where d.team_id = ${teamId}::int and d.dim = 5 and d.day >= ${since}::date and n.value <> 'none')
    select t.id as "teamId", count(distinct d.value_id)::int as repositories
    from "Team" t join usage.dim_day d on d.team_id = t.id and d.dim = 5 and d.day >= ${since}::date join mine using (value_id)
    where t.id <> ${teamId}::int and t."archivedAt" is null group by 1 order by 2 desc, 1`,
});

/** Skills that some teams run since a Monday and another team has not in its set; most teams, then most runs first. */
export const usedNearby = statement({
  row: z.object({ id: z.number(), runs: z.number(), people: z.number(), teams: z.array(z.number()) }),
  sql: (wanted: { sight: Sight; teamId: number; neighbours: readonly number[]; from: string; limit: number }) => sql`
    select s.id, sum(u.runs)::int as runs, max(u.people)::int as people, array_agg(distinct u."teamId") as teams
    from "SkillUse" u join "Skill" s on s.id = u."skillId"
    where u."teamId" = any(${[...wanted.neighbours]}::int[]) and u.week >= ${wanted.from}::date and u.runs > 0
      and s.status = 'active' and s."latestId" is not null and (s."teamId" is null or s.visibility = 'organisation')
      and ${visibleSkills(wanted.sight)}
      and s.id not in (select m.id from (${setMembers(wanted.teamId)}) m)
    group by s.id order by count(distinct u."teamId") desc, 2 desc, s.id limit ${wanted.limit}::int`,
});
