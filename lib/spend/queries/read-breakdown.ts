import type { Reader } from "@/lib/db/client";
import type { Dimension } from "../measures";
import type { BrokenDown } from "../rules/breakdown-rows";
import { pageParts } from "../rules/page-parts";
import type { Range } from "../schema";
import { breakdown } from "../sql/breakdown";
import type { Filter } from "../sql/facts";
import type { Ground } from "./ground";

/** Sums by one dimension (null: all in one) for a range and the one before it, of what the viewer may see. */
export function readBreakdown(
  db: Reader,
  { whose, timeZone }: Ground,
  range: Range,
  dimension: Dimension | null,
  filters: readonly Filter[],
): Promise<BrokenDown[]> {
  const dimensions = [...(dimension === null ? [] : [dimension]), ...filters.map(filter => filter.dimension)];
  const facts = { parts: pageParts(range, dimensions), filters, whose, timeZone };
  return db.rows(breakdown, { facts, dimension, from: range.from });
}
