import { addDays, type Day, dayOf, startOfDayMs } from "@/lib/core/time";
import { DIMENSIONS, type Dimension, SOURCES, type Source } from "../measures";

export const INTERVALS = ["hour", "day", "week", "month", "none"] as const;
export type Interval = (typeof INTERVALS)[number];
export type Cube = Exclude<Source, "raw">;

/** A piece of time read from one source. Pieces never overlap and together are the whole. */
export type Part =
  | { source: Cube; fromDay: Day; toDay: Day } // both included
  | { source: "raw"; fromMs: number; toMs: number }; // `toMs` excluded

export type Question = {
  fromMs: number;
  /** Excluded. */
  toMs: number;
  interval: Interval;
  /** Everything that is grouped or filtered by. */
  dimensions: readonly Dimension[];
  timeZone: string;
};

/**
 * The cheapest sources that answer a question exactly: a cube for whole days of the organisation, the events
 * themselves for the ragged ends, for hours and for dimensions that no cube has.
 */
export function plan({ fromMs, toMs, interval, dimensions, timeZone }: Question): Part[] {
  const cube = interval === "hour" ? null : cubeFor(dimensions);
  if (!cube) return raw(fromMs, toMs);
  const [first, last] = [dayOf(fromMs, timeZone), dayOf(toMs - 1, timeZone)];
  const fromDay = startOfDayMs(first, timeZone) === fromMs ? first : addDays(first, 1);
  const toDay = startOfDayMs(addDays(last, 1), timeZone) === toMs ? last : addDays(last, -1);
  if (fromDay > toDay) return raw(fromMs, toMs);
  return [
    ...raw(fromMs, startOfDayMs(fromDay, timeZone)),
    { source: cube, fromDay, toDay },
    ...raw(startOfDayMs(addDays(toDay, 1), timeZone), toMs),
  ];
}

const raw = (fromMs: number, toMs: number): Part[] => (fromMs < toMs ? [{ source: "raw", fromMs, toMs }] : []);

/** The narrowest cube that knows all dimensions, null when none does. SOURCES stands in order of cost. */
export function cubeFor(dimensions: readonly Dimension[]): Cube | null {
  const own = new Set(dimensions.filter(dimension => dimension !== "team"));
  const fits = (source: Source) =>
    [...own].every(dimension => (DIMENSIONS[dimension].sources as readonly Source[]).includes(source)) &&
    // usage.dim_day has at most one dimension beside the team in each of its rows.
    (source !== "dim_day" || own.size <= 1);
  const found = SOURCES.find(fits);
  return found && found !== "raw" ? found : null;
}
