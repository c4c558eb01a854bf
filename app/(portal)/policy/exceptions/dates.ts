import { addDays, dayOf, isDay, startOfDayMs } from "@/lib/core/time";

const WEEK = 7;

/** The last moment of a day of the organisation; null where it is no day. */
export const endOfDay = (day: string, timeZone: string): Date | null =>
  isDay(day) ? new Date(startOfDayMs(addDays(day, 1), timeZone)) : null;

/** Days on which an exception that is asked for now may end. */
export function endsBetween(now: Date, mostDays: number, timeZone: string) {
  const first = dayOf(now.getTime(), timeZone);
  const latest = addDays(first, Math.max(0, mostDays - 1));
  return { first, latest, week: addDays(first, Math.max(0, Math.min(WEEK, mostDays - 1))) };
}
