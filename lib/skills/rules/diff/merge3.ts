import { type Change, lineChanges } from "./line-changes";
import { isHuge, rawLines } from "./lines";

/** Lines that both sides agree on after the merge, and where they come from. */
export type Agreed = { kind: "agreed"; text: string; from: "base" | "ours" | "theirs" | "both" };
/** A stretch that both sides changed differently. Lines count from 1 and tell where it begins on each side. */
export type Conflict = {
  kind: "conflict";
  base: string;
  ours: string;
  theirs: string;
  lines: { base: number; ours: number; theirs: number };
};
export type MergePart = Agreed | Conflict;
/** `text` is null while there are conflicts: nobody publishes half a merge. */
export type Merge = { clean: boolean; text: string | null; parts: MergePart[] };

/**
 * The changes of two sides since their common base in one text. Changes that touch each other are a conflict unless they
 * are the same: neighbouring lines are seldom independent in prose. Conflicts are data; nothing is marked in the text.
 */
export function merge3(base: string, ours: string, theirs: string): Merge {
  const plain = (text: string, from: Agreed["from"]): Merge => ({
    clean: true,
    text,
    parts: text === "" ? [] : [{ kind: "agreed", text, from }],
  });
  if (ours === theirs) return plain(ours, ours === base ? "base" : "both");
  if (ours === base) return plain(theirs, "theirs");
  if (theirs === base) return plain(ours, "ours");
  const lines = { base: rawLines(base), ours: rawLines(ours), theirs: rawLines(theirs) };
  const huge = isHuge(base, lines.base) || isHuge(ours, lines.ours) || isHuge(theirs, lines.theirs);
  const parts = huge
    ? [{ kind: "conflict" as const, base, ours, theirs, lines: { base: 1, ours: 1, theirs: 1 } }]
    : partsOf(lines.base, lines.ours, lines.theirs);
  const clean = parts.every(part => part.kind === "agreed");
  return { clean, text: clean ? parts.map(part => (part.kind === "agreed" ? part.text : "")).join("") : null, parts };
}

/** What to take for each conflict, in their order: a side, both one after the other, or a text of one's own. */
export type Choice = "ours" | "theirs" | "both" | "base" | { text: string };

/** The merged text with every conflict decided; null when a decision is missing. */
export function resolved(parts: readonly MergePart[], choices: readonly Choice[]): string | null {
  let next = 0;
  const texts = parts.map(part => {
    if (part.kind === "agreed") return part.text;
    const choice = choices[next++];
    if (choice === undefined) return null;
    if (typeof choice === "object") return choice.text;
    return choice === "both" ? both(part.ours, part.theirs) : part[choice];
  });
  return texts.includes(null) ? null : texts.join("");
}

/** The last line of a text may lack its end; what follows must not run into it. */
const both = (first: string, second: string): string =>
  first === "" || second === "" || first.endsWith("\n") ? first + second : `${first}\n${second}`;

type Side = { lines: readonly string[]; changes: Change[]; at: number; shift: number };

function partsOf(base: readonly string[], ourLines: readonly string[], theirLines: readonly string[]): MergePart[] {
  const ours: Side = { lines: ourLines, changes: lineChanges(base, ourLines), at: 0, shift: 0 };
  const theirs: Side = { lines: theirLines, changes: lineChanges(base, theirLines), at: 0, shift: 0 };
  const parts: MergePart[] = [];
  const agree = (lines: readonly string[], from: Agreed["from"]) => {
    if (lines.length > 0) parts.push({ kind: "agreed", text: lines.join(""), from });
  };
  let at = 0;
  for (;;) {
    const start = Math.min(
      ours.changes[ours.at]?.start ?? base.length,
      theirs.changes[theirs.at]?.start ?? base.length,
    );
    agree(base.slice(at, start), "base");
    if (ours.at === ours.changes.length && theirs.at === theirs.changes.length) return parts;
    const end = regionEnd(start, ours, theirs);
    const mine = taken(ours, start, end);
    const other = taken(theirs, start, end);
    const text = { base: base.slice(start, end).join(""), ours: mine.lines.join(""), theirs: other.lines.join("") };
    if (text.ours === text.theirs) agree(mine.lines, "both");
    else if (!mine.changed) agree(other.lines, "theirs");
    else if (!other.changed) agree(mine.lines, "ours");
    else
      parts.push({
        kind: "conflict",
        ...text,
        lines: { base: start + 1, ours: mine.from + 1, theirs: other.from + 1 },
      });
    at = end;
  }
}

/** The stretch of the base that grows until no change of either side touches its end. */
function regionEnd(start: number, ours: Side, theirs: Side): number {
  let end = start;
  const next = { ours: ours.at, theirs: theirs.at };
  for (let grown = true; grown; ) {
    grown = false;
    for (const [side, key] of [
      [ours, "ours"],
      [theirs, "theirs"],
    ] as const) {
      const change = side.changes[next[key]];
      if (!change || change.start > end) continue;
      end = Math.max(end, change.end);
      next[key]++;
      grown = true;
    }
  }
  return end;
}

/** A side's lines for [start, end) of the base, walking past the changes in it. */
function taken(side: Side, start: number, end: number): { lines: readonly string[]; from: number; changed: boolean } {
  const from = start + side.shift;
  let changed = false;
  for (
    let change = side.changes[side.at];
    change && change.start <= end && change.end <= end;
    change = side.changes[side.at]
  ) {
    side.shift = change.otherEnd - change.end;
    side.at++;
    changed = true;
  }
  return { lines: side.lines.slice(from, end + side.shift), from, changed };
}
