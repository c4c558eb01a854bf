import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Calls of the log's last week that were stopped or asked about, the stopped and the frequent ones first; `teams` null means all. */
export const recentlyStopped = statement({
  row: z.object({
    tool: z.string(),
    input: z.record(z.string(), z.string()),
    decision: z.number(),
    calls: z.number(),
    day: z.string(),
  }),
  sql: ({ teams, limit }: { teams: readonly number[] | null; limit: number }) => sql`
    select c.tool, c.input, m.decision::int as decision, m.calls, m.day::text as day
    from (
      select call_id, decision, sum(calls)::int as calls, max(day) as day from policy.call_day
      where decision > 0 and day > (select max(day) from policy.call_day) - 7
        and (${teams === null} or team_id = any(${[...(teams ?? [])]}::int[]))
      group by 1, 2 order by decision desc, sum(calls) desc, call_id limit ${limit}
    ) m join policy.call c on c.id = m.call_id
    order by m.decision desc, m.calls desc, c.id`,
});
