import type { Range, Sums } from "@/lib/spend/schema";
import { formatDays, formatMonth } from "../ui/format";

/** `1–24 November 2026`. */
export function rangeDays(range: Range): string {
  return formatDays(range.from, range.to, range.timeZone);
}

/** The compared days without the year when it is the same: `1–24 October`. Null when nothing is compared. */
export function comparedDays(range: Range): string | null {
  if (!range.compare) return null;
  const words = formatDays(range.compare.from, range.compare.to, range.timeZone);
  const year = ` ${range.from.slice(0, 4)}`;
  return words.endsWith(year) ? words.slice(0, -year.length) : words;
}

/** Over a column of changes: `vs October`, `vs before`. Null when nothing is compared, or there is nothing to compare with. */
export function comparedColumn(range: Range, previous: Sums | null): string | null {
  if (!range.compare || !previous || previous.requests === 0) return null;
  const whole = range.preset === "month" || range.preset === "last-month";
  return whole ? `vs ${formatMonth(range.compare.from, range.timeZone).split(" ")[0]}` : "vs before";
}

/** Said once a page: `Times in Europe/Oslo, amounts in USD.` */
export function zoneWords(timeZone: string): string {
  return `Times in ${timeZone}, amounts in USD.`;
}

/** What a slot of the chart is called: `Day`, `Week`, `Month`. */
export function grainWord(range: Range): string {
  return { day: "Day", week: "Week", month: "Month" }[range.grain];
}
