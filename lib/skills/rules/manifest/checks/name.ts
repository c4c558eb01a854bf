import type { Check } from "../../../schema";
import { error, type Judgement, ok, renameFix, SPEC, textFix, warning } from "../check";
import { quoteValue } from "../edits/edit-field";
import { MAX_NAME_CHARS } from "../limits";
import { isSlug, slugOf } from "../slug";
import type { Subject } from "../subject";
import { TAG } from "./tag";

const RESERVED = ["anthropic", "claude"];

/** Is the skill called what a skill may be called, and is its folder called the same? */
export function name({ skill, text, manifest, pkg }: Subject): Judgement[] {
  if (!skill || text === null || !manifest || unreadable(manifest.problems)) return [];
  const field = manifest.fields.get("name");
  const at = { field: "name", path: skill.path, line: field?.line ?? 1, profiles: SPEC };
  const fromFolder = pkg.folder === null ? null : slugOf(pkg.folder);
  if (!field || field.value === null || field.value === "")
    return [
      error({
        ...at,
        id: "name.missing",
        message: "The skill has no name.",
        remedy: "Add the field name with the folder's name.",
        fix: () => renameFix(fromFolder),
      }),
    ];
  if (typeof field.value !== "string")
    return [
      ok("name.missing", "name", "", SPEC),
      error({
        ...at,
        id: "name.type",
        value: field.source,
        message: "The name is not text to YAML.",
        remedy: "Put it between quotes, or choose a name that is a word.",
        fix: () => (field.shape === "scalar" ? textFix("Quote the name", skill.path, quoteValue(text, field)) : null),
      }),
    ];
  const value = field.value;
  const fault = formatFault(value);
  const slug = slugOf(value) ?? fromFolder;
  const checks = [
    ok("name.missing", "name", "", SPEC),
    ok("name.type", "name", "", SPEC),
    fault
      ? error({
          ...at,
          id: "name.format",
          value,
          message: fault,
          remedy: slug ? `Call it ${slug}.` : "Use lower-case letters, digits and single hyphens.",
          fix: () => renameFix(slug),
        })
      : ok("name.format", "name", value, SPEC),
    ...directory(value, pkg.folder, slug, at),
  ];
  const reserved = RESERVED.find(word =>
    value
      .toLowerCase()
      .split(/[^a-z]+/)
      .includes(word),
  );
  checks.push(
    reserved
      ? warning({
          ...at,
          id: "name.reserved",
          profiles: ["spec", "claude-code"],
          value,
          message: `The name uses the word “${reserved}”, which is reserved for the maker's own skills.`,
          remedy: "Choose a name without it.",
        })
      : ok("name.reserved", "name"),
    TAG.test(value)
      ? warning({
          ...at,
          id: "name.tags",
          profiles: ["spec", "claude-code"],
          value,
          message: "The name contains a tag in angle brackets.",
          remedy: "Write it without the brackets.",
          fix: () => renameFix(slug),
        })
      : ok("name.tags", "name"),
  );
  return checks;
}

type Place = { field: string; path: string; line: number; profiles: Check["profiles"] };

function directory(value: string, folder: string | null, slug: string | null, at: Place): Judgement[] {
  if (folder === null) return [];
  if (folder.normalize("NFKC") === value.trim().normalize("NFKC")) return [ok("name.directory", "name", folder, SPEC)];
  return [
    error({
      ...at,
      id: "name.directory",
      value: `${value} in ${folder}/`,
      message: `The folder is called ${folder} and the skill ${value}; they must be the same.`,
      remedy: slug ? `Call both ${slug}.` : "Give both the same name.",
      fix: () => renameFix(slug),
    }),
  ];
}

function formatFault(value: string): string | null {
  if (isSlug(value)) return null;
  if ([...value].length > MAX_NAME_CHARS)
    return `The name has ${[...value].length} characters; ${MAX_NAME_CHARS} are allowed.`;
  if (/\p{Lu}/u.test(value)) return "The name has capital letters.";
  if (/^[a-z0-9-]*$/.test(value))
    return value.includes("--") ? "The name has two hyphens in a row." : "The name begins or ends with a hyphen.";
  return "The name has characters other than a–z, 0–9 and the hyphen.";
}

const unreadable = (problems: readonly { id: string }[]): boolean =>
  problems.some(problem => problem.id !== "frontmatter.duplicate");
