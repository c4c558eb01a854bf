import { AppError } from "@/lib/core/errors";
import { addDays, DAY_MS, type Day, dayOf, isDay, startOfDayMs } from "@/lib/core/time";
import type { Interval, Part } from "./plan";

export const MAX_RANGE_DAYS = 800;
export const MAX_HOURLY_DAYS = 31;
const DEFAULT_DAYS = 30;
const [FIRST_YEAR, LAST_YEAR] = [2000, 2199];
const HOUR_MS = 3_600_000;

/** Half-open, in epoch milliseconds. */
export type Bounds = { fromMs: number; toMs: number };
type Given = { from?: string | undefined; to?: string | undefined };

const wrong = (field: string, message: string): AppError =>
  new AppError("invalid", `${field}: ${message}`, { issues: [{ path: [field], message }] });

/**
 * The time that `from` and `to` mean: a day is a day of the organisation, of which `to` includes all; an instant (ISO
 * 8601 with offset) is exact, and `to` leaves it out. Without them the last 30 days up to and including today.
 */
export function boundsOf({ from, to }: Given, interval: Interval, now: Date, timeZone: string): Bounds {
  const toMs =
    to === undefined ? startOfDayMs(addDays(dayOf(now.getTime(), timeZone), 1), timeZone) : endOf(to, timeZone);
  const lastDay = dayOf(toMs - 1, timeZone);
  const fromMs =
    from === undefined ? startOfDayMs(addDays(lastDay, 1 - DEFAULT_DAYS), timeZone) : startOf(from, timeZone);
  return checkedBounds({ fromMs, toMs }, interval);
}

/** The same bounds, or a refusal when they are empty or longer than the interval allows. */
export function checkedBounds({ fromMs, toMs }: Bounds, interval: Interval): Bounds {
  if (!(fromMs < toMs)) throw wrong("to", "must be later than from.");
  const days = interval === "hour" ? MAX_HOURLY_DAYS : MAX_RANGE_DAYS;
  // A day may have an hour more where clocks are put back.
  if (toMs - fromMs > days * DAY_MS + HOUR_MS)
    throw wrong(
      "from",
      `may lie at most ${days} days before to${interval === "hour" ? " when the interval is hour" : ""}.`,
    );
  return { fromMs, toMs };
}

const startOf = (text: string, timeZone: string): number =>
  isDay(text) ? startOfDayMs(inRange("from", text), timeZone) : instant("from", text);
const endOf = (text: string, timeZone: string): number =>
  isDay(text) ? startOfDayMs(addDays(inRange("to", text), 1), timeZone) : instant("to", text);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
function instant(field: string, text: string): number {
  const ms = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw wrong(field, "must be a day such as 2026-11-24, or an instant with its offset such as 2026-11-24T09:30:00Z.");
  inRange(field, new Date(ms).toISOString().slice(0, 10));
  return ms;
}

function inRange(field: string, day: Day): Day {
  const year = Number(day.slice(0, 4));
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
    throw wrong(field, `must lie in the years ${FIRST_YEAR} to ${LAST_YEAR}.`);
  return day;
}

/** Refuses what only single events could answer when those are no longer kept. */
export function demandRaw(parts: readonly Part[], rawRetentionDays: number, now: Date, timeZone: string): void {
  const keptFrom = addDays(dayOf(now.getTime(), timeZone), 1 - rawRetentionDays);
  const keptFromMs = startOfDayMs(keptFrom, timeZone);
  if (parts.some(part => part.source === "raw" && part.fromMs < keptFromMs))
    throw wrong(
      "from",
      `single events are kept for ${rawRetentionDays} days: start on ${keptFrom} or later, or ask for whole days by dimensions other than agent_run, credential, client_version and cost_center.`,
    );
}
