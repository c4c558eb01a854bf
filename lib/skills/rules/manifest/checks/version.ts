import { coerce, valid } from "semver";
import { type Judgement, ok, SPEC, textFix, warning } from "../check";
import { removeField, replaceValue } from "../edits/edit-field";
import { moveIntoMetadata } from "../edits/metadata";
import { plainText } from "../read-manifest";
import type { Subject } from "../subject";

/** Where the version stands, and whether versions can be compared by it. */
export function version({ skill, text, manifest }: Subject): Judgement[] {
  if (!skill || text === null || !manifest || manifest.problems.length > 0) return [];
  const checks: Judgement[] = [];
  const top = manifest.fields.get("version");
  const inner = manifest.fields.get("metadata")?.entries.find(entry => entry.key === "version");
  const at = { field: "version", path: skill.path };
  if (top) {
    const moved = () =>
      inner ? (plainText(inner) === plainText(top) ? removeField(text, top) : null) : moveIntoMetadata(text, top);
    checks.push(
      warning({
        ...at,
        id: "version.place",
        line: top.line,
        profiles: SPEC,
        value: top.source,
        message: "The version stands at the top of the head, where the specification has no such field.",
        remedy: "Move it into metadata.",
        fix: () => textFix("Move the version into metadata", skill.path, moved()),
      }),
    );
  } else checks.push(ok("version.place", "version", manifest.version ?? "", SPEC));
  const field = inner ?? top;
  const written = plainText(field);
  if (!field || written === null) return checks;
  if (valid(written) !== null) return [...checks, ok("version.semver", "version", written)];
  const meant = coerce(written.slice(0, 100))?.version ?? null;
  return [
    ...checks,
    warning({
      ...at,
      id: "version.semver",
      line: field.line,
      value: written,
      message: `“${written.slice(0, 40)}” is not a version that can be compared.`,
      remedy: meant ? `Write ${meant}.` : "Write three numbers, such as 1.4.0.",
      fix: () =>
        meant ? textFix(`Write ${meant}`, skill.path, replaceValue(text, field, JSON.stringify(meant))) : null,
    }),
  ];
}
