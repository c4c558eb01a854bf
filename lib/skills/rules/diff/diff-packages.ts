import type { PackageFile, SkillPackage } from "../../schema";
import { countLines } from "./diff-lines";
import { sameBytes, textOfFile } from "./file-text";
import { renamesOf } from "./renames";

export type FileDiff = {
  path: string;
  status: "added" | "removed" | "modified" | "renamed" | "same";
  /** The path before, where a file was renamed. */
  from?: string;
  added: number;
  removed: number;
  binary: boolean;
  /** The right to run was given or taken. */
  mode: "given" | "taken" | null;
};

/** Every file of both packages by path, with what became of it. Without a first package everything is added. */
export function diffPackages(before: SkillPackage | null, after: SkillPackage): FileDiff[] {
  const old = new Map((before?.files ?? []).map(file => [file.path, file]));
  const now = new Map(after.files.map(file => [file.path, file]));
  const gone = [...old.values()].filter(file => !now.has(file.path));
  const fresh = [...now.values()].filter(file => !old.has(file.path));
  const renames = renamesOf(gone, fresh);
  const moved = new Set(renames.values());
  return [
    ...after.files.map(file => {
      const from = renames.get(file.path);
      return fileDiff(old.get(from ?? file.path) ?? null, file);
    }),
    ...gone.filter(file => !moved.has(file.path)).map(file => fileDiff(file, null)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function fileDiff(before: PackageFile | null, after: PackageFile | null): FileDiff {
  const path = after?.path ?? before?.path ?? "";
  const texts = { before: before && textOfFile(before.bytes), after: after && textOfFile(after.bytes) };
  const binary = (before !== null && texts.before === null) || (after !== null && texts.after === null);
  const lines = binary ? { added: 0, removed: 0 } : countLines(texts.before ?? "", texts.after ?? "");
  const mode =
    before && after && before.executable !== after.executable ? (after.executable ? "given" : "taken") : null;
  const found = { path, added: lines.added, removed: lines.removed, binary, mode } as const;
  if (!before) return { ...found, status: "added" };
  if (!after) return { ...found, status: "removed" };
  if (before.path !== after.path) return { ...found, status: "renamed", from: before.path };
  return { ...found, status: sameBytes(before.bytes, after.bytes) && mode === null ? "same" : "modified" };
}
