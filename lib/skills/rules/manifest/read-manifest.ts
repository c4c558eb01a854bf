import { type Field, type Manifest, type Problem, SPEC_FIELDS } from "./manifest";
import { parseHead } from "./parse-head";
import { splitFrontMatter } from "./split-front-matter";
import { splitTools } from "./split-tools";

export type { Manifest } from "./manifest";

const NOT_WHOLE: Record<"missing" | "unclosed", Problem> = {
  missing: {
    id: "frontmatter.missing",
    message: "SKILL.md does not begin with a head between two lines of “---”.",
    remedy: "Begin the file with “---”, the fields name and description, and “---”.",
    line: 1,
  },
  unclosed: {
    id: "frontmatter.unclosed",
    message: "The head of SKILL.md is never closed.",
    remedy: "Put a line of “---” after the last field.",
    line: 1,
  },
};

/** Reads SKILL.md. Never throws: what cannot be read is a problem, and what can be read is there. */
export function readManifest(text: string): Manifest {
  const split = splitFrontMatter(text);
  const head = split.state === "whole" ? parseHead(text, split) : { fields: new Map(), anchors: false, problems: [] };
  const { fields } = head;
  const metadata = metadataOf(fields.get("metadata"));
  return {
    name: stringOf(fields.get("name")),
    description: stringOf(fields.get("description")),
    license: stringOf(fields.get("license")),
    compatibility: stringOf(fields.get("compatibility")),
    allowedTools: toolsOf(fields.get("allowed-tools")),
    metadata,
    version: Object.hasOwn(metadata, "version") ? (metadata.version ?? null) : plainText(fields.get("version")),
    extra: extraOf(fields),
    fields,
    anchors: head.anchors,
    bom: split.bom,
    crlf: split.crlf,
    body: split.body,
    bodyStart: split.bodyStart,
    bodyStartLine: split.bodyStartLine,
    problems: split.state === "whole" ? head.problems : [NOT_WHOLE[split.state]],
  };
}

const stringOf = (field: Field | undefined): string | null => (typeof field?.value === "string" ? field.value : null);

/** A scalar as it is written: `1.0` stays "1.0", though YAML takes it for the number 1. */
export function plainText(field: Field | undefined): string | null {
  if (!field) return null;
  if (typeof field.value === "string") return field.value;
  return field.shape === "scalar" ? field.source.trim() : null;
}

function metadataOf(field: Field | undefined): Record<string, string> {
  const pairs = (field?.entries ?? []).flatMap(entry => {
    const text = plainText(entry);
    return text === null ? [] : [[entry.key, text] as const];
  });
  return Object.fromEntries(pairs);
}

function toolsOf(field: Field | undefined): string[] {
  if (typeof field?.value === "string") return splitTools(field.value).tools;
  if (!Array.isArray(field?.value)) return [];
  return field.value.flatMap(item => (typeof item === "string" ? splitTools(item).tools : []));
}

function extraOf(fields: ReadonlyMap<string, Field>): Record<string, unknown> {
  const known: readonly string[] = SPEC_FIELDS;
  return Object.fromEntries(
    [...fields].filter(([key]) => !known.includes(key)).map(([key, { value }]) => [key, value]),
  );
}
