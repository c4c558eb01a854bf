import { z } from "zod";
import { joinSql, sql, statement } from "@/lib/db/sql";
import { type Filter, matches, visible, type Whose } from "./facts";

export type PeopleDetailsFilter = { from: string; to: string; whose: Whose; filters: readonly Filter[] };

/** By person, team and model: cost, and the sessions of the person in that team with any model. Filtered by team and person. */
export const peopleDetails = statement({
  row: z.object({
    user_key: z.string(),
    team_id: z.number(),
    model: z.string(),
    cost_pico: z.coerce.bigint(),
    sessions: z.number(),
  }),
  sql: ({ from, to, whose, filters }: PeopleDetailsFilter) => {
    const own = joinSql(
      [sql`true`, ...visible(whose), ...filters.map(filter => matches(filter, "session_day", whose))],
      " and ",
    );
    // Sessions that lie in the range, and of those that reach over its edges the ones that touch it.
    return sql`with priced as (
        select user_id, team_id, model_id, sum(cost_pico) as cost_pico from usage.person_day
        where day between ${from}::date and ${to}::date and ${own} group by 1, 2, 3),
      seen as (
        select user_id, team_id from usage.session where last_day between ${from}::date and ${to}::date and first_day >= ${from}::date and ${own}
        union all
        select s.user_id, s.team_id from (select * from usage.session where last_day >= ${from}::date and first_day <= ${to}::date
            and (first_day < ${from}::date or last_day > ${to}::date) and ${own}) as s
          cross join lateral (select 1 from usage.session_day d where d.session_id = s.session_id and d.team_id = s.team_id and d.user_id = s.user_id
            and d.day between ${from}::date and ${to}::date limit 1) as touching),
      counted as (select user_id, team_id, count(*)::int as sessions from seen group by 1, 2)
      select u.value as user_key, team_id, m.value as model, cost_pico, coalesce(sessions, 0) as sessions
      from priced left join counted using (user_id, team_id) join usage.name u on u.id = user_id join usage.name m on m.id = model_id`;
  },
});
