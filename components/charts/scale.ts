import {
  compactCount,
  compactUsd,
  formatCount,
  formatDollars,
  formatPercent,
  formatTokens,
  MISSING,
} from "../ui/format";
import type { Unit } from "./series";

/** An axis that stands on zero: its top and the values that get a line, zero included. */
export type Axis = { top: number; ticks: number[] };

/** The smallest round top that holds `max` with two to four equal steps of 1, 2, 2.5 or 5 times a power of ten. */
export function niceAxis(max: number, unit: Unit = "usd"): Axis {
  const least = unit === "count" || unit === "tokens" ? 1 : 1e-9;
  const goal = Math.max(max, unit === "share" ? 0.01 : least);
  let best: { top: number; step: number; count: number } | null = null;
  const power = 10 ** Math.floor(Math.log10(goal));
  for (const factor of [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5]) {
    const step = factor * power;
    if (least === 1 && !Number.isInteger(step)) continue;
    const count = Math.ceil(goal / step - 1e-9);
    if (count < 1 || count > 4 || (count < 2 && goal / step < 0.999 && least !== 1)) continue;
    const top = count * step;
    if (!best || top < best.top - 1e-12 || (Math.abs(top - best.top) < 1e-12 && count > best.count))
      best = { top, step, count };
  }
  const { top, step, count } = best ?? { top: goal, step: goal, count: 1 };
  return { top, ticks: Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12))) };
}

/** For lines: round steps, and some air above the highest value so that words fit; the top itself has no line. */
export function airyAxis(max: number, unit: Unit = "usd"): Axis {
  const nice = niceAxis(max, unit);
  if (unit === "share" && max >= 0.9) return nice;
  const top = Math.max(max, nice.ticks[1] ?? 0) * 1.14;
  return { top, ticks: nice.ticks.filter(tick => tick <= top) };
}

/** How a value is written under an axis. */
export function axisText(value: number, unit: Unit): string {
  if (unit === "usd") return compactUsd(value);
  if (unit === "share") return formatPercent(value);
  return compactCount(value);
}

/** How a value is written in tooltips and tables. */
export function valueText(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return MISSING;
  if (unit === "usd") return formatDollars(value);
  if (unit === "share") return formatPercent(value, 1);
  return unit === "tokens" ? formatTokens(value) : formatCount(value);
}

/** Percent with two decimals, for style attributes and SVG coordinates. */
export function pct(share: number): string {
  return `${round(share * 100)}%`;
}

/** Two decimals are a fiftieth of a pixel: enough, and short. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Where each value of a line stands between 0 and 1: the first at the left edge, the last at the right one. */
export function linePositions(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (count > 1 ? at / (count - 1) : 0.5));
}

/** Runs of positions without a gap, so that a line breaks where data is missing. */
export function runs(values: (number | null)[]): number[][] {
  const found: number[][] = [];
  let run: number[] = [];
  values.forEach((value, at) => {
    if (value !== null) run.push(at);
    else if (run.length) {
      found.push(run);
      run = [];
    }
  });
  if (run.length) found.push(run);
  return found;
}
