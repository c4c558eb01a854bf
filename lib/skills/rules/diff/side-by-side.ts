import type { DiffLine, Hunk } from "./diff-lines";

/** One row of two columns; null where a side has nothing. */
export type Row = { left: DiffLine | null; right: DiffLine | null };
export type HunkRows = { hunk: Hunk; rows: Row[] };

/** Hunks as rows: same lines face each other, a changed line faces what it became. */
export function sideBySide(hunks: readonly Hunk[]): HunkRows[] {
  return hunks.map(hunk => {
    const rows: Row[] = [];
    for (let at = 0; at < hunk.lines.length; ) {
      const line = hunk.lines[at] as DiffLine;
      if (line.kind === "same") {
        rows.push({ left: { ...line, newLine: null }, right: { ...line, oldLine: null } });
        at++;
        continue;
      }
      const from = at;
      while (at < hunk.lines.length && hunk.lines[at]?.kind !== "same") at++;
      rows.push(...facing(hunk.lines.slice(from, at)));
    }
    return { hunk, rows };
  });
}

/** Pairs face each other; what stands between two pairs is filled up from both sides. */
function facing(lines: readonly DiffLine[]): Row[] {
  const removed = lines.filter(line => line.kind === "removed");
  const added = lines.filter(line => line.kind === "added");
  const rows: Row[] = [];
  const fill = (left: readonly DiffLine[], right: readonly DiffLine[]) => {
    for (let at = 0; at < Math.max(left.length, right.length); at++)
      rows.push({ left: left[at] ?? null, right: right[at] ?? null });
  };
  let left = 0;
  let right = 0;
  removed.forEach((line, at) => {
    const partner = line.pair === null ? -1 : added.findIndex(other => other.newLine === line.pair);
    if (partner < right) return;
    fill(removed.slice(left, at), added.slice(right, partner));
    rows.push({ left: line, right: added[partner] ?? null });
    left = at + 1;
    right = partner + 1;
  });
  fill(removed.slice(left), added.slice(right));
  return rows;
}
