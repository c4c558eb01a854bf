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

/** What a replay found out about calls, as a table for the database: call, mode and group of teams with both outcomes. */
export type Judged = {
  calls: readonly string[];
  modes: readonly number[];
  groups: readonly number[];
  before: readonly number[];
  after: readonly number[];
};
/** Which group each team is in. */
export type Grouped = { teams: readonly number[]; groups: readonly number[] };
export type Meetings = Logged & { judged: Judged; grouped: Grouped };

const met = ({ judged, grouped, ...period }: Meetings) => sql`
  policy.call_day d
    join unnest(${[...grouped.teams]}::int[], ${[...grouped.groups]}::int[]) as g(team, grp) on g.team = d.team_id
    join unnest(${[...judged.calls]}::bigint[], ${[...judged.modes]}::smallint[], ${[...judged.groups]}::int[],
      ${[...judged.before]}::smallint[], ${[...judged.after]}::smallint[]) as v(call_id, mode, grp, before, after)
      on v.call_id = d.call_id and v.mode = d.mode and v.grp = g.grp
  where ${days(period)}`;

/** How often calls with another answer were met, by team. */
export const meetingsOf = statement({
  row: z.object({
    team: z.number(),
    call: z.string(),
    mode: z.number(),
    calls: z.number(),
    people: z.array(z.number()),
  }),
  sql: (meetings: Meetings) => sql`
    select d.team_id as team, d.call_id::text as call, d.mode::int as mode, sum(d.calls)::int as calls,
      array_agg(distinct d.person_id) as people
    from ${met(meetings)} and v.before <> v.after group by 1, 2, 3`,
});

/**
 * How often each person is interrupted, now and then: asked, or held up until somebody else agrees. `days`: those on which
 * the person did anything.
 */
export const questionsOf = statement({
  row: z.object({ person: z.number(), days: z.number(), before: z.number(), after: z.number() }),
  sql: (meetings: Meetings) => sql`
    select q.person, w.days, q.before, q.after from (
    select d.person_id as person, coalesce(sum(d.calls) filter (where v.before in (1, 2)), 0)::int as before,
      coalesce(sum(d.calls) filter (where v.after in (1, 2)), 0)::int as after
    from ${met(meetings)} group by 1) q
    join (select person_id, count(distinct day)::int as days from policy.call_day d where ${days(meetings)} group by 1) w
      on w.person_id = q.person`,
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
