import { z } from "zod";
import { joinSql, type Sql, sql, statement, trustedSql } from "@/lib/db/sql";
import { NO_SESSION } from "@/lib/usage/sql/columns";
import { DISTINCT_MEASURES } from "../measures";
import { type Filter, matches, visible, type Whose } from "./facts";

export type DistinctFilter = { from: string; to: string; whose: Whose; filters: readonly Filter[] };

// A session of two people, or one that moved to another team, is a line for each in every list, and counts so.
const counted = trustedSql(
  `${DISTINCT_MEASURES.people.expression}::int as people, count(*) filter (where session_id <> '${NO_SESSION}')::int as sessions`,
);

/** Different people and sessions in a range of days, by team and (team null) overall. */
export const distinctCounts = statement({
  row: z.object({ team_id: z.number().nullable(), people: z.number(), sessions: z.number() }),
  sql: (wanted: DistinctFilter) =>
    wanted.filters.every(({ dimension }) => dimension === "team") ? byTeam(wanted) : byCell(wanted),
});

/** Whatever is filtered by: from the finest cells. */
function byCell({ from, to, whose, filters }: DistinctFilter): Sql {
  const conditions = [
    sql`day between ${from}::date and ${to}::date`,
    sql`requests > 0`,
    ...visible(whose),
    ...filters.map(filter => matches(filter, "session_day", whose)),
  ];
  return sql`select team_id, ${counted}
    from (select distinct team_id, session_id, user_id from usage.session_day where ${joinSql(conditions, " and ")}) as seen
    group by grouping sets ((team_id), ())`;
}

/** The ordinary case: people from their days, sessions from their own table. */
function byTeam({ from, to, whose, filters }: DistinctFilter): Sql {
  const teams = joinSql(
    [sql`requests > 0`, ...visible(whose), ...filters.map(filter => matches(filter, "session_day", whose))],
    " and ",
  );
  return sql`with people as (
      select team_id, value_id from usage.dim_day where dim = 1 and day between ${from}::date and ${to}::date and ${teams} group by 1, 2),
    seen as (${sessionsSeen(from, to, teams)}),
    persons as (select coalesce(team_id, -1) as team, team_id, count(distinct value_id)::int as people from people group by grouping sets ((team_id), ())),
    sittings as (select coalesce(team_id, -1) as team, count(*)::int as sessions from seen group by grouping sets ((team_id), ()))
    select team_id, people, coalesce(sessions, 0) as sessions from persons left join sittings using (team)`;
}

/**
 * Sessions with a request in a range: those that lie in it, and of the few that reach over its edges those that touch it.
 * `limit 1` keeps the look into the cells one by one; as a join it would read them all.
 */
const sessionsSeen = (from: string, to: string, conditions: Sql): Sql => sql`
  select team_id from usage.session
    where last_day between ${from}::date and ${to}::date and first_day >= ${from}::date and ${conditions}
  union all
  select s.team_id from (
    select * from usage.session where last_day >= ${from}::date and first_day <= ${to}::date
      and (first_day < ${from}::date or last_day > ${to}::date) and ${conditions}) as s
    cross join lateral (select 1 from usage.session_day d where d.session_id = s.session_id and d.team_id = s.team_id and d.user_id = s.user_id
      and d.day between ${from}::date and ${to}::date and d.requests > 0 limit 1) as touching`;
