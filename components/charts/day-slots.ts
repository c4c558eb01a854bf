import { formatDay, formatFullDay, formatMonth } from "../ui/format";
import type { Slot } from "./series";

/**
 * Slots for organisation days (`YYYY-MM-DD`, ascending): the first carries its month, then every so many days a number,
 * month beginnings carry theirs, `today` says so. At most about nine labels; every second one leaves on a phone.
 * `href(day)` opens a day, `gap(day)` says why a day has no value.
 */
export function daySlots(
  days: string[],
  options: { today?: string; href?: (day: string) => string; gap?: (day: string) => string | undefined } = {},
): Slot[] {
  const { today, href, gap } = options;
  const every = [1, 2, 3, 4, 7, 14, 28].find(step => days.length / step <= 9) ?? Math.ceil(days.length / 9);
  const todayAt = today ? days.indexOf(today) : -1;
  const keep = days.length <= 1 ? 0 : every * 0.6;
  let month = "";
  return days.map((day, at) => {
    const isToday = at === todayAt;
    const regular = at % every === 0 && (todayAt < 0 || Math.abs(at - todayAt) > keep || isToday);
    const slot: Slot = { title: formatFullDay(day, "UTC").replace(/ \d{4}$/, ""), href: href?.(day), gap: gap?.(day) };
    if (isToday) return { ...slot, tick: "Today", strong: true };
    if (!regular) return slot;
    const named = formatMonth(day, "UTC") !== month;
    month = formatMonth(day, "UTC");
    const tick = named ? formatDay(day, "UTC") : String(Number(day.slice(8)));
    return { ...slot, tick, tickOptional: (at / every) % 2 === 1 };
  });
}

/** Slots for any other positions: a label for every so many, at most about `most`. */
export function evenSlots(titles: string[], ticks: string[], most = 8): Slot[] {
  const every = Math.max(1, Math.ceil(titles.length / most));
  return titles.map((title, at) => ({
    title,
    ...(at % every === 0 ? { tick: ticks[at] ?? title, tickOptional: (at / every) % 2 === 1 } : {}),
  }));
}
