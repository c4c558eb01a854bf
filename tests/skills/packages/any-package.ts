import fc from "fast-check";
import type { PackageFile, SkillPackage } from "@/lib/skills/schema";

const name = fc
  .stringMatching(/^[A-Za-z0-9_é日][A-Za-z0-9 ._+é日-]{0,10}[A-Za-z0-9é日]$/)
  .filter(text => !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map(parts => parts.join("/").normalize("NFC"));

/** Packages such as readers make them: paths sorted, no two that some system takes for one, SKILL.md at the top. */
export const anyPackage = fc
  .uniqueArray(fc.record({ path, bytes: fc.uint8Array({ maxLength: 300 }), executable: fc.boolean() }), {
    maxLength: 8,
    // The first name decides: nothing can be a file here and a folder there.
    selector: file => file.path.split("/")[0]?.normalize("NFKC").toLowerCase(),
  })
  .map((files): SkillPackage => {
    const skill: PackageFile = { path: "SKILL.md", bytes: new TextEncoder().encode("# Hello"), executable: false };
    const others = files.filter(file => !/^(skill\.md|thumbs\.db|desktop\.ini)/i.test(file.path));
    return {
      folder: null,
      files: [skill, ...others].toSorted((left, right) => (left.path < right.path ? -1 : 1)),
    };
  });

/** The same package with its files in another order and fresh bytes. */
export const shuffled = (pkg: SkillPackage): SkillPackage => ({
  folder: "elsewhere",
  files: pkg.files.toReversed().map(file => ({ ...file, bytes: Uint8Array.from(file.bytes) })),
});
