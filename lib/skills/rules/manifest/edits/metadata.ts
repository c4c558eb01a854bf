import type { Field } from "../manifest";
import { plainText, readManifest } from "../read-manifest";
import { splitFrontMatter } from "../split-front-matter";
import { lineEnd, removeField, replaceValue, splice } from "./edit-field";
import { writeScalar } from "./write-scalar";

/** Adds an entry to `metadata`, however that is written; null where it has the key already or is not a map. */
export function addMetadata(text: string, key: string, value: string): string | null {
  const eol = lineEnd(text);
  const field = readManifest(text).fields.get("metadata");
  const entry = `${writeScalar(key)}: ${JSON.stringify(value)}`;
  if (!field) {
    const end = headEnd(text);
    return splice(text, end, end, `metadata:${eol}  ${entry}${eol}`);
  }
  if (field.shape === "empty") return replaceValue(text, field, `${eol}  ${entry}`);
  if (field.shape !== "map" || field.entries.some(known => known.key === key)) return null;
  const [first] = field.entries;
  if (!first) return replaceValue(text, field, `{ ${entry} }`);
  if (field.flow) return splice(text, first.keyStart, first.keyStart, `${entry}, `);
  const indent = text.slice(text.lastIndexOf("\n", first.keyStart - 1) + 1, first.keyStart);
  return splice(text, first.keyStart, first.keyStart, `${entry}${eol}${indent}`);
}

/** Moves a field of the head into `metadata`, as text; null where that cannot be done. */
export function moveIntoMetadata(text: string, field: Field): string | null {
  const value = field.shape === "scalar" ? plainText(field) : null;
  return value === null ? null : addMetadata(removeField(text, field), field.key, value);
}

function headEnd(text: string): number {
  const { headStart, head } = splitFrontMatter(text);
  return headStart + head.length;
}
