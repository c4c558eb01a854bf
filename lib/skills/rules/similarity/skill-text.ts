import { parse } from "yaml";
import type { SkillPackage } from "../../schema";
import { textOfFile } from "../diff/file-text";

/**
 * What is compared of a skill: `id` tells it apart from others, such as its digest or its row's id. `owner` is the team it
 * belongs to, where it is known: nobody writes the same skill twice, but everybody writes in their own manner.
 */
export type SkillDocument = { id: string; name: string; description: string; body: string; owner?: string };

const FRONTMATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
const MAIN = /^skill\.md$/i;
/** Licences are the same text in unrelated skills; lock files and logs are not written by anyone. */
const NOT_OURS =
  /(?:^|\/)(?:licen[cs]e|notice|copying|third[-_]party[^/]*)(?:[-_.][^/]*)?$|(?:^|\/)[^/]*(?:\.lock|-lock\.\w+|\.log|\.min\.\w+)$/i;
export const isOurs = (path: string): boolean => !NOT_OURS.test(path);
/** Beyond this a file is data, not instructions. */
const LONGEST_FILE = 200_000;

/** The words of a package: SKILL.md without its frontmatter, then the other text files in their order. */
export function textOf(pkg: SkillPackage, id = pkg.folder ?? ""): SkillDocument {
  const main = pkg.files.find(file => MAIN.test(file.path));
  const source = main ? (textOfFile(main.bytes) ?? "") : "";
  const { name, description } = headOf(source);
  const others = pkg.files
    .filter(file => file !== main && isOurs(file.path) && file.bytes.length <= LONGEST_FILE)
    .map(file => textOfFile(file.bytes))
    .filter(text => text !== null);
  return {
    id,
    name: name || (pkg.folder ?? ""),
    description,
    body: [source.replace(FRONTMATTER, ""), ...others].join("\n\n"),
  };
}

/** Name and description as far as they can be read: a broken head is another rule's business. */
function headOf(source: string): { name: string; description: string } {
  const head = FRONTMATTER.exec(source)?.[1] ?? "";
  try {
    const fields: unknown = parse(head, { maxAliasCount: 0, logLevel: "error" });
    if (typeof fields !== "object" || fields === null) return { name: "", description: "" };
    const field = (key: string): string => {
      const value: unknown = Reflect.get(fields, key);
      return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
    };
    return { name: field("name"), description: field("description") };
  } catch {
    const line = (key: string): string => new RegExp(`^${key}:\\s*(.*)$`, "m").exec(head)?.[1]?.trim() ?? "";
    return { name: line("name"), description: line("description") };
  }
}
