import { z } from "zod";
import { emptySql, sql, statement, trustedSql } from "@/lib/db/sql";
import type { Dimension } from "../measures";
import { type Facts, facts } from "./facts";
import { measureNames, measureShape, summedMeasures } from "./measure-row";
import { joinOf, textOf } from "./texts";

export type BreakdownFilter = {
  facts: Omit<Facts, "group" | "interval">;
  /** Null sums everything to one row. */
  dimension: Dimension | null;
  /** Days before this one are the period that is compared with. */
  from: string;
};

/** Sums by one dimension, apart for the range and the one before it, with the cost of each day that has any. */
export const breakdown = statement({
  row: z.object({
    previous: z.boolean(),
    key: z.string(),
    days: z.array(z.string()),
    costs: z.array(z.coerce.bigint()),
    active_days: z.number(),
    ...measureShape,
  }),
  sql: ({ facts: wanted, dimension, from }: BreakdownFilter) => {
    const group = dimension === null ? [] : [dimension];
    const keyed = trustedSql(dimension === null ? "period" : "period, d0");
    return sql`with daily as (
        select ${keyed}, ${summedMeasures} from (${facts({ ...wanted, interval: "day", group })}) as facts group by ${keyed}),
      g as (
        select period < ${from}::date as previous, ${dimension === null ? emptySql : sql`d0,`} array_agg(period::text order by period) as days,
          array_agg(cost_usd::text order by period) as costs, count(*) filter (where requests > 0)::int as active_days, ${summedMeasures}
        from daily group by 1${dimension === null ? emptySql : sql`, d0`})
      select previous, ${dimension === null ? sql`''` : textOf(dimension, "d0")} as key, days, costs, active_days, ${measureNames}
      from g ${dimension === null ? emptySql : joinOf(dimension, "d0")}`;
  },
});
