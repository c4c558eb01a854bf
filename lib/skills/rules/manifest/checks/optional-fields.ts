import { error, type Judgement, ok, SPEC, textFix, warning } from "../check";
import { quoteValue } from "../edits/edit-field";
import { MAX_COMPATIBILITY_CHARS } from "../limits";
import type { Subject } from "../subject";

/** License, compatibility and metadata: not required, and text where they are given. */
export function optionalFields(subject: Subject): Judgement[] {
  const { skill, text, manifest } = subject;
  if (!skill || text === null || !manifest || manifest.problems.length > 0) return [];
  return [
    ...textField(subject, "license"),
    ...textField(subject, "compatibility"),
    ...compatibility(subject),
    ...metadata(subject),
  ];
}

function textField({ skill, text, manifest }: Subject, key: "license" | "compatibility"): Judgement[] {
  const field = manifest?.fields.get(key);
  if (!field || !skill || text === null) return [];
  const id = `${key}.type`;
  if (typeof field.value === "string") return [ok(id, key, field.value, SPEC)];
  return [
    warning({
      id,
      field: key,
      path: skill.path,
      line: field.line,
      profiles: SPEC,
      value: field.source,
      message: `The field ${key} is not text to YAML.`,
      remedy: "Put it between quotes.",
      fix: () =>
        field.shape !== "empty" && !field.source.includes("\n")
          ? textFix(`Quote ${key}`, skill.path, quoteValue(text, field))
          : null,
    }),
  ];
}

function compatibility({ skill, manifest }: Subject): Judgement[] {
  const field = manifest?.fields.get("compatibility");
  if (!field || !skill || typeof field.value !== "string") return [];
  const chars = [...field.value].length;
  const at = { id: "compatibility.length", field: "compatibility", path: skill.path, line: field.line, profiles: SPEC };
  if (chars > MAX_COMPATIBILITY_CHARS)
    return [
      error({
        ...at,
        value: `${chars} characters`,
        message: `The field compatibility has ${chars} characters; ${MAX_COMPATIBILITY_CHARS} are allowed.`,
        remedy: "Shorten it, or say it in the body.",
      }),
    ];
  if (field.value.trim() === "")
    return [warning({ ...at, message: "The field compatibility is empty.", remedy: "Fill it in or take it out." })];
  return [ok(at.id, at.field, `${chars} characters`, SPEC)];
}

function metadata({ skill, text, manifest }: Subject): Judgement[] {
  const field = manifest?.fields.get("metadata");
  if (!field || !skill || text === null || field.shape === "empty") return [];
  const at = { field: "metadata", path: skill.path, line: field.line, profiles: SPEC };
  if (field.shape !== "map")
    return [
      warning({
        ...at,
        id: "metadata.type",
        value: field.source,
        message: "The field metadata is not a map.",
        remedy: "Write one “key: value” a line under it.",
      }),
    ];
  const wrong = field.entries.filter(entry => typeof entry.value !== "string");
  const quoted = () =>
    wrong
      .toReversed()
      .reduce<string | null>(
        (mended, entry) => (mended !== null && entry.shape === "scalar" ? quoteValue(mended, entry) : null),
        text,
      );
  return [
    ok("metadata.type", "metadata", `${field.entries.length} entries`, SPEC),
    wrong.length > 0
      ? warning({
          ...at,
          id: "metadata.values",
          line: wrong[0]?.line ?? field.line,
          value: wrong.map(entry => entry.key).join(", "),
          message: `In metadata, ${wrong.map(entry => entry.key).join(", ")} is not text to YAML.`,
          remedy: "Put the value between quotes.",
          fix: () => textFix("Quote the values", skill.path, quoted()),
        })
      : ok("metadata.values", "metadata", "", SPEC),
  ];
}
