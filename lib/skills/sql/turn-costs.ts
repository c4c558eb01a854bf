import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import { type EventsFilter, skillEvents } from "./skill-events";

/** What turns cost in which a skill was at work, before and after a moment: each turn once, with all that it asked for under it. */
export const turnCosts = statement({
  row: z.object({
    after: z.boolean(),
    turns: z.number(),
    mean: z.coerce.bigint(),
    median: z.coerce.bigint(),
  }),
  sql: ({ skill, split, ...filter }: EventsFilter & { skill: number; split: Date }) => sql`
    with turn as (
      select prompt_id, min(occurred_at) >= ${split}::timestamptz as after, sum(cost_pico) as cost
      from (${skillEvents(filter)}) e where skill = ${skill}::int and kind = 1 and prompt_id is not null
      group by 1 having count(cost_pico) > 0)
    select after, count(*)::int as turns, round(avg(cost))::bigint::text as mean,
      round(percentile_cont(0.5) within group (order by cost))::bigint::text as median
    from turn group by 1`,
});
