import { addDays, type Day, dayOf, daysBetween, isDay } from "@/lib/core/time";
import type { Range, RangePreset } from "../schema";
import { MAX_RANGE_DAYS } from "./bounds";
import { dayText, monthName } from "./day-text";

const LENGTHS = { "7d": 7, "30d": 30, "90d": 90 } as const;
type Asked = {
  range?: RangePreset | undefined;
  from?: string | undefined;
  to?: string | undefined;
  compare?: "previous" | "none" | undefined;
};
type Period = { from: Day; to: Day; label: string };

/**
 * The range that a page's query string means, in days of the organisation, and the period it is compared with: the
 * same days of the month before for a month, else as many days just before. What cannot be read is the month so far.
 */
export function rangeOf(asked: Asked, now: Date, timeZone: string): Range {
  const today = dayOf(now.getTime(), timeZone);
  const custom = customPeriod(asked.from, asked.to, today);
  const preset = custom ? "custom" : (asked.range ?? "month");
  const period = custom ?? presetPeriod(preset === "custom" ? "month" : preset, today);
  const days = daysBetween(period.from, period.to) + 1;
  const compare = asked.compare === "none" ? null : previous(preset, period, days);
  return {
    ...period,
    preset,
    days,
    grain: days <= 92 ? "day" : days <= 400 ? "week" : "month",
    today,
    timeZone,
    compare,
  };
}

/** A day that is no day, a range that ends before it begins or is too long: as if nothing had been asked. */
function customPeriod(from: string | undefined, to: string | undefined, today: Day): Period | null {
  if (from === undefined || !isDay(from)) return null;
  const end = to === undefined ? today : to;
  if (
    !isDay(end) ||
    end < from ||
    daysBetween(from, end) >= MAX_RANGE_DAYS ||
    from < "2000-01-01" ||
    end > "2199-12-31"
  )
    return null;
  return { from, to: end, label: from === end ? dayText(from) : `${dayText(from)} to ${dayText(end)}` };
}

function presetPeriod(preset: RangePreset, today: Day): Period {
  if (preset === "month") return { from: firstOf(today), to: today, label: "This month" };
  if (preset === "last-month") {
    const to = addDays(firstOf(today), -1);
    return { from: firstOf(to), to, label: monthName(to) };
  }
  const length = LENGTHS[preset];
  return { from: addDays(today, 1 - length), to: today, label: `Last ${length} days` };
}

function previous(preset: Range["preset"], { from }: Period, days: number): Period {
  if (preset === "month" || preset === "last-month") {
    const end = addDays(from, -1);
    const first = firstOf(end);
    if (preset === "last-month") return { from: first, to: end, label: monthName(end) };
    const same = addDays(first, days - 1);
    return { from: first, to: same < end ? same : end, label: `Same days in ${monthName(end)}` };
  }
  return {
    from: addDays(from, -days),
    to: addDays(from, -1),
    label: days === 1 ? "The day before" : `Previous ${days} days`,
  };
}

const firstOf = (day: Day): Day => `${day.slice(0, 8)}01`;
