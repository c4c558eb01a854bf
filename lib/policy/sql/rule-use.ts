import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** How often each rule stopped or asked, by day of the organisation, from the log. */
export const ruleUseOf = statement({
  row: z.object({ rule: z.string(), day: z.string(), calls: z.number() }),
  sql: ({ from, timeZone, teams }: { from: Date; timeZone: string; teams: readonly number[] | null }) => sql`
    select w.value as rule, to_char(d.occurred_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as calls
    from policy.decision d join policy.word w on w.id = d.rule_id
    where d.occurred_at >= ${from} and (${teams === null} or d.team_id = any(${[...(teams ?? [])]}::int[]))
    group by 1, 2`,
});
