import { stringify } from "yaml";
import type { Field } from "../manifest";
import { lineEnd, removeField, replaceValue } from "./edit-field";

/** Writes `[a, b]` and `{ a: b }` as one entry a line; an empty one goes, for it says nothing. */
export function toBlockStyle(text: string, field: Field): string {
  const entries = Array.isArray(field.value) ? field.value : Object.keys(field.value ?? {});
  if (entries.length === 0) return removeField(text, field);
  const eol = lineEnd(text);
  const column = field.keyStart - (text.lastIndexOf("\n", field.keyStart - 1) + 1);
  const indent = " ".repeat(column + 2);
  const lines = stringify(field.value, { lineWidth: 0, blockQuote: false }).trimEnd().split("\n");
  return replaceValue(text, field, lines.map(line => `${eol}${indent}${line}`).join(""));
}
