import type { PackageFile, SkillPackage } from "../../schema";
import { countLines } from "./diff-lines";
import { diffPackages } from "./diff-packages";
import { textOfFile } from "./file-text";
import { mergePackages } from "./merge-packages";

export type FileDrift = {
  path: string;
  /** Lines that the hub changed since the base. */
  behind: number;
  /** Lines that my copy changed since the base. */
  changedHere: number;
  /** Both changed it, and taking the update needs a decision. */
  conflict: boolean;
};
/** "The hub is ahead by 12 lines; you changed three." `files` are those that either side touched. */
export type Drift = { behind: number; changedHere: number; files: FileDrift[]; clean: boolean };

export function driftOf(base: SkillPackage, mine: SkillPackage, hub: SkillPackage): Drift {
  const theirs = changesSince(base, hub);
  const ours = changesSince(base, mine);
  const merge = mergePackages(base, mine, hub);
  // A conflict may stand under a new path; the drift speaks of the file by the path it has here.
  const conflicts = new Set(
    merge.conflicts.flatMap(({ path, base: old, ours: here, theirs: there }) =>
      [path, old?.path, here?.path, there?.path].filter(each => each !== undefined),
    ),
  );
  const files = [...new Set([...theirs.keys(), ...ours.keys()])].sort().map(path => ({
    path: ours.get(path)?.path ?? theirs.get(path)?.path ?? path,
    behind: theirs.get(path)?.lines ?? 0,
    changedHere: ours.get(path)?.lines ?? 0,
    conflict: theirs.has(path) && ours.has(path) && conflicts.has(path),
  }));
  const sum = (key: "behind" | "changedHere") => files.reduce((total, file) => total + file[key], 0);
  return { behind: sum("behind"), changedHere: sum("changedHere"), files, clean: merge.clean };
}

/** Touched files by their path in the base (their own when new). What is not text counts as one line. */
function changesSince(base: SkillPackage, pkg: SkillPackage): Map<string, { path: string; lines: number }> {
  const old = new Map(base.files.map(file => [file.path, file]));
  const now = new Map(pkg.files.map(file => [file.path, file]));
  return new Map(
    diffPackages(base, pkg)
      .filter(file => file.status !== "same")
      .map(({ path, from }) => {
        const before = old.get(from ?? path);
        return [before?.path ?? path, { path, lines: changed(before, now.get(path)) }];
      }),
  );
}

function changed(before: PackageFile | undefined, after: PackageFile | undefined): number {
  const texts = [before, after].map(file => (file ? textOfFile(file.bytes) : ""));
  const [old, now] = texts;
  if (old === null || now === null) return 1;
  return countLines(old ?? "", now ?? "").changed;
}
