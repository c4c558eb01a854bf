import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

export type Logged = { from: string; to: string; teams: readonly number[] | null };
const days = ({ from, to, teams }: Logged) =>
  teams
    ? sql`d.day between ${from}::date and ${to}::date and d.team_id = any(${[...teams]}::int[])`
    : sql`d.day between ${from}::date and ${to}::date`;

/** Each call that was met in the period, with the modes and teams in which it was. */
export const callsMet = statement({
  row: z.object({
    id: z.string(),
    tool: z.string(),
    input: z.record(z.string(), z.string()),
    modes: z.array(z.number()),
    teams: z.array(z.number()),
    calls: z.number(),
  }),
  sql: (period: Logged) => sql`
    select c.id::text as id, c.tool, c.input, m.modes, m.teams, m.calls
    from (select d.call_id, array_agg(distinct d.mode::int) as modes, array_agg(distinct d.team_id) as teams,
        sum(d.calls)::int as calls
      from policy.call_day d where ${days(period)} group by 1) m
      join policy.call c on c.id = m.call_id
    order by m.calls desc`,
});

/** How often who met one of these calls on one day. */
export const meetingsOfDay = statement({
  row: z.object({ team: z.number(), person: z.number(), call: z.string(), mode: z.number(), calls: z.number() }),
  sql: ({ day, calls, teams }: { day: string; calls: readonly string[]; teams: readonly number[] | null }) => sql`
    select d.team_id as team, d.person_id as person, d.call_id::text as call, d.mode::int as mode, sum(d.calls)::int as calls
    from policy.call_day d
    where d.day = ${day}::date and d.call_id = any(${[...calls]}::bigint[])
      ${teams ? sql`and d.team_id = any(${[...teams]}::int[])` : sql``}
    group by 1, 2, 3, 4`,
});

/** Days on which each person did anything, and all calls by team: what averages are taken over. */
export const activityOf = statement({
  row: z.object({ team: z.number(), people: z.number(), personDays: z.number(), calls: z.number() }),
  sql: (period: Logged) => sql`
    select team_id as team, count(distinct person_id)::int as people, count(distinct (person_id, day))::int as "personDays",
      sum(calls)::int as calls
    from policy.call_day d where ${days(period)} group by 1`,
});

/** What numbers of the log stand for. */
export const wordsOf = statement({
  row: z.object({ id: z.number(), value: z.string() }),
  sql: (ids: readonly number[]) => sql`select id, value from policy.word where id = any(${[...ids]}::int[])`,
});
