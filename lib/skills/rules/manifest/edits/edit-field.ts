import type { Field } from "../manifest";
import { readManifest } from "../read-manifest";
import { splitFrontMatter } from "../split-front-matter";
import { writeScalar } from "./write-scalar";

/** The text with a stretch of it replaced; everything else stays byte for byte. */
export const splice = (text: string, start: number, end: number, put: string): string =>
  text.slice(0, start) + put + text.slice(end);

export const lineEnd = (text: string): string => (splitFrontMatter(text).crlf ? "\r\n" : "\n");

/** Puts another value where the field's stands, on the line of its key. `yaml` is written as it is. */
export function replaceValue(text: string, field: Field, yaml: string): string {
  const tail = text.slice(field.start, field.end).endsWith("\n") ? lineEnd(text) : "";
  const gap = /^[\r\n]/.test(yaml) ? ":" : ": ";
  return splice(text, field.keyEnd, Math.max(field.end, colonEnd(text, field)), `${gap}${yaml}${tail}`);
}

// An empty value stands right behind its key, before the colon.
const colonEnd = (text: string, field: Field): number => {
  const colon = text.indexOf(":", field.keyEnd);
  return colon < 0 ? field.keyEnd : colon + 1;
};

/** Sets a field to a string, adding it as the first line of the head where it is not there. */
export function setField(text: string, key: string, value: string): string {
  const field = readManifest(text).fields.get(key);
  if (field) return replaceValue(text, field, writeScalar(value));
  const { headStart } = splitFrontMatter(text);
  return splice(text, headStart, headStart, `${key}: ${writeScalar(value)}${lineEnd(text)}`);
}

/** Takes a field's lines out. */
export function removeField(text: string, field: Field): string {
  const start = text.lastIndexOf("\n", field.keyStart - 1) + 1;
  return splice(text, start, afterLine(text, Math.max(field.end, field.keyEnd)), "");
}

// A block scalar's value already ends behind its line feed.
function afterLine(text: string, offset: number): number {
  if (text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/** Puts what stands there between quotes, so that YAML takes it for text. */
export const quoteValue = (text: string, field: Field): string =>
  replaceValue(text, field, JSON.stringify(field.source.trim()));
