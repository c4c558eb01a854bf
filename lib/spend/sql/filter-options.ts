import { z } from "zod";
import { joinSql, sql, statement } from "@/lib/db/sql";
import { visible, type Whose } from "./facts";

/** Words that occur in a range of days, by kind (2 model, 6 task kind): what a filter can offer. */
export const filterOptions = statement({
  row: z.object({ kind: z.number(), value: z.string() }),
  sql: ({ from, to, whose }: { from: string; to: string; whose: Whose }) => sql`
    select kind, value from usage.name where id in (select value_id from usage.dim_day
      where ${joinSql([sql`dim in (2, 6)`, sql`day between ${from}::date and ${to}::date`, ...visible(whose)], " and ")}) order by 1, 2`,
});
