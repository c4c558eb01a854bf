import { z } from "zod";
import { emptySql, sql, statement } from "@/lib/db/sql";
import type { Whose } from "./facts";

export type OutcomeFilter = {
  from: string;
  to: string;
  /** The range before, or null. */
  compare: { from: string; to: string } | null;
  whose: Whose;
  /** Only these; null for all that may be seen. */
  teamIds: readonly number[] | null;
  userId: number | null;
};

/** Under this user stand the counters of a team as a whole. */
const WHOLE_TEAM = 0;

/** Sums of the clients' counters by team and metric, apart for the range and the one before it. */
export const outcomeSums = statement({
  row: z.object({ previous: z.boolean(), team_id: z.number(), metric: z.number(), value: z.coerce.number() }),
  sql: ({ from, to, compare, whose, teamIds, userId }: OutcomeFilter) => sql`
    select day < ${from}::date as previous, team_id, metric, sum(value) as value from usage.counter_day
    where (day between ${from}::date and ${to}::date ${compare ? sql`or day between ${compare.from}::date and ${compare.to}::date` : emptySql})
      ${whose.teams === "all" ? emptySql : sql`and team_id = any(${whose.teams}::int[])`}
      ${teamIds === null ? emptySql : sql`and team_id = any(${teamIds}::int[])`} and user_id = ${userId ?? WHOLE_TEAM}::int
    group by 1, 2, 3`,
});
