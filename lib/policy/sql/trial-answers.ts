import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

export type TrialOf = { teams: readonly number[]; from: Date };

/** What machines answered since a trial began, beside what the policy on trial would have answered, by team. */
export const trialAnswers = statement({
  row: z.object({ team: z.number(), decision: z.number(), evaluated: z.number(), calls: z.number() }),
  sql: ({ teams, from }: TrialOf) => sql`
    select team_id as team, decision::int as decision, evaluated::int as evaluated, count(*)::int as calls
    from policy.decision
    where team_id = any(${[...teams]}::int[]) and occurred_at >= ${from} and evaluated is not null
    group by 1, 2, 3`,
});

/** The calls that would have been answered otherwise, the frequent ones first. */
export const trialCalls = statement({
  row: z.object({
    tool: z.string(),
    input: z.record(z.string(), z.string()),
    decision: z.number(),
    evaluated: z.number(),
    calls: z.number(),
    people: z.number(),
  }),
  sql: ({ teams, from, limit }: TrialOf & { limit: number }) => sql`
    select c.tool, c.input, m.decision::int as decision, m.evaluated::int as evaluated, m.calls, m.people
    from (
      select call_id, decision, evaluated, count(*)::int as calls, count(distinct person_id)::int as people
      from policy.decision
      where team_id = any(${[...teams]}::int[]) and occurred_at >= ${from} and evaluated <> decision
      group by 1, 2, 3 order by count(*) desc, call_id limit ${limit}
    ) m join policy.call c on c.id = m.call_id
    order by m.calls desc, c.id`,
});
