import { addDays, type Day, dayOf } from "@/lib/core/time";

export const USE_WEEKS = 12;
/** "Within about a month": this week and the four before it. */
export const RECENT_WEEKS = 5;

/** The Monday of the week that a day is in. */
export function mondayOf(day: Day): Day {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}

/** Mondays of the last weeks in the organisation's days, oldest first; the last is this week's. */
export function weekStarts(nowMs: number, timeZone: string, weeks = USE_WEEKS): Day[] {
  const last = mondayOf(dayOf(nowMs, timeZone));
  return Array.from({ length: weeks }, (_, index) => addDays(last, (index - weeks + 1) * 7));
}

/** Runs by week as a list over all the weeks; weeks without a row are zero. */
export function spread(rows: readonly { week: Day; runs: number }[], starts: readonly Day[]): number[] {
  const byWeek = new Map<Day, number>();
  for (const { week, runs } of rows) byWeek.set(week, (byWeek.get(week) ?? 0) + runs);
  return starts.map(start => byWeek.get(start) ?? 0);
}
