import { z } from "zod";
import { joinSql, sql, statement } from "@/lib/db/sql";
import { visible, type Whose } from "./facts";

/** Words that occur in a range of days, by kind (2 model, 6 task kind): what a filter can offer. */
export const filterOptions = statement({
  row: z.object({ kind: z.number(), value: z.string() }),
  sql: ({ from, to, whose }: { from: string; to: string; whose: Whose }) => sql`
    with seen as (select distinct model_id, task_kind_id from usage.team_day
      where ${joinSql([sql`day between ${from}::date and ${to}::date`, ...visible(whose)], " and ")})
    select kind, value from usage.name where id in (select model_id from seen union select task_kind_id from seen) order by 1, 2`,
});
