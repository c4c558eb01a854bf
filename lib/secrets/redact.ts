import { type FoundSecret, secretsIn } from "./find-secrets";

const BEGIN = /-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** Rows of a key whose end is missing: of base64, as they stand in a file or in a quoted text. */
const ROWS = /(?:(?:\\[nr]|[\s"'+,]){0,40}[A-Za-z0-9+/=]{40,20000}){0,400}/y;
const MOST_TURNS = 4;

/** A text in which every secret is replaced by what kind it was. What is no secret stays, so that people can read it. */
export const redact = (text: string): string => withoutKeys(text).split("\n").map(redactLine).join("\n");

/** What a secret hid may be one itself: until there is none. */
function redactLine(line: string): string {
  let rest = line;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const found = secretsIn(rest);
    if (!found.length) break;
    rest = marked(rest, found);
  }
  return rest;
}

function marked(line: string, found: readonly FoundSecret[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, id } of found.toSorted((a, b) => a.from - b.from)) {
    parts.push(line.slice(at, from), `<${id}>`);
    at = to;
  }
  return parts.join("") + line.slice(at);
}

/** Private keys go whole, from their first row to their last, and not only the words that they begin with. */
function withoutKeys(text: string): string {
  if (!text.includes("-----BEGIN")) return text;
  const parts: string[] = [];
  let at = 0;
  let end: number | null = 0;
  for (const { 0: head, index } of text.matchAll(BEGIN)) {
    if (index < at) continue;
    const from = index + head.length;
    if (end !== null && end < from) end = endFrom(text, from);
    ROWS.lastIndex = from;
    ROWS.test(text);
    parts.push(text.slice(at, index), "<private-key>");
    at = end ?? Math.max(from, ROWS.lastIndex);
  }
  return parts.join("") + text.slice(at);
}

function endFrom(text: string, from: number): number | null {
  END.lastIndex = from;
  return END.test(text) ? END.lastIndex : null;
}
