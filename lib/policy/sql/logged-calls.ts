import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

export type Logged = { from: string; to: string; teams: readonly number[] | null };
const days = ({ from, to, teams }: Logged) =>
  teams
    ? sql`d.day between ${from}::date and ${to}::date and d.team_id = any(${[...teams]}::int[])`
    : sql`d.day between ${from}::date and ${to}::date`;

/** Which group each team is in. */
export type Grouped = { teams: readonly number[]; groups: readonly number[] };
const groupsOf = ({ teams, groups }: Grouped) =>
  sql`unnest(${[...teams]}::int[], ${[...groups]}::int[]) as g(team, grp)`;

/** Each call that was met in the period, with the modes in which it was and the groups of teams that met it in them. */
export const callsMet = statement({
  row: z.object({
    id: z.string(),
    tool: z.string(),
    input: z.record(z.string(), z.string()),
    met: z.array(z.number()).describe("group of teams × 6 + mode"),
  }),
  // In two steps, so that the many rows are hashed and not sorted.
  sql: ({ grouped, ...period }: Logged & { grouped: Grouped }) => sql`
    select c.id::text as id, c.tool, c.input, m.met
    from (select call_id, array_agg(met) as met, sum(calls) as calls
        from (select d.call_id, g.grp * 6 + d.mode as met, sum(d.calls) as calls
            from policy.call_day d join ${groupsOf(grouped)} on g.team = d.team_id where ${days(period)} group by 1, 2) p
        group by 1) m
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
export type Meetings = Logged & { judged: Judged; grouped: Grouped };

const met = ({ judged, grouped, ...period }: Meetings) => sql`
  policy.call_day d
    join ${groupsOf(grouped)} on g.team = d.team_id
    join unnest(${[...judged.calls]}::bigint[], ${[...judged.modes]}::smallint[], ${[...judged.groups]}::int[],
      ${[...judged.before]}::smallint[], ${[...judged.after]}::smallint[]) as v(call_id, mode, grp, before, after)
      on v.call_id = d.call_id and v.mode = d.mode and v.grp = g.grp
  where ${days(period)}`;

/** How often the judged calls were met, by team, and by whom. */
export const meetingsOf = statement({
  row: z.object({
    team: z.number(),
    call: z.string(),
    mode: z.number(),
    calls: z.number(),
    people: z.array(z.number()),
  }),
  sql: (meetings: Meetings) => sql`
    select team, call::text as call, mode, sum(calls)::int as calls, array_agg(person) as people
    from (select d.team_id as team, d.call_id as call, d.mode::int as mode, d.person_id as person, sum(d.calls) as calls
        from ${met(meetings)} group by 1, 2, 3, 4) p
    group by 1, 2, 3`,
});

/** How often each person is interrupted by the judged calls, now and then: asked, or held up until somebody else agrees. */
export const questionsOf = statement({
  row: z.object({ team: z.number(), person: z.number(), before: z.number(), after: z.number() }),
  sql: (meetings: Meetings) => sql`
    select d.team_id as team, d.person_id as person,
      coalesce(sum(d.calls) filter (where v.before in (1, 2)), 0)::int as before,
      coalesce(sum(d.calls) filter (where v.after in (1, 2)), 0)::int as after
    from ${met(meetings)} group by 1, 2`,
});

/** What each person did on each day, by team: what averages are taken over. */
export const activityOf = statement({
  row: z.object({ team: z.number(), person: z.number(), days: z.number(), calls: z.number() }),
  sql: (period: Logged) => sql`
    select team, person, count(*)::int as days, sum(calls)::int as calls
    from (select team_id as team, person_id as person, day, sum(calls) as calls
        from policy.call_day d where ${days(period)} group by 1, 2, 3) p
    group by 1, 2`,
});

/** What numbers of the log stand for. */
export const wordsOf = statement({
  row: z.object({ id: z.number(), value: z.string() }),
  sql: (ids: readonly number[]) => sql`select id, value from policy.word where id = any(${[...ids]}::int[])`,
});
