import { z } from "zod";
import { joinSql, sql, statement } from "@/lib/db/sql";
import { NO_SESSION } from "@/lib/usage/sql/columns";
import { type Filter, matches, visible, type Whose } from "./facts";

export type PeopleDetailsFilter = { from: string; to: string; whose: Whose; filters: readonly Filter[] };

/** By person, team and model: cost, and the sessions of the person in that team with any model. */
export const peopleDetails = statement({
  row: z.object({
    user_key: z.string(),
    team_id: z.number(),
    model: z.string(),
    cost_pico: z.coerce.bigint(),
    sessions: z.number(),
  }),
  sql: ({ from, to, whose, filters }: PeopleDetailsFilter) => {
    const conditions = [
      sql`day between ${from}::date and ${to}::date`,
      ...visible(whose),
      ...filters.map(filter => matches(filter, "session_day", whose)),
    ];
    return sql`with s as materialized (
        select user_id, team_id, model_id, session_id, sum(cost_pico) as cost_pico from usage.session_day where ${joinSql(conditions, " and ")} group by 1, 2, 3, 4),
      counted as (select user_id, team_id, count(distinct session_id) filter (where session_id <> ${NO_SESSION}::uuid)::int as sessions from s group by 1, 2),
      priced as (select user_id, team_id, model_id, sum(cost_pico) as cost_pico from s group by 1, 2, 3)
      select u.value as user_key, team_id, m.value as model, cost_pico, sessions
      from priced join counted using (user_id, team_id) join usage.name u on u.id = user_id join usage.name m on m.id = model_id`;
  },
});
