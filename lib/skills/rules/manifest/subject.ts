import type { PackageFile, SkillPackage } from "../../schema";
import type { Manifest } from "./manifest";
import { readManifest } from "./read-manifest";

/** What the checks look at: a package, its SKILL.md and the text of its files, each decoded once. */
export type Subject = {
  pkg: SkillPackage;
  /** SKILL.md, in whatever case it is written. */
  skill: PackageFile | null;
  /** Its text; null where it is not UTF-8. */
  text: string | null;
  manifest: Manifest | null;
  textOf: (file: PackageFile) => string | null;
};

export function subjectOf(pkg: SkillPackage): Subject {
  const texts = new Map<PackageFile, string | null>();
  const textOf = (file: PackageFile): string | null => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = decodeText(file.bytes);
    texts.set(file, text);
    return text;
  };
  const skill =
    pkg.files.find(file => file.path === "SKILL.md") ??
    pkg.files.find(file => file.path.toLowerCase() === "skill.md") ??
    null;
  const text = skill ? textOf(skill) : null;
  return { pkg, skill, text, manifest: text === null ? null : readManifest(text), textOf };
}

/** The text of a file, its byte order mark included; null where it is binary or not UTF-8. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
