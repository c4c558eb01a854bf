import type { Day } from "@/lib/core/time";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** The month of a day: `September`. */
export const monthName = (day: Day): string => MONTHS[Number(day.slice(5, 7)) - 1] ?? day;

/** A day in words: `17 September 2026`. */
export const dayText = (day: Day): string => `${Number(day.slice(8))} ${monthName(day)} ${day.slice(0, 4)}`;
