import { addDays, type Day } from "@/lib/core/time";
import type { Range, Slot } from "../schema";
import { dayText } from "./day-text";

/** The slots of a range's time axis, and why some have no value. Weeks begin on Monday; the first and last may be cut. */
export function slotsOf(range: Pick<Range, "from" | "to" | "grain" | "today">, firstDay: Day | null): Slot[] {
  const slots: Slot[] = [];
  for (let from = range.from; from <= range.to; ) {
    const end = endOf(from, range.grain);
    const to = end < range.to ? end : range.to;
    slots.push({
      from,
      to,
      isToday: from <= range.today && range.today <= to,
      gap: gapOf(from, to, range.today, firstDay),
    });
    from = addDays(to, 1);
  }
  return slots;
}

function endOf(day: Day, grain: Range["grain"]): Day {
  if (grain === "day") return day;
  if (grain === "month") {
    const next = addDays(`${day.slice(0, 8)}01`, 31);
    return addDays(`${next.slice(0, 8)}01`, -1);
  }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 0 ? 0 : 7 - weekday);
}

function gapOf(from: Day, to: Day, today: Day, firstDay: Day | null): string | null {
  if (from > today) return "Still to come.";
  if (firstDay === null) return "Nothing has been booked yet.";
  return to < firstDay ? `No usage was booked before ${dayText(firstDay)}.` : null;
}

/** Where each day of a range stands among its slots. */
export const slotIndex = (slots: readonly Slot[]): ((day: Day) => number) => {
  const byDay = new Map(slots.flatMap(({ from, to }, index) => daysFrom(from, to).map(day => [day, index] as const)));
  return day => byDay.get(day) ?? -1;
};

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
