import { usdString } from "@/lib/core/money";
import type { SpendAnswerRow } from "../api-schema";
import { type Dimension, MEASURE_NAMES, MEASURES, type Measure } from "../measures";
import type { MeasureRow } from "./sums";

type Answered = Pick<SpendAnswerRow, Measure>;

/** Measures as answers give them: money as exact decimal text, a cost of null when nothing of it could be priced. */
export function answerMeasures(row: MeasureRow): Answered {
  const unpriced = row.requests > 0 && row.unpriced_requests === row.requests;
  const values = MEASURE_NAMES.map(name => {
    const value = row[name];
    if (name === "cost_usd" && unpriced) return [name, null];
    return [name, MEASURES[name].unit === "usd" ? usdString(BigInt(value)) : value];
  });
  return Object.fromEntries(values) as Answered;
}

/** One row of an answer: its period if there are any, its dimensions, its measures. */
export const answerRow = (
  row: MeasureRow & { period: string; keys: readonly string[] },
  groupBy: readonly Dimension[],
  withPeriod: boolean,
): SpendAnswerRow => ({
  ...(withPeriod ? { period: row.period } : {}),
  ...Object.fromEntries(groupBy.map((dimension, index) => [dimension, row.keys[index] ?? ""])),
  ...answerMeasures(row),
});
