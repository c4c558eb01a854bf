import type { Fix, PackageFile, SkillPackage } from "../../schema";
import { setField } from "./edits/edit-field";
import { decodeText } from "./subject";

/** The package after a fix: files replaced or removed first, then the skill renamed, in its head and as a folder. */
export function applyFix(pkg: SkillPackage, fix: Fix): SkillPackage {
  const files = new Map(pkg.files.map(file => [file.path, file]));
  for (const { path, text } of fix.files) {
    const known = files.get(path) ?? removedTwin(pkg, fix, path);
    if (text === null) files.delete(path);
    else files.set(path, { path, bytes: new TextEncoder().encode(text), executable: known?.executable ?? false });
  }
  const skill = files.get("SKILL.md") ?? [...files.values()].find(file => file.path.toLowerCase() === "skill.md");
  if (fix.rename !== null && skill) files.set(skill.path, renamed(skill, fix.rename));
  return {
    folder: fix.rename ?? pkg.folder,
    files: [...files.values()].toSorted((left, right) => (left.path < right.path ? -1 : 1)),
  };
}

// A file that only changes the case of its name keeps its mode.
const removedTwin = (pkg: SkillPackage, fix: Fix, path: string): PackageFile | undefined =>
  pkg.files.find(
    file =>
      file.path.toLowerCase() === path.toLowerCase() &&
      fix.files.some(change => change.path === file.path && change.text === null),
  );

function renamed(file: PackageFile, name: string): PackageFile {
  const text = decodeText(file.bytes);
  return text === null ? file : { ...file, bytes: new TextEncoder().encode(setField(text, "name", name)) };
}
