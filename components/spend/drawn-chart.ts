import type { Chart, Range, Slot as SpendSlot } from "@/lib/spend/schema";
import { daySlots, evenSlots } from "../charts/day-slots";
import type { Series, Slot } from "../charts/series";
import { formatDay, formatDays, formatMonth, formatUsd, formatWholeUsd, toDollars } from "../ui/format";
import type { NamedRows } from "./named-rows";

/** A stack of spend as charts take it: words and colours for every series, titles and ticks for every slot. */
export type DrawnChart = { slots: Slot[]; series: Series[] };

export function drawnChart(
  chart: Chart,
  range: Range,
  named: NamedRows,
  hrefs: { slot?: (slot: SpendSlot) => string; series?: (key: string) => string | undefined } = {},
): DrawnChart {
  const series = chart.series.map(one => ({
    id: one.key,
    ...named(one.key),
    values: one.values,
    texts: one.costPico.map(cost => (cost === null ? null : formatUsd(cost))),
    total: one.totalPico < 1_000_000_000_000n ? formatUsd(one.totalPico) : formatWholeUsd(one.totalPico),
    href: hrefs.series?.(one.key),
  }));
  return { slots: slotsOf(chart.slots, range, hrefs.slot), series };
}

function slotsOf(slots: SpendSlot[], range: Range, href: ((slot: SpendSlot) => string) | undefined): Slot[] {
  const today = slots.find(slot => slot.isToday);
  const base =
    range.grain === "day"
      ? daySlots(
          slots.map(slot => slot.from),
          { today: today?.from },
        )
      : evenSlots(
          slots.map(slot => wideTitle(slot, range)),
          slots.map(slot => (range.grain === "month" ? formatMonth(slot.from, "UTC") : formatDay(slot.from, "UTC"))),
        );
  return base.map((slot, at) => {
    const source = slots[at];
    if (!source) return slot;
    return { ...slot, gap: source.gap ?? undefined, href: source.gap ? undefined : href?.(source) };
  });
}

function wideTitle(slot: SpendSlot, range: Range): string {
  return formatDays(slot.from, slot.to, range.timeZone);
}

/** The conclusion of a stack in words: its total, its highest slot and its largest series. */
export function chartWords(chart: Chart, drawn: DrawnChart, what: string): string {
  const known = chart.totalsPico.map((total, at) => ({ total, at })).filter(one => one.total !== null);
  const sum = known.reduce((all, one) => all + (one.total ?? 0n), 0n);
  const [first] = known;
  if (!first) return `${what}. No data.`;
  const top = known.reduce((best, one) => ((one.total ?? 0n) > (best.total ?? 0n) ? one : best), first);
  const largest = chart.series.reduce(
    (best, one) => (one.totalPico > (best?.totalPico ?? -1n) ? one : best),
    chart.series[0],
  );
  const name = drawn.series.find(one => one.id === largest?.key)?.label;
  const words = [
    `${what}. In all ${formatUsd(sum)}`,
    `most on ${drawn.slots[top.at]?.title} with ${formatUsd(top.total)}`,
  ];
  if (largest && name && chart.series.length > 1)
    words.push(`largest part ${name} with ${formatUsd(largest.totalPico)}`);
  return `${words.join(", ")}.`;
}

/** The sum of every slot in dollars, for small pictures. */
export function chartDollars(chart: Chart): (number | null)[] {
  return chart.totalsPico.map(total => (total === null ? null : toDollars(total)));
}
