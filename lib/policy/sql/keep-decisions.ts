import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Drops answers of before an instant, so many at once. What was counted of them by day stays. */
export const dropDecisions = statement({
  row: z.object({ dropped: z.number() }),
  sql: ({ before, most }: { before: Date; most: number }) => sql`
    with dropped as (
      delete from policy.decision where ctid = any(array(
        select ctid from policy.decision where occurred_at < ${before.toISOString()}::timestamptz limit ${most}::int))
      returning 1)
    select count(*)::int as dropped from dropped`,
});

/**
 * Compares the days with the answers that they count: from the first day on of which answers are kept, and not before
 * `since`. A machine may have sent an old one after the others of its day were dropped.
 */
export const compareDays = statement({
  row: z.object({ compared: z.number(), differing: z.number(), example: z.string().nullable() }),
  sql: ({ since, timeZone }: { since: string; timeZone: string }) => sql`
    with kept as (
      select team_id, (occurred_at at time zone ${timeZone}::text)::date as day, person_id, call_id, mode, decision,
        coalesce(evaluated, -1)::smallint as evaluated
      from policy.decision where occurred_at >= ${since}::date::timestamp at time zone ${timeZone}::text),
    raw as (select team_id, day, person_id, call_id, mode, decision, evaluated, count(*)::int as calls
      from kept group by 1, 2, 3, 4, 5, 6, 7),
    cube as (select * from policy.call_day where day >= coalesce((select min(day) from kept), ${since}::date)),
    pairs as (
      select r.calls is not distinct from c.calls as same,
        concat_ws(' ', coalesce(r.team_id, c.team_id), coalesce(r.day, c.day), coalesce(r.call_id, c.call_id)) as key
      from raw r full join cube c on c.team_id = r.team_id and c.day = r.day and c.person_id = r.person_id
        and c.call_id = r.call_id and c.mode = r.mode and c.decision = r.decision and c.evaluated = r.evaluated)
    select count(*)::int as compared, count(*) filter (where not same)::int as differing,
      min(key) filter (where not same) as example from pairs`,
});
