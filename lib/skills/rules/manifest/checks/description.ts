import { error, type Judgement, ok, SPEC, textFix, warning } from "../check";
import { quoteValue } from "../edits/edit-field";
import { LONG_DESCRIPTION_CHARS, MAX_DESCRIPTION_CHARS, SHORT_DESCRIPTION_CHARS } from "../limits";
import type { Field } from "../manifest";
import type { Subject } from "../subject";
import { TAG } from "./tag";

// How a description says when a skill is wanted, in the words people use for it.
const TRIGGER =
  /\bwhen(?:ever)?\b|\buse(?:d|ful)? (?:this|it|for|if|before|after|to|in|with|as|proactively|during|by)\b|\btriggers?\b|\bif (?:the|a|an|you|your)\b|\b(?:before|after|during|while)\b|\b(?:invoke|activate|apply|load)\b/i;

/** Can the client tell from the description what the skill does, and when to take it? */
export function description({ skill, text, manifest }: Subject): Judgement[] {
  if (!skill || text === null || !manifest) return [];
  if (manifest.problems.some(problem => problem.id !== "frontmatter.duplicate")) return [];
  const field = manifest.fields.get("description");
  const at = { field: "description", path: skill.path, line: field?.line ?? 1 };
  if (!field || field.value === null || (typeof field.value === "string" && field.value.trim() === ""))
    return [
      error({
        ...at,
        id: "description.missing",
        message: "The skill has no description, so no client knows when to use it.",
        remedy: "Say in one or two sentences what it does and when to use it.",
      }),
    ];
  if (typeof field.value !== "string")
    return [
      ok("description.missing", "description"),
      error({
        ...at,
        id: "description.type",
        value: field.source,
        message: "The description is not text to YAML.",
        remedy: "Put it between quotes.",
        fix: () => (quotable(field) ? textFix("Quote the description", skill.path, quoteValue(text, field)) : null),
      }),
    ];
  return [
    ok("description.missing", "description"),
    ok("description.type", "description"),
    ...length(field.value, at),
    ...wording(field.value, at, manifest.fields.get("when_to_use")),
  ];
}

type Place = { field: string; path: string; line: number };
const quotable = (field: Field): boolean => !field.source.includes("\n") && field.source.trim() !== "";

function length(text: string, at: Place): Judgement[] {
  const chars = [...text].length;
  const value = `${chars} characters`;
  return [
    chars > MAX_DESCRIPTION_CHARS
      ? error({
          ...at,
          id: "description.length",
          profiles: SPEC,
          value,
          message: `The description has ${chars} characters; ${MAX_DESCRIPTION_CHARS} are allowed.`,
          remedy: "Move the details into the body.",
        })
      : ok("description.length", "description", value, SPEC),
    chars < SHORT_DESCRIPTION_CHARS
      ? warning({
          ...at,
          id: "description.short",
          value: text,
          message: `The description has only ${chars} characters; the client chooses skills by it.`,
          remedy: "Say what the skill does and when to use it.",
        })
      : ok("description.short", "description"),
    chars > LONG_DESCRIPTION_CHARS
      ? warning({
          ...at,
          id: "description.long",
          value,
          message: `The description has ${chars} characters; every session carries it, and the client cuts long lists.`,
          remedy: `Say it in ${LONG_DESCRIPTION_CHARS} characters or fewer.`,
        })
      : ok("description.long", "description"),
  ];
}

function wording(text: string, at: Place, whenToUse: Field | undefined): Judgement[] {
  // The words are English; of a description in another language nothing can be said.
  const english = (text.match(/[A-Za-z]/g)?.length ?? 0) * 2 > text.replace(/\s/g, "").length;
  return [
    english && !TRIGGER.test(text) && !whenToUse
      ? warning({
          ...at,
          id: "description.trigger",
          value: text,
          message: "The description does not say when the skill is to be used.",
          remedy: "Add a sentence that begins “Use when …”.",
        })
      : ok("description.trigger", "description"),
    TAG.test(text)
      ? warning({
          ...at,
          id: "description.tags",
          value: TAG.exec(text)?.[0] ?? "",
          message: "The description contains a tag in angle brackets.",
          remedy: "Write it without the brackets.",
        })
      : ok("description.tags", "description"),
  ];
}
