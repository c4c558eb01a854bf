import { type Judgement, ok, SPEC, textFix, warning } from "../check";
import { toBlockStyle } from "../edits/block-style";
import type { Field, Manifest } from "../manifest";
import { readManifest } from "../read-manifest";
import type { Subject } from "../subject";
import { toolsAsText } from "./allowed-tools";

/** YAML that parses and that the reference validator, which knows a part of YAML only, refuses all the same. */
export function yamlStyle({ skill, text, manifest }: Subject): Judgement[] {
  if (!skill || text === null || !manifest || manifest.problems.length > 0) return [];
  const flow = flowFields(manifest);
  const [first] = flow;
  return [
    first
      ? warning({
          id: "frontmatter.flow",
          field: "frontmatter",
          path: skill.path,
          line: first.line,
          profiles: SPEC,
          value: flow.map(field => field.key).join(", "),
          message: `${first.key} is written in brackets, which the reference validator refuses.`,
          remedy: "Write one entry a line.",
          fix: () => textFix("Write one entry a line", skill.path, withoutFlow(text)),
        })
      : ok("frontmatter.flow", "frontmatter", "", SPEC),
    manifest.anchors
      ? warning({
          id: "frontmatter.anchors",
          field: "frontmatter",
          path: skill.path,
          profiles: SPEC,
          message: "The head uses YAML anchors, which the reference validator refuses.",
          remedy: "Write the value out where it is repeated.",
        })
      : ok("frontmatter.anchors", "frontmatter", "", SPEC),
  ];
}

const flowFields = (manifest: Manifest): Field[] =>
  [...manifest.fields.values()].flatMap(field => (field.flow ? [field] : field.entries.filter(entry => entry.flow)));

// Every edit moves the offsets behind it, so the head is read again after each.
function withoutFlow(text: string): string | null {
  let mended = text;
  for (let turn = 0; turn < 50; turn++) {
    const [field] = flowFields(readManifest(mended));
    if (!field) return mended;
    const next = (field.key === "allowed-tools" ? toolsAsText(mended, field) : null) ?? toBlockStyle(mended, field);
    if (next === mended) return null;
    mended = next;
  }
  return null;
}
