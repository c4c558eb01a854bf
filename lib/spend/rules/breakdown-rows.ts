import type { Day } from "@/lib/core/time";
import { OTHERS } from "../measures";
import type { BreakdownRow, Slot } from "../schema";
import { dollars, GREY, type Stacked, slotCosts } from "./series";
import { type MeasureRow, NOTHING, sumsOf, total } from "./sums";

/** One line of the breakdown statement: a dimension's value in the range or in the one before it. */
export type BrokenDown = MeasureRow & {
  previous: boolean;
  key: string;
  days: string[];
  costs: bigint[];
  active_days: number;
};
export type Naming = {
  label: (key: string) => string;
  hue: (key: string, rank: number) => number;
  /** The first day of the thing, where it is known to have begun later than the range. */
  begun?: (key: string) => Day | null;
};

/** Lines of a table, dearest first: what there is now or was in the compared period, with share, past and picture. */
export function breakdownRows(
  found: readonly BrokenDown[],
  slots: readonly Slot[],
  compared: boolean,
  { label, hue, begun }: Naming,
): BreakdownRow[] {
  const now = new Map(found.filter(row => !row.previous).map(row => [row.key, row]));
  const before = new Map(found.filter(row => row.previous).map(row => [row.key, row]));
  const all = total([...now.values()].map(sumsOf)).costPico;
  const keys = [...new Set([...now.keys(), ...before.keys()])];
  const cost = (key: string) => now.get(key)?.cost_usd ?? 0n;
  const past = (key: string) => before.get(key)?.cost_usd ?? 0n;
  keys.sort((a, b) => compare(cost(b), cost(a)) || compare(past(b), past(a)) || (a < b ? -1 : 1));
  return keys.map((key, rank) => {
    const row = now.get(key);
    return {
      ...(row ? sumsOf(row) : NOTHING),
      key,
      label: key === OTHERS ? "Others" : label(key),
      hue: key === OTHERS ? GREY : hue(key, rank),
      share: shareOf(cost(key), all),
      previousCostPico: compared ? past(key) : null,
      spark: dollars(slotCosts({ days: row?.days ?? [], costs: row?.costs ?? [] }, slots, begun?.(key) ?? null)),
    };
  });
}

/** Lines of a breakdown with the cost of their days, as stacks take them. */
export function stacked(lines: readonly BreakdownRow[], found: readonly BrokenDown[]): Stacked[] {
  const now = new Map(found.filter(row => !row.previous).map(row => [row.key, row]));
  return lines.map(({ key, label, hue }) => ({
    key,
    label,
    hue,
    days: now.get(key)?.days ?? [],
    costs: now.get(key)?.costs ?? [],
  }));
}

/** The first rows and, folded into one line, what is left: it joins people whom the viewer may not see by name. */
export function folded(rows: readonly BreakdownRow[], limit: number): BreakdownRow[] {
  const named = rows.filter(row => row.key !== OTHERS);
  const rest = [...named.slice(limit), ...rows.filter(row => row.key === OTHERS)];
  if (!rest.length) return named;
  const spark = rest[0]?.spark.map((_, at) => addUp(rest.map(row => row.spark[at] ?? null))) ?? [];
  const past = rest.every(row => row.previousCostPico === null)
    ? null
    : rest.reduce((sum, row) => sum + (row.previousCostPico ?? 0n), 0n);
  const sums = total(rest);
  const all = total(rows).costPico;
  const others = {
    key: OTHERS,
    label: "Others",
    hue: GREY,
    share: shareOf(sums.costPico, all),
    previousCostPico: past,
    spark,
  };
  return [...named.slice(0, limit), { ...sums, ...others }];
}

/** A part of a whole, 0 to 1; null when the whole is nothing. For drawing: exact to one in a million. */
export const shareOf = (part: bigint, whole: bigint): number | null =>
  whole === 0n ? null : Number((part * 1_000_000n) / whole) / 1_000_000;

const addUp = (values: readonly (number | null)[]): number | null =>
  values.every(value => value === null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
