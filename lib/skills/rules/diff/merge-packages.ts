import type { PackageFile, SkillPackage } from "../../schema";
import { diffPackages } from "./diff-packages";
import { bytesOfText, sameBytes, textOfFile } from "./file-text";
import { type MergePart, merge3 } from "./merge3";

/**
 * What two sides did to a file that does not go together: "lines" for texts with conflicting stretches (in `parts`), "added"
 * for two new files of one path, "bytes" for what is not text, "removed" where one side removed what the other changed,
 * "renamed" where both moved it elsewhere, "same-path" where two files would land on one path.
 */
export type ConflictKind = "lines" | "added" | "bytes" | "removed" | "renamed" | "same-path";
export type FileConflict = {
  /** Where the file would stand. */
  path: string;
  kind: ConflictKind;
  base: PackageFile | null;
  ours: PackageFile | null;
  theirs: PackageFile | null;
  parts: MergePart[];
};
/** `files` holds what is settled; a file in conflict is only among the conflicts. */
export type PackageMerge = { files: PackageFile[]; conflicts: FileConflict[]; clean: boolean };

type Three = { base: PackageFile | null; ours: PackageFile | null; theirs: PackageFile | null };
type Outcome = { file: PackageFile | null } | { conflict: FileConflict };

/** The changes of two packages since their base in one. Without a common base both count as new. */
export function mergePackages(base: SkillPackage | null, ours: SkillPackage, theirs: SkillPackage): PackageMerge {
  const outcomes = triples(base, ours, theirs).map(merged);
  const files = outcomes.flatMap(outcome => ("file" in outcome && outcome.file ? [outcome.file] : []));
  const conflicts = outcomes.flatMap(outcome => ("conflict" in outcome ? [outcome.conflict] : []));
  const { settled, crowded } = partedByPath(files, new Set(conflicts.map(conflict => conflict.path)));
  const all = [...conflicts, ...crowded].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: settled.sort((a, b) => (a.path < b.path ? -1 : 1)), conflicts: all, clean: all.length === 0 };
}

/** Each file of the base with what it became on either side, then the files that are new on one side or both. */
function triples(base: SkillPackage | null, ours: SkillPackage, theirs: SkillPackage): Three[] {
  const mine = followed(base, ours);
  const other = followed(base, theirs);
  const known = (base?.files ?? []).map(file => ({
    base: file,
    ours: mine.after.get(file.path) ?? null,
    theirs: other.after.get(file.path) ?? null,
  }));
  const paths = new Set([...mine.fresh.keys(), ...other.fresh.keys()]);
  const fresh = [...paths].map(path => ({
    base: null,
    ours: mine.fresh.get(path) ?? null,
    theirs: other.fresh.get(path) ?? null,
  }));
  return [...known, ...fresh];
}

/** What the files of the base became, by their old path, and the files that were not there. */
function followed(base: SkillPackage | null, pkg: SkillPackage) {
  const files = new Map(pkg.files.map(file => [file.path, file]));
  const after = new Map<string, PackageFile>();
  const fresh = new Map<string, PackageFile>();
  for (const { path, status, from } of diffPackages(base, pkg)) {
    const file = files.get(path);
    if (!file || status === "removed") continue;
    if (status === "added") fresh.set(path, file);
    else after.set(from ?? path, file);
  }
  return { after, fresh };
}

function merged(three: Three): Outcome {
  const { base, ours, theirs } = three;
  if (!base) return ours && theirs ? content(three, ours, theirs, ours.path) : { file: ours ?? theirs };
  if (ours && theirs) {
    const moved = { ours: ours.path !== base.path, theirs: theirs.path !== base.path };
    if (moved.ours && moved.theirs && ours.path !== theirs.path) return conflicted(three, "renamed", ours.path);
    return content(three, ours, theirs, moved.ours ? ours.path : theirs.path);
  }
  const left = ours ?? theirs;
  // Removed on one side: it goes, unless the other side still worked on it.
  return left && !isSame(left, base) ? conflicted(three, "removed", left.path) : { file: null };
}

/** The content of a file that both sides have. */
function content(three: Three, ours: PackageFile, theirs: PackageFile, path: string): Outcome {
  const { base } = three;
  const settled = (bytes: Uint8Array): Outcome => ({ file: { path, bytes, executable: runs(base, ours, theirs) } });
  if (sameBytes(ours.bytes, theirs.bytes)) return settled(ours.bytes);
  if (base && sameBytes(ours.bytes, base.bytes)) return settled(theirs.bytes);
  if (base && sameBytes(theirs.bytes, base.bytes)) return settled(ours.bytes);
  const texts = {
    base: base ? textOfFile(base.bytes) : "",
    ours: textOfFile(ours.bytes),
    theirs: textOfFile(theirs.bytes),
  };
  if (texts.base === null || texts.ours === null || texts.theirs === null) return conflicted(three, "bytes", path);
  const merge = merge3(texts.base, texts.ours, texts.theirs);
  if (merge.text !== null) return settled(bytesOfText(merge.text));
  return conflicted(three, base ? "lines" : "added", path, merge.parts);
}

/** The right to run follows the side that changed it. Two new files run only when both do. */
function runs(base: PackageFile | null, ours: PackageFile, theirs: PackageFile): boolean {
  if (!base) return ours.executable && theirs.executable;
  return ours.executable === base.executable ? theirs.executable : ours.executable;
}

const isSame = (a: PackageFile, b: PackageFile): boolean =>
  a.path === b.path && a.executable === b.executable && sameBytes(a.bytes, b.bytes);

const conflicted = (three: Three, kind: ConflictKind, path: string, parts: MergePart[] = []): Outcome => ({
  conflict: { path, kind, ...three, parts },
});

/** Two files cannot stand on one path, nor one where a conflict waits; equal ones are one. */
function partedByPath(files: readonly PackageFile[], waiting: ReadonlySet<string>) {
  const settled: PackageFile[] = [];
  const crowded: FileConflict[] = [];
  for (const path of new Set(files.map(file => file.path))) {
    const [first, ...others] = files.filter(file => file.path === path) as [PackageFile, ...PackageFile[]];
    const other = others.find(file => !isSame(file, first)) ?? null;
    if (!other && !waiting.has(path)) settled.push(first);
    else crowded.push({ path, kind: "same-path", base: null, ours: first, theirs: other, parts: [] });
  }
  return { settled, crowded };
}
