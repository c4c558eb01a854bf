import { diffArrays } from "diff";

/** Lines [start, end) of one text that stand where [otherStart, otherEnd) stand in the other. Counted from 0. */
export type Change = { start: number; end: number; otherStart: number; otherEnd: number };

/** Edits tried between two anchors before the stretch is taken as replaced: beyond it the search grows with the square. */
const MOST_EDITS = 600;

/**
 * What changed between two lists of lines. Lines that are unique on both sides and keep their order hold the texts together
 * (patience), so that moved or repeated lines such as closing braces do not tear them apart; what is left between two
 * anchors goes to Myers' search, which gives up rather than hang.
 */
export function lineChanges(a: readonly string[], b: readonly string[]): Change[] {
  const [left, right] = interned(a, b);
  const changes: Change[] = [];
  const walk = (start: number, end: number, otherStart: number, otherEnd: number, depth: number): void => {
    while (start < end && otherStart < otherEnd && left[start] === right[otherStart]) {
      start++;
      otherStart++;
    }
    while (start < end && otherStart < otherEnd && left[end - 1] === right[otherEnd - 1]) {
      end--;
      otherEnd--;
    }
    if (start === end && otherStart === otherEnd) return;
    if (start === end || otherStart === otherEnd) {
      changes.push({ start, end, otherStart, otherEnd });
      return;
    }
    const held = depth > 0 ? anchors(left, right, { start, end, otherStart, otherEnd }) : [];
    if (held.length === 0) {
      changes.push(...searched(left, right, { start, end, otherStart, otherEnd }));
      return;
    }
    let from = start;
    let otherFrom = otherStart;
    for (const [at, other] of held) {
      walk(from, at, otherFrom, other, depth - 1);
      from = at + 1;
      otherFrom = other + 1;
    }
    walk(from, end, otherFrom, otherEnd, depth - 1);
  };
  walk(0, left.length, 0, right.length, 32);
  return joined(changes);
}

/** Equal lines get equal numbers: numbers compare faster than text. */
function interned(a: readonly string[], b: readonly string[]): [number[], number[]] {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  };
  return [a.map(numberOf), b.map(numberOf)];
}

/** Lines unique on both sides, as many as keep the same order on both (the longest rising run). */
function anchors(left: readonly number[], right: readonly number[], range: Change): [number, number][] {
  const places = uniquePlaces(right, range.otherStart, range.otherEnd);
  const pairs = [...uniquePlaces(left, range.start, range.end)]
    .map(([line, at]): [number, number] => [at, places.get(line) ?? -1])
    .filter(([, other]) => other >= 0)
    .sort(([a], [b]) => a - b);
  const tops: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, other], at) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < other) low = middle + 1;
      else high = middle;
    }
    before[at] = tops[low - 1] ?? -1;
    tops[low] = at;
  });
  const run: [number, number][] = [];
  for (let at = tops[tops.length - 1] ?? -1; at >= 0; at = before[at] ?? -1) run.push(pairs[at] as [number, number]);
  return run.reverse();
}

function uniquePlaces(lines: readonly number[], start: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = start; at < end; at++) places.set(lines[at] as number, places.has(lines[at] as number) ? -1 : at);
  for (const [line, at] of places) if (at < 0) places.delete(line);
  return places;
}

function searched(left: readonly number[], right: readonly number[], range: Change): Change[] {
  const parts = diffArrays(left.slice(range.start, range.end), right.slice(range.otherStart, range.otherEnd), {
    maxEditLength: MOST_EDITS,
  });
  if (!parts) return [range];
  let at = range.start;
  let other = range.otherStart;
  return parts.flatMap(part => {
    const from = { start: at, otherStart: other };
    if (!part.added) at += part.count;
    if (!part.removed) other += part.count;
    return part.added || part.removed ? [{ ...from, end: at, otherEnd: other }] : [];
  });
}

/** Changes that touch are one: a removal and an addition at the same place are a replacement. */
function joined(changes: readonly Change[]): Change[] {
  const all: Change[] = [];
  for (const change of changes) {
    const last = all[all.length - 1];
    if (last && last.end === change.start && last.otherEnd === change.otherStart)
      all[all.length - 1] = { ...last, end: change.end, otherEnd: change.otherEnd };
    else all.push(change);
  }
  return all;
}
