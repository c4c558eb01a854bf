import { diffWordsWithSpace } from "diff";

/** Letters [start, end) of a line that changed. */
export type Mark = { start: number; end: number };

/** Longer lines are data; marking words in them helps nobody and takes long. */
const LONGEST_LINE = 2_000;
/** Lines with less in common than this are two lines, not one that changed. */
const ALIKE = 0.3;
/** Blocks with more possible pairs than this are paired in their order, and only so many lines of them. */
const MOST_PAIRS = 900;
const MOST_IN_ORDER = 1_000;

/** Which removed line became which added line, in order; an index into `added` or null for each removed line. */
export function pairedLines(removed: readonly string[], added: readonly string[]): (number | null)[] {
  if (removed.length * added.length > MOST_PAIRS) return pairedInOrder(removed, added);
  const left = removed.map(wordBag);
  const right = added.map(wordBag);
  const alike = left.map(a => right.map(b => likeness(a, b)));
  // The alignment with the most in common, by the usual table: pairs may not cross.
  const best = Array.from({ length: removed.length + 1 }, () => new Float64Array(added.length + 1));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const pair = (row: number, column: number): number => {
    const value = alike[row]?.[column] ?? 0;
    return value >= ALIKE ? value : Number.NEGATIVE_INFINITY;
  };
  for (let row = removed.length - 1; row >= 0; row--)
    for (let column = added.length - 1; column >= 0; column--)
      (best[row] as Float64Array)[column] = Math.max(
        at(row + 1, column),
        at(row, column + 1),
        pair(row, column) + at(row + 1, column + 1),
      );
  let column = 0;
  return removed.map((_, row) => {
    while (column < added.length && at(row, column) === at(row, column + 1) && at(row, column) > at(row + 1, column))
      column++;
    if (column < added.length && at(row, column) === pair(row, column) + at(row + 1, column + 1)) return column++;
    return null;
  });
}

function pairedInOrder(removed: readonly string[], added: readonly string[]): (number | null)[] {
  return removed.map((line, at) => {
    const other = at < MOST_IN_ORDER ? added[at] : undefined;
    return other !== undefined && likeness(wordBag(line), wordBag(other)) >= ALIKE ? at : null;
  });
}

/** The changed words of a line and of the line it became. */
export function wordMarks(before: string, after: string): { before: Mark[]; after: Mark[] } {
  const none = { before: [], after: [] };
  if (before.length > LONGEST_LINE || after.length > LONGEST_LINE) return none;
  const parts = diffWordsWithSpace(before, after, { maxEditLength: 400 });
  if (!parts) return none;
  const marks: { before: Mark[]; after: Mark[] } = { before: [], after: [] };
  let left = 0;
  let right = 0;
  for (const part of parts) {
    const length = part.value.length;
    if (part.removed) marks.before.push({ start: left, end: left + length });
    if (part.added) marks.after.push({ start: right, end: right + length });
    if (!part.added) left += length;
    if (!part.removed) right += length;
  }
  return marks;
}

function wordBag(line: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of line.slice(0, LONGEST_LINE).match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [])
    bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** Words in common over all words of both (Dice). */
function likeness(a: Map<string, number>, b: Map<string, number>): number {
  let shared = 0;
  let all = 0;
  for (const [word, count] of a) {
    shared += Math.min(count, b.get(word) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}
