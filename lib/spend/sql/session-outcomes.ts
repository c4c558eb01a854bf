import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Counters of a session that say what came out: single points with their time, running totals with none. */
export const sessionOutcomes = statement({
  row: z.object({ team_id: z.number(), metric: z.number(), at: z.date().nullable(), value: z.coerce.number() }),
  sql: ({ sessionId, teamIds }: { sessionId: string; teamIds: readonly number[] }) => sql`
    select team_id, metric, at, value from usage.counter_point
      where session_id = ${sessionId}::uuid and metric < 4 and team_id = any(${teamIds}::int[]) and value > 0
    union all select team_id, metric, null, value from usage.counter_series
      where session_id = ${sessionId}::uuid and metric < 4 and team_id = any(${teamIds}::int[]) and value > 0
    order by at`,
});
