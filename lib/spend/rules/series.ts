import { usdNumber } from "@/lib/core/money";
import type { Day } from "@/lib/core/time";
import { OTHERS } from "../measures";
import type { Chart, Series, Slot } from "../schema";
import { slotIndex } from "./slots";

/** Cost by day of one thing: days without cost are left out. */
export type DailyCost = { days: readonly Day[]; costs: readonly bigint[] };
export type Stacked = DailyCost & { key: string; label: string; hue: number };

const NAMED_SERIES = 6;
export const GREY = -1;

/** Exact cost in each slot; null where the slot has no value, or where the thing had not begun. */
export function slotCosts(
  { days, costs }: DailyCost,
  slots: readonly Slot[],
  begun: Day | null = null,
): (bigint | null)[] {
  const at = slotIndex(slots);
  const sums = slots.map<bigint | null>(slot => (slot.gap !== null || (begun !== null && slot.to < begun) ? null : 0n));
  days.forEach((day, index) => {
    const slot = at(day);
    if (slot >= 0) sums[slot] = (sums[slot] ?? 0n) + (costs[index] ?? 0n);
  });
  return sums;
}

/** For drawing: dollars, null is missing. */
export const dollars = (costs: readonly (bigint | null)[]): (number | null)[] =>
  costs.map(cost => (cost === null ? null : usdNumber(cost)));

/**
 * A stack by slot: the six largest by total, the largest first, and everything else as `others` in grey. What is
 * folded into "others" already stays there.
 */
export function chartOf(rows: readonly Stacked[], slots: readonly Slot[]): Chart {
  const costs = rows.map(row => slotCosts(row, slots));
  const totals = costs.map(sum);
  const order = rows.map((_, index) => index).sort((a, b) => compare(totals[b] ?? 0n, totals[a] ?? 0n) || a - b);
  const named = order.filter(index => rows[index]?.key !== OTHERS && (totals[index] ?? 0n) > 0n);
  const shown = named.slice(0, NAMED_SERIES);
  const rest = order.filter(index => !shown.includes(index) && (totals[index] ?? 0n) > 0n);
  const series: Series[] = shown.map(index => oneSeries(rows[index] as Stacked, costs[index] ?? []));
  if (rest.length) {
    const label = rest.length === 1 && rows[rest[0] ?? 0]?.key === OTHERS ? "Others" : `${rest.length} others`;
    series.push(
      oneSeries(
        { key: OTHERS, label, hue: GREY, days: [], costs: [] },
        addUp(
          rest.map(index => costs[index] ?? []),
          slots,
        ),
      ),
    );
  }
  return { slots: [...slots], series, totalsPico: addUp(costs, slots) };
}

const oneSeries = ({ key, label, hue }: Stacked, costPico: (bigint | null)[]): Series => ({
  key,
  label,
  hue,
  totalPico: sum(costPico),
  values: dollars(costPico),
  costPico,
});

const sum = (costs: readonly (bigint | null)[]): bigint => costs.reduce<bigint>((all, cost) => all + (cost ?? 0n), 0n);
const addUp = (lists: readonly (bigint | null)[][], slots: readonly Slot[]): (bigint | null)[] =>
  slots.map((slot, at) => {
    const values = lists.map(list => list[at] ?? null).filter(value => value !== null);
    return slot.gap !== null && !values.length ? null : values.reduce((all, value) => all + value, 0n);
  });
const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
