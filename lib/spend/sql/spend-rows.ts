import { z } from "zod";
import { emptySql, joinSql, sql, statement, trustedSql } from "@/lib/db/sql";
import { type Facts, facts } from "./facts";
import { measureNames, measureShape, summedMeasures } from "./measure-row";
import { joinOf, textOf } from "./texts";

export type SpendRowsFilter = {
  facts: Facts;
  /** Rows after this one, in the order of their period and values. */
  after: { period: string; keys: readonly string[] } | null;
  limit: number;
};

/** Sums by period and dimensions, and the total of all rows, read at one moment. */
export const spendRows = statement({
  row: z.object({ is_total: z.boolean(), period: z.string(), keys: z.array(z.string()), ...measureShape }),
  sql: ({ facts: wanted, after, limit }: SpendRowsFilter) => {
    const columns = wanted.group.map((_, index) => `d${index}`);
    const grouped = trustedSql(["period", ...columns].join(", "));
    const keys = wanted.group.map((dimension, index) => textOf(dimension, `d${index}`));
    const joins = wanted.group.map((dimension, index) => joinOf(dimension, `d${index}`));
    const period =
      wanted.interval === "hour"
        ? sql`to_char(g.period at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
        : sql`coalesce(g.period::text, '')`;
    return sql`with g as materialized (select ${grouped}, ${summedMeasures} from (${facts(wanted)}) as facts group by ${grouped}),
      named as (select ${period} as period, array[${keys.length ? joinSql(keys) : emptySql}]::text[] as keys, ${measureNames} from g ${joins.length ? joinSql(joins, " ") : emptySql}),
      page as (select * from named ${after ? sql`where (period, keys collate "C") > (${after.period}::text, ${after.keys}::text[])` : emptySql}
        order by period, keys collate "C" limit ${limit})
      select * from (
      select true as is_total, '' as period, '{}'::text[] as keys, ${summedMeasures} from g
      union all select false, period, keys, ${measureNames} from page) as answer order by is_total desc, period, keys collate "C"`;
  },
});
