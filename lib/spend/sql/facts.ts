import { emptySql, joinSql, type Sql, sql, trustedSql } from "@/lib/db/sql";
import { NO_SESSION } from "@/lib/usage/sql/columns";
import { DIMENSIONS, type Dimension, MEASURE_NAMES, MEASURES, type Source } from "../measures";
import type { Interval, Part } from "../rules/plan";

/** Whose rows count, in ids: `self` is the caller's own word in usage.name. */
export type Whose = { teams: "all" | readonly number[]; named: "all" | readonly number[]; selfId: number | null };
/** One dimension's wanted values as stored. `none`: also rows without a value. `others`: also people without a name. */
export type Filter = {
  dimension: Dimension;
  values: readonly (number | string)[];
  none: boolean;
  others: boolean;
};
/** Rows to be summed: from which sources, by which dimensions, of whom. */
export type Facts = {
  parts: readonly Part[];
  interval: Interval;
  group: readonly Dimension[];
  filters: readonly Filter[];
  whose: Whose;
  timeZone: string;
};

/** A relation with `period`, one column for each dimension (d0, d1 …; null is "others") and every measure, not yet summed. */
export const facts = (wanted: Facts): Sql =>
  joinSql(
    wanted.parts.map(part => piece(part, wanted)),
    " union all ",
  );

function piece(part: Part, { interval, group, filters, whose, timeZone }: Facts): Sql {
  const { source } = part;
  const columns = [
    sql`${periodOf(source, interval, timeZone)} as period`,
    ...group.map((dimension, index) => sql`${shown(dimension, source, whose)} as ${trustedSql(`d${index}`)}`),
    ...MEASURE_NAMES.map(name =>
      trustedSql(`${source === "raw" ? MEASURES[name].raw : MEASURES[name].cube} as ${name}`),
    ),
  ];
  const narrow = source === "dim_day" ? narrowOf(group, filters) : null;
  const conditions = [
    timeOf(part),
    ...(source === "raw" ? [sql`kind in (1, 2)`] : []),
    ...(source === "dim_day" ? [sql`dim = ${narrow === null ? WHOLE_TEAM : DIMENSIONS[narrow].word}`] : []),
    ...visible(whose),
    ...filters.map(filter => matches(filter, source, whose)),
  ];
  return sql`select ${joinSql(columns)} from ${relation(source)} where ${joinSql(conditions, " and ")}`;
}

/** Rows of usage.dim_day that sum a team's day as a whole. */
const WHOLE_TEAM = 0;

export const relation = (source: Source): Sql => trustedSql(source === "raw" ? "usage.event" : `usage.${source}`);

/** The only rows that the caller may see. The same teams guard a single item. */
export const visible = (whose: Whose): Sql[] =>
  whose.teams === "all" ? [] : [sql`team_id = any(${whose.teams}::int[])`];

const timeOf = (part: Part): Sql =>
  part.source === "raw"
    ? sql`occurred_at >= ${new Date(part.fromMs)}::timestamptz and occurred_at < ${new Date(part.toMs)}::timestamptz`
    : sql`day between ${part.fromDay}::date and ${part.toDay}::date`;

function periodOf(source: Source, interval: Interval, timeZone: string): Sql {
  if (interval === "none") return sql`null::date`;
  if (interval === "hour") return sql`date_trunc('hour', occurred_at, ${timeZone}::text)`;
  const day = source === "raw" ? sql`(occurred_at at time zone ${timeZone}::text)::date` : sql`day`;
  return interval === "day" ? day : sql`date_trunc(${interval}::text, ${day}::timestamp)::date`;
}

function narrowOf(group: readonly Dimension[], filters: readonly Filter[]): Dimension | null {
  return [...group, ...filters.map(({ dimension }) => dimension)].find(dimension => dimension !== "team") ?? null;
}

function columnOf(dimension: Dimension, source: Source): Sql {
  if (dimension === "session" && source === "raw") return sql`coalesce(session_id, ${NO_SESSION}::uuid)`;
  return trustedSql(source === "dim_day" && dimension !== "team" ? "value_id" : DIMENSIONS[dimension].column);
}

/** Whether the caller may see by name whom a row is about. */
function named(source: Source, { named: teams, selfId }: Whose): Sql | null {
  if (teams === "all") return null;
  return sql`(team_id = any(${teams}::int[]) or ${columnOf("user", source)} = ${selfId ?? -1}::int)`;
}

function shown(dimension: Dimension, source: Source, whose: Whose): Sql {
  const { personal, nullable, none } = DIMENSIONS[dimension];
  const column = columnOf(dimension, source);
  const condition = personal ? named(source, whose) : null;
  if (!personal) return column;
  const value = nullable ? sql`coalesce(${column}, ${none}::text)` : column;
  return condition ? sql`case when ${condition} then ${value} end` : value;
}

/** The rows that a filter lets through. People without a name match "others" alone, whatever else is asked for. */
export function matches(filter: Filter, source: Source, whose: Whose): Sql {
  const { personal, type, nullable } = DIMENSIONS[filter.dimension];
  const column = columnOf(filter.dimension, source);
  const wanted = [
    ...(filter.values.length ? [sql`${column} = any(${filter.values}::${trustedSql(type)}[])`] : []),
    ...(filter.none && nullable ? [sql`${column} is null`] : []),
  ];
  const value = wanted.length ? sql`(${joinSql(wanted, " or ")})` : sql`false`;
  const condition = personal ? named(source, whose) : null;
  if (!condition) return value;
  return sql`((${condition} and ${value})${filter.others ? sql` or not ${condition}` : emptySql})`;
}
