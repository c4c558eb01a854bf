import type { SkillPackage } from "@/lib/skills/schema";

/** A package from texts by path. */
export const pack = (files: Record<string, string>, folder: string | null = "a-skill"): SkillPackage => ({
  folder,
  files: Object.keys(files)
    .sort()
    .map(path => ({ path, bytes: new TextEncoder().encode(files[path]), executable: false })),
});

export const unpack = (files: SkillPackage["files"]): Record<string, string> =>
  Object.fromEntries(files.map(file => [file.path, new TextDecoder().decode(file.bytes)]));
