import { z } from "zod";
import { emptySql, sql, statement } from "@/lib/db/sql";

export type UseFilter = { skills: readonly number[]; from: string; teams?: readonly number[] };

/** Runs by skill and week, since a Monday; of some teams alone where they are given. */
export const useByWeek = statement({
  row: z.object({ skillId: z.number(), week: z.string(), runs: z.number() }),
  sql: ({ skills, from, teams }: UseFilter) => sql`
    select "skillId", week::text, sum(runs)::int as runs from "SkillUse"
    where "skillId" = any(${[...skills]}::int[]) and week >= ${from}::date
      ${teams ? sql`and "teamId" = any(${[...teams]}::int[])` : emptySql} group by 1, 2`,
});

/** Runs by skill and team since a Monday, and the most people of one of these weeks. Unallocated use has no team. */
export const useByTeam = statement({
  row: z.object({ skillId: z.number(), teamId: z.number(), runs: z.number(), people: z.number() }),
  sql: ({ skills, from, teams }: UseFilter) => sql`
    select "skillId", "teamId", sum(runs)::int as runs, max(people)::int as people from "SkillUse"
    where "skillId" = any(${[...skills]}::int[]) and week >= ${from}::date and "teamId" > 0
      ${teams ? sql`and "teamId" = any(${[...teams]}::int[])` : emptySql}
    group by 1, 2 having sum(runs) > 0 order by 3 desc, 2`,
});

/** One skill's use by team and week since a Monday. Unallocated use is team 0. */
export const useOfSkill = statement({
  row: z.object({ teamId: z.number(), week: z.string(), runs: z.number(), people: z.number() }),
  sql: ({ skill, from }: { skill: number; from: string }) => sql`
    select "teamId", week::text, runs, people from "SkillUse"
    where "skillId" = ${skill}::int and week >= ${from}::date order by 1, 2`,
});

/** Which teams run which skills since a Monday, of the whole catalog: a skill's teams, most runs first. */
export const usersOfSkills = statement({
  row: z.object({ skillId: z.number(), teams: z.array(z.number()) }),
  sql: (from: string) => sql`
    select "skillId", array_agg("teamId" order by runs desc, "teamId") as teams from (
      select "skillId", "teamId", sum(runs) as runs from "SkillUse"
      where week >= ${from}::date and "teamId" > 0 group by 1, 2 having sum(runs) > 0) as u
    group by 1`,
});

/** When runs were last counted. */
export const lastCount = statement({
  row: z.object({ at: z.date().nullable() }),
  sql: (_: null) => sql`
    select (select "skillsCountedAt" from "Organisation" where id = 1) as at`,
});
