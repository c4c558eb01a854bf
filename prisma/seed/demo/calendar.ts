import { addDays, type Day } from "@/lib/core/time";

/** Monday to Sunday: how much of a working day's activity falls on it. */
const WEEK = [0.96, 1.08, 1.1, 1.05, 0.81, 0.05, 0.04];

/** How busy the company is on a day, 1 on an ordinary one. Norwegian calendar. */
export function busyness(day: Day): number {
  const weight = WEEK[weekday(day)] ?? 0;
  if (weight < 0.1) return weight;
  return isHoliday(day) ? 0.04 : weight * lull(day);
}

/** 0 is Monday. */
export const weekday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
export const isWeekend = (day: Day): boolean => weekday(day) > 4;

function isHoliday(day: Day): boolean {
  if (["01-01", "05-01", "05-17", "12-24", "12-25", "12-26", "12-31"].includes(day.slice(5))) return true;
  const easter = easterSunday(Number(day.slice(0, 4)));
  // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
  return [-3, -2, 1, 39, 50].some(offset => addDays(easter, offset) === day);
}

/** Weeks in which many are away: Christmas, the common holiday of July, the school breaks of winter and autumn. */
function lull(day: Day): number {
  const date = day.slice(5);
  if (date >= "12-21" || date <= "01-03") return 0.25;
  if (date >= "07-06" && date <= "08-02") return 0.35;
  if (date >= "02-17" && date <= "02-23") return 0.78;
  if (date >= "09-28" && date <= "10-04") return 0.74;
  return 1;
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${String(Math.floor(f / 31)).padStart(2, "0")}-${String((f % 31) + 1).padStart(2, "0")}`;
}
