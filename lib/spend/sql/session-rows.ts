import { z } from "zod";
import { emptySql, joinSql, type Sql, sql, statement, trustedSql } from "@/lib/db/sql";
import { NO_SESSION } from "@/lib/usage/sql/columns";
import { type Filter, matches, visible, type Whose } from "./facts";

/** What a list of sessions can be sorted by, each as a number that grows. */
const SORTS = {
  cost: "cost_pico",
  started: "extract(epoch from started_at) * 1000",
  ended: "extract(epoch from ended_at) * 1000",
  requests: "requests",
  duration: "extract(epoch from ended_at - started_at) * 1000",
} as const;

export type SessionRowsFilter = {
  from: string;
  to: string;
  whose: Whose;
  filters: readonly Filter[];
  minPico: bigint | null;
  sort: keyof typeof SORTS;
  descending: boolean;
  /** Rows after this one: its sort value, session, user and team. */
  after: readonly [sort: string, session: string, user: number, team: number] | null;
  limit: number;
};

const words = (column: string): Sql =>
  trustedSql(`(select coalesce(array_agg(value order by cost desc, value), '{}') from (
    select n.value, sum(d.cost_pico) as cost from usage.session_day d join usage.name n on n.id = d.${column}
    where d.session_id = p.session_id and d.team_id = p.team_id and d.day >= from_day and d.day <= to_day and n.value not in ('', 'none')
    group by 1) as w)`);
// Metrics 0 to 3 by their place in COUNTER_METRICS: commits, pull requests, lines added, lines removed.
const outcomes =
  trustedSql(`(select array[coalesce(sum(value) filter (where metric = 0), 0), coalesce(sum(value) filter (where metric = 1), 0),
      coalesce(sum(value) filter (where metric = 2), 0), coalesce(sum(value) filter (where metric = 3), 0)]::text[]
    from (select metric, value from usage.counter_point c where c.session_id = p.session_id and c.team_id = p.team_id and metric < 4
      union all select metric, value from usage.counter_series c where c.session_id = p.session_id and c.team_id = p.team_id and metric < 4) as o)`);

/** Sessions of a range of days with what the filters let through of each, and how many there are in all. */
export const sessionRows = statement({
  row: z.object({
    team_id: z.number(),
    session_id: z.string(),
    client_id: z.string(),
    user_id: z.number(),
    user_key: z.string(),
    started_at: z.date(),
    ended_at: z.date(),
    requests: z.coerce.number(),
    errors: z.coerce.number(),
    cost_pico: z.coerce.bigint(),
    subagent_pico: z.coerce.bigint(),
    unpriced: z.coerce.number(),
    agents: z.coerce.number(),
    sort_value: z.string(),
    total: z.number(),
    models: z.array(z.string()),
    task_kinds: z.array(z.string()),
    skills: z.array(z.string()),
    repositories: z.array(z.string()),
    outcomes: z.array(z.coerce.number()),
  }),
  sql: ({ from, to, whose, filters, minPico, sort, descending, after, limit }: SessionRowsFilter) => {
    const own = [...visible(whose), ...filters.map(filter => matches(filter, "session_day", whose))];
    const direction = trustedSql(descending ? "desc" : "asc");
    const beyond = after
      ? sql`where sort_value ${trustedSql(descending ? "<" : ">")} ${after[0]}::numeric
          or (sort_value = ${after[0]}::numeric and (session_id, user_id, team_id) > (${after[1]}::uuid, ${after[2]}::int, ${after[3]}::int))`
      : emptySql;
    const plain = filters.every(({ dimension }) => dimension === "team" || dimension === "user");
    const found = plain ? wholeSessions(from, to, own) : cellsOfSessions(from, to, own);
    return sql`with s as materialized (
        select * from (${found}) as found ${minPico === null ? emptySql : sql`where cost_pico >= ${minPico}::numeric`}),
      page as (
        select *, (select count(*)::int from s) as total from (select *, (${trustedSql(SORTS[sort])})::numeric as sort_value from s) as sorted ${beyond}
        order by sort_value ${direction}, session_id, user_id, team_id limit ${limit})
      select p.*, helpers.subagent_pico, helpers.agents, p.sort_value::text as sort_value, coalesce(sn.client_id, p.session_id::text) as client_id, u.value as user_key,
        ${words("model_id")} as models, ${words("task_kind_id")} as task_kinds, ${words("skill_id")} as skills, ${words("repository_id")} as repositories,
        ${outcomes} as outcomes
      from page p cross join (select ${from}::date as from_day, ${to}::date as to_day) as days
        cross join lateral (select coalesce(sum(cost_pico) filter (where agent_kind = 1), 0) as subagent_pico, count(distinct agent_id) filter (where agent_kind = 1) as agents
          from usage.session_day where session_id = p.session_id and team_id = p.team_id and user_id = p.user_id and day between from_day and to_day
            and ${own.length ? joinSql(own, " and ") : sql`true`}) as helpers
        join usage.name u on u.id = p.user_id left join usage.session_name sn on sn.id = p.session_id
      order by p.sort_value ${direction}, p.session_id, p.user_id, p.team_id`;
  },
});

const columns =
  trustedSql(`min(first_at) as started_at, max(last_at) as ended_at, sum(requests) as requests, sum(errors) as errors,
  sum(cost_pico) as cost_pico, sum(unpriced) as unpriced`);

/** What the filters let through of each session. */
const cellsOfSessions = (from: string, to: string, own: readonly Sql[]): Sql => sql`
  select team_id, session_id, user_id, ${columns} from usage.session_day
  where ${joinSql([sql`day between ${from}::date and ${to}::date`, sql`session_id <> ${NO_SESSION}::uuid`, ...own], " and ")} group by 1, 2, 3`;

/** Sessions as a whole; of the few that reach over the range's edges, what lies in it. */
function wholeSessions(from: string, to: string, own: readonly Sql[]): Sql {
  const inside = [sql`last_day between ${from}::date and ${to}::date`, sql`first_day >= ${from}::date`, ...own];
  const over = [
    sql`last_day >= ${from}::date`,
    sql`first_day <= ${to}::date`,
    sql`(first_day < ${from}::date or last_day > ${to}::date)`,
    ...own,
  ];
  return sql`
    select team_id, session_id, user_id, first_at as started_at, last_at as ended_at, requests, errors, cost_pico, unpriced
      from usage.session where ${joinSql(inside, " and ")}
    union all
    select s.team_id, s.session_id, s.user_id, touching.* from (select * from usage.session where ${joinSql(over, " and ")}) as s
      cross join lateral (select ${columns} from usage.session_day d where d.session_id = s.session_id and d.team_id = s.team_id
        and d.user_id = s.user_id and d.day between ${from}::date and ${to}::date having count(*) > 0) as touching`;
}
