import { z } from "zod";
import { diffLines } from "../rules/diff/diff-lines";
import { diffPackages } from "../rules/diff/diff-packages";
import { textOfFile } from "../rules/diff/file-text";
import type { SkillPackage } from "../schema";

const DiffLine = z.object({
  kind: z.enum(["same", "removed", "added"]),
  oldLine: z.number().nullable(),
  newLine: z.number().nullable(),
  text: z.string(),
  marks: z.array(z.object({ start: z.number(), end: z.number() })),
  pair: z.number().nullable(),
  ending: z.string(),
});
export const DiffHunk = z.object({
  oldStart: z.number(),
  oldLines: z.number(),
  newStart: z.number(),
  newLines: z.number(),
  heading: z.string().nullable(),
  lines: z.array(DiffLine),
});
export type DiffHunk = z.output<typeof DiffHunk>;
/** One file of a folder's diff. `whole`: too large to look inside; `cut`: more changes than a page shows. */
export const ChangedFile = z.object({
  path: z.string(),
  status: z.enum(["added", "removed", "modified", "renamed", "same"]),
  from: z.string().nullable(),
  added: z.number(),
  removed: z.number(),
  binary: z.boolean(),
  mode: z.enum(["given", "taken"]).nullable(),
  whole: z.boolean(),
  cut: z.boolean(),
  hunks: z.array(DiffHunk),
});
export type ChangedFile = z.output<typeof ChangedFile>;

/** Lines that a page shows of one diff; beyond it files are named without their lines. */
const MOST_LINES = 4_000;

/** What changed between two packages, file by file, with the lines. Unchanged files are named and empty. */
export function changesOf(before: SkillPackage | null, after: SkillPackage, ignoreSpace = false): ChangedFile[] {
  const old = new Map((before?.files ?? []).map(file => [file.path, file.bytes]));
  const now = new Map(after.files.map(file => [file.path, file.bytes]));
  let shown = 0;
  return diffPackages(before, after).map(file => {
    const [was, is] = [old.get(file.from ?? file.path), now.get(file.path)];
    const text = (bytes: Uint8Array | undefined) => (bytes ? (textOfFile(bytes) ?? "") : "");
    const lines =
      file.binary || file.status === "same"
        ? { hunks: [], whole: false }
        : diffLines(file.status === "added" ? "" : text(was), file.status === "removed" ? "" : text(is), {
            ignoreSpace,
          });
    const length = lines.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
    const cut = shown + length > MOST_LINES;
    if (!cut) shown += length;
    return { ...file, from: file.from ?? null, whole: lines.whole, cut, hunks: cut ? [] : lines.hunks };
  });
}
