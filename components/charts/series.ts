/**
 * What charts draw. A rule prepares these, the chart decides nothing. Numbers are in display units (dollars, tokens,
 * shares), good for lengths; exact words come preformatted where they matter. `null` is missing and is drawn as a gap.
 */

/** How plain numbers are written on axes and in tooltips. `share` is 0 to 1. */
export type Unit = "usd" | "tokens" | "count" | "share";

/** One position on the time axis. */
export type Slot = {
  /** Said in full in tooltips and tables: `Thursday 17 September`. */
  title: string;
  /** Under the axis, only for the slots that get a label: `17`, `1 Sep`, `Today`. */
  tick?: string;
  /** Leaves on a phone. */
  tickOptional?: boolean;
  /** The tick is emphasised (today). */
  strong?: boolean;
  /** Opens what this slot is made of. */
  href?: string;
  /** Why there is no value here, said in the tooltip. */
  gap?: string;
};

export type Series = {
  id: string;
  label: string;
  /** A CSS colour, normally `catColor(n)` or `modelColor(name)`. */
  color: string;
  /** One value a slot. */
  values: (number | null)[];
  /** Exact words for each value; without them values are written by unit. */
  texts?: (string | null)[];
  /** The sum, as the key shows it: `$5,612`. */
  total?: string;
  /** Filters the page to this series. */
  href?: string;
};

/** Estimated slots that follow the measured ones in a stack. */
export type Forecast = { values: ({ low: number; mid: number; high: number } | null)[]; label: string };

/** A dashed line with its value. */
export type Threshold = { value: number; label: string };

/** A labelled amount: ranked bars, parts of a whole. */
export type Part = {
  id?: string;
  label: string;
  value: number;
  text: string;
  /** Second column, usually the share: `41%`. */
  note?: string;
  color?: string;
  href?: string;
};

export type LaneBlock = {
  startMs: number;
  endMs: number;
  /** Height of the solid part: paid in full. Display units. */
  full: number;
  /** Height of the light part: came from cache. */
  light: number;
  /** First line of the tooltip and the name of the link: `11:02:00, Opus`. */
  title: string;
  /** Lines of the tooltip. */
  rows: { label: string; text: string }[];
  color?: string;
  href?: string;
  /** Drawn as a hatched outline: this request failed. */
  failed?: boolean;
};

export type Lane = {
  id: string;
  label: string;
  /** Second line: `Opus · 86% cached`. */
  sub: string;
  color: string;
  /** Right column: `$11.14`. */
  text: string;
  /** Under it: `result not used`. */
  note?: string;
  noteTone?: "ok" | "warn" | "bad";
  blocks: LaneBlock[];
  /** The lane that started this one, and when. */
  parentId?: string;
  startedMs?: number;
  /** When its result went back to the parent. */
  returnedMs?: number;
  href?: string;
};

/** Something that came out: a commit, a pull request. */
export type LaneMarker = { atMs: number; label: string };

/** Colour of the nth category, from 0: eight hues, then grey. */
export function catColor(index: number): string {
  return index >= 0 && index < 8 ? `var(--cat-${index + 1})` : "var(--cat-other)";
}

const FAMILIES: [string, number][] = [
  ["opus", 4],
  ["sonnet", 1],
  ["haiku", 2],
  ["fable", 3],
];

/** Models keep their hue on every page: Opus 4, Sonnet 1, Haiku 2, Fable 3; unknown families are grey. */
export function modelColor(model: string): string {
  const hue = FAMILIES.find(([family]) => model.toLowerCase().includes(family))?.[1];
  return hue ? `var(--cat-${hue})` : "var(--cat-other)";
}

/** Colours for several models on one page, in the order given: later ones of a family are shades of its hue. */
export function modelColors(models: string[]): string[] {
  const seen = new Map<string, number>();
  return models.map(model => {
    const base = modelColor(model);
    const rank = seen.get(base) ?? 0;
    seen.set(base, rank + 1);
    return rank === 0 ? base : `color-mix(in oklab, ${base} ${Math.max(40, 85 - 20 * rank)}%, var(--text))`;
  });
}

/** Parts of one thing (kinds of tokens) are steps of grey, darkest first. */
export function greyColor(index: number): string {
  return `color-mix(in oklab, var(--text) ${[86, 66, 48, 32, 20, 12][Math.min(index, 5)]}%, var(--surface))`;
}
