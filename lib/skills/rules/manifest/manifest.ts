/** One entry of the head. Offsets are of the whole file; `source` is what stands there, letter by letter. */
export type Field = {
  key: string;
  value: unknown;
  source: string;
  line: number;
  keyStart: number;
  keyEnd: number;
  start: number;
  end: number;
  shape: "scalar" | "list" | "map" | "alias" | "empty";
  flow: boolean;
  /** Fields of a map, one level down: `metadata` needs them. */
  entries: readonly Field[];
};

/** Why a head cannot be read as it was meant. */
export type Problem = {
  id: "frontmatter.missing" | "frontmatter.unclosed" | "frontmatter.yaml" | "frontmatter.duplicate";
  message: string;
  remedy: string;
  line: number | null;
};

/** What SKILL.md says of its skill. A field of the wrong kind is null here and stays in `fields` as it stands. */
export type Manifest = {
  name: string | null;
  description: string | null;
  license: string | null;
  compatibility: string | null;
  allowedTools: string[];
  metadata: Record<string, string>;
  version: string | null;
  extra: Record<string, unknown>;
  fields: ReadonlyMap<string, Field>;
  anchors: boolean;
  bom: boolean;
  crlf: boolean;
  body: string;
  bodyStart: number;
  bodyStartLine: number;
  problems: readonly Problem[];
};

/** The fields that the specification knows. */
export const SPEC_FIELDS = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"] as const;
