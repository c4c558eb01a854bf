import type { DiffHunk } from "@/lib/skills/queries/package-changes";
import { sideBySide } from "@/lib/skills/rules/diff/side-by-side";

export type DiffLine = DiffHunk["lines"][number];
export type Side = "old" | "new";
/**
 * One hunk in reading order: what was removed before what was added. `row` is where it stands when both sides face
 * each other, so that one text serves both views.
 */
export type Piece<Talk> =
  | { kind: "line"; side: Side | "both"; row: number; line: DiffLine }
  | { kind: "gap"; side: Side; row: number; span: number }
  | { kind: "talk"; row: number; talk: Talk };

type Line = DiffLine | null;

export function layOut<Talk>(hunk: DiffHunk, talkAt: (side: Side, line: number) => Talk | null): Piece<Talk>[] {
  const out: Piece<Talk>[] = [];
  const left: Piece<Talk>[] = [];
  const right: Piece<Talk>[] = [];
  let row = 1;
  const flush = () => out.push(...joined(left.splice(0)), ...joined(right.splice(0)));
  const talks = (into: Piece<Talk>[], side: Side, line: number | null | undefined) => {
    const talk = line ? talkAt(side, line) : null;
    if (talk) into.push({ kind: "talk", row: row++, talk });
  };
  const place = (into: Piece<Talk>[], side: Side, line: Line, at: number) =>
    into.push(line ? { kind: "line", side, row: at, line } : { kind: "gap", side, row: at, span: 1 });
  for (const pair of sideBySide([hunk])[0]?.rows ?? []) {
    const at = row++;
    if (pair.left?.kind === "same" && pair.right) {
      flush();
      const line = { ...pair.right, oldLine: pair.left.oldLine };
      out.push({ kind: "line", side: "both", row: at, line });
      talks(out, "old", line.oldLine);
      talks(out, "new", line.newLine);
      continue;
    }
    place(left, "old", pair.left, at);
    place(right, "new", pair.right, at);
    talks(left, "old", pair.left?.oldLine);
    talks(right, "new", pair.right?.newLine);
  }
  flush();
  return out;
}

/** Empty rows that follow each other are one empty area. */
function joined<Talk>(pieces: readonly Piece<Talk>[]): Piece<Talk>[] {
  const out: Piece<Talk>[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.kind === "gap" && last?.kind === "gap" && last.row + last.span === piece.row) last.span++;
    else out.push({ ...piece });
  }
  return out;
}
