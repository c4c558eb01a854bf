import type { Dimension } from "../measures";
import type { Range } from "../schema";
import { cubeFor, type Part } from "./plan";

/** What a page reads for whole days: the narrowest cube, for the range and the one before it. */
export function pageParts(range: Pick<Range, "from" | "to" | "compare">, dimensions: readonly Dimension[]): Part[] {
  const source = cubeFor(dimensions);
  if (!source) throw new Error(`no cube knows ${dimensions.join(", ")}`);
  return [range.compare, range].flatMap(period => (period ? [{ source, fromDay: period.from, toDay: period.to }] : []));
}
