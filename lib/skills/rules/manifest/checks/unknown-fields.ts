import type { Fix } from "../../../schema";
import { type Judgement, ok, SPEC, textFix, warning } from "../check";
import { CLAUDE_CODE_FIELDS } from "../claude-code-fields";
import { splice } from "../edits/edit-field";
import { moveIntoMetadata } from "../edits/metadata";
import { MAX_FINDINGS } from "../limits";
import { type Field, SPEC_FIELDS } from "../manifest";
import { nearest } from "../nearest";
import type { Subject } from "../subject";

const CLAUDE: readonly string[] = CLAUDE_CODE_FIELDS;
const KNOWN: readonly string[] = [...SPEC_FIELDS, ...CLAUDE_CODE_FIELDS];
// What people write out of habit from other files of the client.
const HABITS = new Map([
  ["tools", "allowed-tools"],
  ["disallowedtools", "disallowed-tools"],
  ["when-to-use", "when_to_use"],
]);

/** Fields that the specification does not know: Claude Code's own, slips of the pen, and everything else. */
export function unknownFields(subject: Subject): Judgement[] {
  const { skill, text, manifest } = subject;
  if (!skill || text === null || !manifest || manifest.problems.length > 0) return [];
  const extra = [...manifest.fields.values()].filter(
    field => !SPEC_FIELDS.some(key => key === field.key) && field.key !== "version",
  );
  const own = extra.filter(field => CLAUDE.includes(field.key));
  const strange = extra.filter(field => !CLAUDE.includes(field.key));
  return [
    ...own.slice(0, MAX_FINDINGS).map(field =>
      warning({
        id: "fields.claude-code",
        field: field.key,
        path: skill.path,
        line: field.line,
        profiles: SPEC,
        value: field.key,
        message: `${field.key} is a field of Claude Code; the specification does not know it, and strict validators refuse it.`,
        remedy: "Leave it if the skill is for Claude Code only.",
      }),
    ),
    ...strange.slice(0, MAX_FINDINGS).map(field => strangeField(field, subject, skill.path, text)),
    ...(own.length === 0 ? [ok("fields.claude-code", "fields", "", SPEC)] : []),
    ...(strange.length === 0 ? [ok("fields.unknown", "fields", "", SPEC)] : []),
  ];
}

function strangeField(field: Field, { manifest }: Subject, path: string, text: string): Judgement {
  const meant = HABITS.get(field.key.toLowerCase()) ?? nearest(field.key, KNOWN);
  const free = meant !== null && !manifest?.fields.has(meant);
  const fix = (): Fix | null =>
    free
      ? textFix(`Write ${meant}`, path, splice(text, field.keyStart, field.keyEnd, meant))
      : textFix(`Move ${field.key.slice(0, 40)} into metadata`, path, moveIntoMetadata(text, field));
  return warning({
    id: "fields.unknown",
    field: field.key.slice(0, 60),
    path,
    line: field.line,
    profiles: SPEC,
    value: field.key,
    message: `Nobody knows a field called ${field.key.slice(0, 60)}.`,
    remedy: free ? `Did you mean ${meant}?` : "Move it into metadata, or take it out.",
    fix,
  });
}
