import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import type { Sight } from "../rules/sight";
import { visibleSkills } from "./visible-skills";

export type RepositoryAsk = { sight: Sight; repository: string; since: string; week: string; limit: number };

/**
 * Skills at work in a repository since a day, most people first. The narrow cube says on which days of which teams
 * anybody worked there, so that of the fine cube little is read. It knows a skill by the name that the client gave it;
 * which skill that was for the team, SkillUse has worked out already.
 */
export const repositoryUse = statement({
  row: z.object({
    id: z.number(),
    people: z.coerce.number(),
    sessions: z.coerce.number(),
    teams: z.coerce.number(),
    lastDay: z.string(),
  }),
  sql: ({ sight, repository, since, week, limit }: RepositoryAsk) => sql`
    with here as materialized (select id from usage.name where kind = 5 and value = ${repository}),
    days as materialized (
      select d.team_id, d.day from "Team" t
        join usage.dim_day d on d.team_id = t.id and d.dim = 5 and d.day >= ${since}::date
        join here on here.id = d.value_id),
    names as (
      select f.team_id, f.day, f.user_id, f.session_id, lower(regexp_replace(n.value, '^.*:', '')) as name
      from days join usage.session_day f using (team_id, day) join here on here.id = f.repository_id
        join usage.name n on n.id = f.skill_id and n.kind = 4 and n.value <> 'none'),
    meant as (
      select distinct on (u."teamId", s.slug) u."teamId", s.slug, s.id
      from "SkillUse" u join "Skill" s on s.id = u."skillId"
      where u.week >= ${week}::date and u."teamId" in (select team_id from days)
      group by 1, 2, 3 order by 1, 2, sum(u.runs) + sum(u.turns) desc, s.id)
    select s.id, count(distinct names.user_id) as people, count(distinct names.session_id) as sessions,
      count(distinct names.team_id) as teams, max(names.day)::text as "lastDay"
    from names join meant on meant."teamId" = names.team_id and meant.slug = names.name join "Skill" s on s.id = meant.id
    where s.status = 'active' and s."latestId" is not null and ${visibleSkills(sight)}
    group by s.id order by 2 desc, 3 desc, s.id limit ${limit}::int`,
});
