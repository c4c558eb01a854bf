import type { MergeConflict } from "../../page-schema";
import { fieldName, settingName } from "./place-words";
import { capital } from "./rule-words";
import { limitWords } from "./value-words";

/** One side of a conflict: only what differs, field by field; a field without a name is the whole. */
export type Side = { field: string | null; text: string }[];

const ENTRIES: Record<string, string> = {
  rules: "Rule",
  allow: "Permission",
  gates: "Gate",
  hooks: "Hook",
  "secrets.detectors": "Detector",
  "env.set": "Variable",
};

/** A setting that two people changed differently, as the form calls it, and what each of them made of it. */
export function conflictWords({ part, name, mine, theirs }: MergeConflict): {
  title: string;
  mine: Side;
  theirs: Side;
} {
  const title = ENTRIES[part] ? `${ENTRIES[part]} ${name}` : part === name ? settingName(part) : name;
  const [own, other] = [fieldsOf(mine), fieldsOf(theirs)];
  if (!own || !other)
    return { title: capital(title), mine: whole(part, mine, own), theirs: whole(part, theirs, other) };
  const differ = [...new Set([...Object.keys(own), ...Object.keys(other)])].filter(
    field => JSON.stringify(own[field]) !== JSON.stringify(other[field]),
  );
  const side = (fields: Fields): Side =>
    differ.map(field => ({ field: fieldName(field), text: textOf(fields[field]) }));
  return { title: capital(title), mine: side(own), theirs: side(other) };
}

type Fields = Record<string, unknown>;

/** Entries with an id travel as JSON; everything else is a text already. */
function fieldsOf(text: string | null): Fields | null {
  if (!text?.startsWith("{")) return null;
  try {
    return JSON.parse(text) as Fields;
  } catch {
    return null;
  }
}

function whole(part: string, text: string | null, fields: Fields | null): Side {
  if (text === null) return [{ field: null, text: "taken out, or never there" }];
  if (fields) return [{ field: null, text: "kept" }];
  const limit = LIMITS.find(one => part === `limits.${one}`);
  return [{ field: null, text: limit ? limitWords(limit, Number(text)) : text }];
}
const LIMITS = ["sessionUsd", "subagents", "waiverDays"] as const;

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ") || "none";
  if (typeof value === "string") return value || "nothing";
  if (value === null || value === undefined) return "not said";
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([field, one]) => `${fieldName(`examples.${field}`).replace("examples.", "")}: ${textOf(one)}`)
    .join("; ");
}
