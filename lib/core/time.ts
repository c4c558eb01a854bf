/** Days are the organisation's: "YYYY-MM-DD" in its IANA time zone. */
export type Day = string;

export const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(timeZone: string): Intl.DateTimeFormat {
  let found = formats.get(timeZone);
  if (!found) {
    const fields = {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    } as const;
    found = new Intl.DateTimeFormat("en-CA", { timeZone, hourCycle: "h23", ...fields });
    formats.set(timeZone, found);
  }
  return found;
}

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** The organisation's day that an instant falls on. */
export function dayOf(instantMs: number, timeZone: string): Day {
  const parts = Object.fromEntries(
    format(timeZone)
      .formatToParts(instantMs)
      .map(part => [part.type, part.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}`;
}

function offsetMs(instantMs: number, timeZone: string): number {
  const p = Object.fromEntries(
    format(timeZone)
      .formatToParts(instantMs)
      .map(part => [part.type, Number(part.value)]),
  );
  const wall = Date.UTC(p.year ?? 0, (p.month ?? 1) - 1, p.day ?? 1, p.hour ?? 0, p.minute ?? 0, p.second ?? 0);
  return wall - Math.floor(instantMs / 1000) * 1000;
}

/** The first instant of a day. Where clocks skip midnight it is the first instant that exists. */
export function startOfDayMs(day: Day, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const guess = utc - offsetMs(utc, timeZone);
  const again = utc - offsetMs(guess, timeZone);
  return dayOf(again, timeZone) === day ? again : Math.max(guess, again);
}

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text;
