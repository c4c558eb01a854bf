import { z } from "zod";
import { joinSql, sql, statement, trustedSql } from "@/lib/db/sql";
import { NO_SESSION } from "@/lib/usage/sql/columns";
import { DISTINCT_MEASURES } from "../measures";
import { type Filter, matches, visible, type Whose } from "./facts";

export type DistinctFilter = { from: string; to: string; whose: Whose; filters: readonly Filter[] };

const counted = trustedSql(
  `${DISTINCT_MEASURES.people.expression}::int as people, ${DISTINCT_MEASURES.sessions.expression} filter (where session_id <> '${NO_SESSION}')::int as sessions`,
);

/** Different people and sessions in a range of days, by team and (team null) overall. */
export const distinctCounts = statement({
  row: z.object({ team_id: z.number().nullable(), people: z.number(), sessions: z.number() }),
  sql: ({ from, to, whose, filters }: DistinctFilter) => {
    const conditions = [
      sql`day between ${from}::date and ${to}::date`,
      sql`requests > 0`,
      ...visible(whose),
      ...filters.map(filter => matches(filter, "session_day", whose)),
    ];
    return sql`select team_id, ${counted}
      from (select distinct team_id, session_id, user_id from usage.session_day where ${joinSql(conditions, " and ")}) as seen
      group by grouping sets ((team_id), ())`;
  },
});
