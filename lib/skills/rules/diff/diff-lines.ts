import { headingBefore } from "./headings";
import { type Change, lineChanges } from "./line-changes";
import { isHuge, lineOf, rawLines } from "./lines";
import { type Mark, pairedLines, wordMarks } from "./word-marks";

export type DiffLine = {
  kind: "same" | "removed" | "added";
  /** Line numbers from 1; null on the side that does not have the line. */
  oldLine: number | null;
  newLine: number | null;
  text: string;
  ending: string;
  /** Changed words within a line that has a counterpart. */
  marks: Mark[];
  /** The line number of the counterpart on the other side, where a removed line became an added one. */
  pair: number | null;
};
export type Hunk = {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  /** The nearest heading or function above, for orientation. */
  heading: string | null;
  lines: DiffLine[];
};
export type LineCounts = {
  added: number;
  removed: number;
  /** Changed lines as people count: a line that became another is one. */
  changed: number;
  /** The texts were too large to look inside: everything counts as replaced. */
  whole: boolean;
};
export type LineDiff = LineCounts & { hunks: Hunk[] };
export type DiffOptions = { context?: number; ignoreSpace?: boolean };

export function diffLines(before: string, after: string, options: DiffOptions = {}): LineDiff {
  const { changes, old, now, counts } = compared(before, after, options.ignoreSpace ?? false);
  const context = options.context ?? 3;
  const groups = counts.whole ? [] : grouped(changes, context);
  return { hunks: groups.map(group => hunkOf(group, old, now, context)), ...counts };
}

/** Only how much changed: for lists of files, without laying out a line. */
export const countLines = (before: string, after: string): LineCounts => compared(before, after, false).counts;

function compared(before: string, after: string, ignoreSpace: boolean) {
  const old = rawLines(before);
  const now = rawLines(after);
  const whole = before !== after && (isHuge(before, old) || isHuge(after, now));
  const changes = whole ? replaced(old, now) : lineChanges(old.map(keyOf(ignoreSpace)), now.map(keyOf(ignoreSpace)));
  const counts: LineCounts = {
    added: sum(changes.map(change => change.otherEnd - change.otherStart)),
    removed: sum(changes.map(change => change.end - change.start)),
    changed: sum(changes.map(change => Math.max(change.end - change.start, change.otherEnd - change.otherStart))),
    whole,
  };
  return { changes, old, now, counts };
}

/** The new text from the old one and its hunks; null when they were made from another text. */
export function applyHunks(before: string, hunks: readonly Hunk[]): string | null {
  const old = rawLines(before);
  const parts: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const start = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
    parts.push(...old.slice(at, start));
    at = start;
    for (const line of hunk.lines) {
      if (line.kind !== "added" && old[at++] !== line.text + line.ending) return null;
      if (line.kind !== "removed") parts.push(line.text + line.ending);
    }
  }
  return [...parts, ...old.slice(at)].join("");
}

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
const keyOf = (ignoreSpace: boolean) => (raw: string) => (ignoreSpace ? raw.trim().replace(/\s+/g, " ") : raw);

const replaced = (old: readonly string[], now: readonly string[]): Change[] => [
  { start: 0, end: old.length, otherStart: 0, otherEnd: now.length },
];

/** Changes whose contexts would touch share a hunk. */
function grouped(changes: readonly Change[], context: number): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group && last && change.start - last.end <= 2 * context) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkOf(group: readonly Change[], old: readonly string[], now: readonly string[], context: number): Hunk {
  const first = group[0] as Change;
  const last = group[group.length - 1] as Change;
  const lead = Math.min(context, first.start);
  const tail = Math.min(context, old.length - last.end);
  const from = first.start - lead;
  const otherFrom = first.otherStart - lead;
  const lines: DiffLine[] = [];
  let at = from;
  let other = otherFrom;
  const same = (until: number) => {
    for (; at < until; at++, other++)
      lines.push({ ...plain(now[other] ?? ""), kind: "same", oldLine: at + 1, newLine: other + 1 });
  };
  for (const change of group) {
    same(change.start);
    lines.push(...changeLines(change, old, now));
    at = change.end;
    other = change.otherEnd;
  }
  same(last.end + tail);
  const counts = { old: at - from, new: other - otherFrom };
  return {
    // As in unified diffs, an empty side names the line before it.
    oldStart: counts.old === 0 ? from : from + 1,
    oldLines: counts.old,
    newStart: counts.new === 0 ? otherFrom : otherFrom + 1,
    newLines: counts.new,
    heading: headingBefore(old, from),
    lines,
  };
}

const plain = (raw: string) => ({ ...lineOf(raw), marks: [], pair: null });

function changeLines(change: Change, old: readonly string[], now: readonly string[]): DiffLine[] {
  const removed = old.slice(change.start, change.end).map(
    (raw, at): DiffLine => ({
      ...plain(raw),
      kind: "removed",
      oldLine: change.start + at + 1,
      newLine: null,
    }),
  );
  const added = now.slice(change.otherStart, change.otherEnd).map(
    (raw, at): DiffLine => ({
      ...plain(raw),
      kind: "added",
      oldLine: null,
      newLine: change.otherStart + at + 1,
    }),
  );
  const texts = (lines: readonly DiffLine[]) => lines.map(line => line.text);
  pairedLines(texts(removed), texts(added)).forEach((place, at) => {
    const before = removed[at];
    const after = place === null ? undefined : added[place];
    if (!before || !after) return;
    const marks = wordMarks(before.text, after.text);
    before.marks = marks.before;
    after.marks = marks.after;
    before.pair = after.newLine;
    after.pair = before.oldLine;
  });
  return [...removed, ...added];
}
