import { createHash } from "node:crypto";
import { z } from "zod";
import { FileEntry, type PackageFile, type SkillPackage } from "../schema";
import { bytesOfText, textOfFile } from "./diff/file-text";
import type { FileConflict, PackageMerge } from "./diff/merge-packages";
import { merge3 } from "./diff/merge3";

/**
 * A conflict of an update that waits in a draft. Until it is settled the draft holds our side of it: nothing is ever
 * marked in a text. `stretch` is the place of our side in the file as the update left it (offsets in UTF-16 units);
 * without one the whole file is in conflict, and `theirs` is the file of the other side, if it has one.
 */
export const DraftConflict = z.object({
  path: z.string(),
  index: z.number().int(),
  kind: z.enum(["lines", "added", "bytes", "removed", "renamed", "same-path"]),
  base: z.string().nullable(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
  stretch: z.object({ start: z.number().int(), end: z.number().int(), digest: z.string() }).nullable(),
  files: z.object({ ours: FileEntry.nullable(), theirs: FileEntry.nullable() }).nullable(),
});
export type DraftConflict = z.output<typeof DraftConflict>;
export type Settlement = { take: "ours" | "theirs" | "both" | "as-edited" } | { text: string };

/** A whole file is shown by its beginning. */
const SHOWN = 20_000;

/** A merge as a draft keeps it: a package with our side wherever the two do not go together, and what is to be settled. */
export function openMerge(merge: PackageMerge): { files: PackageFile[]; conflicts: DraftConflict[] } {
  const opened = merge.conflicts.map(open);
  const files = new Map(merge.files.map(file => [file.path, file]));
  for (const { file } of opened) if (file && !files.has(file.path)) files.set(file.path, file);
  return {
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    conflicts: opened.flatMap(({ conflicts }) => conflicts),
  };
}

function open(conflict: FileConflict): { file: PackageFile | null; conflicts: DraftConflict[] } {
  const { path, kind, base, ours, theirs, parts } = conflict;
  const hasZero = parts.some(part => part.kind === "conflict" && [part.ours, part.theirs].join("").includes("\0"));
  if (!ours || parts.length === 0 || hasZero) {
    const whole = {
      path,
      index: 0,
      kind,
      base: shown(base),
      ours: shown(ours),
      theirs: shown(theirs),
      stretch: null,
      files: { ours: entryOf(ours), theirs: entryOf(theirs) },
    };
    return { file: ours, conflicts: [whole] };
  }
  const text = parts.map(part => (part.kind === "agreed" ? part.text : part.ours)).join("");
  const file = { path, bytes: bytesOfText(text), executable: ours.executable };
  let at = 0;
  const conflicts: DraftConflict[] = [];
  for (const part of parts) {
    const length = (part.kind === "agreed" ? part.text : part.ours).length;
    if (part.kind === "conflict")
      conflicts.push({
        path,
        index: conflicts.length,
        kind,
        base: part.base,
        ours: part.ours,
        theirs: part.theirs,
        stretch: { start: at, end: at + length, digest: digestOf(file.bytes) },
        files: null,
      });
    at += length;
  }
  return { file, conflicts };
}

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const entryOf = (file: PackageFile | null): FileEntry | null =>
  file && {
    path: file.path,
    digest: digestOf(file.bytes),
    size: file.bytes.byteLength,
    executable: file.executable,
  };

const shown = (file: PackageFile | null): string | null =>
  file && (textOfFile(file.bytes)?.replaceAll("\0", " ").slice(0, SHOWN) ?? null);

/**
 * The package after a conflict within a text is settled; null when that place was edited by hand meanwhile. `before` is
 * the file as the update left it: what was edited elsewhere since stays.
 */
export function settleStretch(
  pkg: SkillPackage,
  conflict: DraftConflict & { stretch: NonNullable<DraftConflict["stretch"]> },
  before: string,
  choice: Settlement,
): SkillPackage | null {
  if ("take" in choice && (choice.take === "ours" || choice.take === "as-edited")) return pkg;
  const chosen = textOfChoice(conflict, choice);
  const { start, end } = conflict.stretch;
  const settled = before.slice(0, start) + ended(chosen, before, end) + before.slice(end);
  const file = pkg.files.find(one => one.path === conflict.path);
  const now = file ? textOfFile(file.bytes) : null;
  if (!file || now === null) return null;
  const merged = now === before ? settled : merge3(before, now, settled).text;
  return merged === null ? null : withFile(pkg, { ...file, bytes: bytesOfText(merged) });
}

/** The package after a conflict over a whole file is settled. */
export function settleFile(
  pkg: SkillPackage,
  conflict: DraftConflict & { files: NonNullable<DraftConflict["files"]> },
  theirs: PackageFile | null,
  choice: Settlement,
): SkillPackage {
  const { ours } = conflict.files;
  if ("text" in choice) {
    const path = ours?.path ?? conflict.path;
    const executable = pkg.files.find(one => one.path === path)?.executable ?? theirs?.executable ?? false;
    return withFile(pkg, { path, bytes: bytesOfText(choice.text), executable });
  }
  if (choice.take === "ours" || choice.take === "as-edited") return pkg;
  const others = choice.take === "theirs" ? pkg.files.filter(one => one.path !== ours?.path) : pkg.files;
  return theirs ? withFile({ ...pkg, files: others }, theirs) : { ...pkg, files: others };
}

function textOfChoice({ ours, theirs }: DraftConflict, choice: Settlement): string {
  if ("text" in choice) return choice.text;
  return choice.take === "both" ? ended(ours ?? "", "x", 0) + (theirs ?? "") : (theirs ?? "");
}

/** A text that more lines follow ends its last line. */
const ended = (text: string, whole: string, end: number): string =>
  text === "" || text.endsWith("\n") || end >= whole.length ? text : `${text}\n`;

const withFile = (pkg: SkillPackage, file: PackageFile): SkillPackage => ({
  ...pkg,
  files: [...pkg.files.filter(one => one.path !== file.path), file].sort((a, b) => (a.path < b.path ? -1 : 1)),
});
