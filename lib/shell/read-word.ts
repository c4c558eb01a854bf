import { unescape } from "./ansi-c";
import { readExpansion } from "./read-expansion";
import { type Reader, Unreadable } from "./reader";
import type { Part, Word } from "./tree";

const META = new Set([" ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")"]);
const PLAIN = /[^\s;&|<>()'"\\$`]+/y;
const QUOTED_PLAIN = /[^"\\$`]+/y;

/** Adds text to a word, joined with the text before it. */
export function push(parts: Part[], text: string, quoted: boolean): void {
  const last = parts.at(-1);
  if (last?.kind === "text" && last.quoted === quoted) last.text += text;
  else parts.push({ kind: "text", text, quoted });
}

/** The word that begins here, or null where none does. */
export function readWord(reader: Reader): Word | null {
  const at = reader.at;
  const parts: Part[] = [];
  while (!reader.done) {
    const here = reader.peek();
    if ((here === "<" || here === ">") && reader.peek(1) === "(" && parts.length === 0) {
      reader.at += 2;
      parts.push(processSubstitution(reader, here === "<" ? "input" : "output"));
      continue;
    }
    if (here === "(" && endsOpen(parts)) {
      parts.push(openBracket(reader, parts));
      continue;
    }
    if (here === "\r" && reader.peek(1) === "\n") break;
    if (META.has(here)) break;
    readPiece(reader, parts);
  }
  if (parts.length === 0) return null;
  reader.count();
  return { parts, at };
}

/** One piece of an unquoted word: plain text, an escape, quotes or an expansion. */
function readPiece(reader: Reader, parts: Part[]): void {
  const here = reader.peek();
  if (here === "'") push(parts, singleQuoted(reader), true);
  else if (here === '"') doubleQuoted(reader, parts);
  else if (here === "\\") escaped(reader, parts);
  else if (here === "$" && reader.peek(1) === "'") push(parts, ansiQuoted(reader), true);
  else if (here === "$" && reader.peek(1) === '"') {
    reader.at++;
    doubleQuoted(reader, parts);
  } else if (here === "$" || here === "`") expansion(reader, parts, false);
  else {
    const plain = reader.match(PLAIN)?.[0] ?? here;
    reader.at += plain.length;
    push(parts, plain, false);
  }
}

function escaped(reader: Reader, parts: Part[]): void {
  const next = reader.peek(1);
  reader.at += next === "" ? 1 : 2;
  // A backslash before a line end joins the lines and leaves nothing.
  if (next !== "\n") push(parts, next === "" ? "\\" : next, true);
}

function singleQuoted(reader: Reader): string {
  const end = reader.text.indexOf("'", reader.at + 1);
  if (end < 0) throw new Unreadable("a single quote is not closed");
  const text = reader.text.slice(reader.at + 1, end);
  reader.at = end + 1;
  return text;
}

function ansiQuoted(reader: Reader): string {
  reader.at += 2;
  const from = reader.at;
  while (!reader.done && reader.peek() !== "'") reader.at += reader.peek() === "\\" ? 2 : 1;
  if (reader.done) throw new Unreadable("a $' quote is not closed");
  return unescape(reader.text.slice(from, reader.at++));
}

function doubleQuoted(reader: Reader, parts: Part[]): void {
  reader.at++;
  push(parts, "", true);
  readQuoted(reader, parts, '"');
  if (!reader.take('"')) throw new Unreadable("a double quote is not closed");
}

/** Text in which only expansions count, up to a closing sign or the end. */
export function readQuoted(reader: Reader, parts: Part[], closer: '"' | ""): void {
  while (!reader.done && reader.peek() !== closer) {
    const here = reader.peek();
    if (here === "\\") {
      const next = reader.peek(1);
      const special = next === "$" || next === "`" || next === "\\" || (next === '"' && closer === '"');
      reader.at += next === "" ? 1 : 2;
      if (next !== "\n") push(parts, special ? next : `\\${next}`, true);
    } else if (here === "$" || here === "`") expansion(reader, parts, true);
    else {
      const plain = reader.match(QUOTED_PLAIN)?.[0] ?? here;
      reader.at += plain.length;
      push(parts, plain, true);
    }
  }
}

function expansion(reader: Reader, parts: Part[], quoted: boolean): void {
  const part = readExpansion(reader, quoted, readOperand);
  if (part) parts.push(part);
  else push(parts, "$", quoted);
}

/** The word inside ${name:-word}: blanks and signs belong to it, up to the brace. */
function readOperand(reader: Reader, quoted: boolean): Word {
  const at = reader.at;
  const parts: Part[] = [];
  while (!reader.done && reader.peek() !== "}") {
    const here = reader.peek();
    if (quoted && here === "'") {
      push(parts, here, true);
      reader.at++;
    } else if (META.has(here)) {
      push(parts, here, quoted);
      reader.at++;
    } else if (here === "\\" || here === '"' || here === "'" || here === "$" || here === "`") readPiece(reader, parts);
    else {
      push(parts, here, quoted);
      reader.at++;
    }
  }
  return { parts, at };
}

function processSubstitution(reader: Reader, form: "input" | "output"): Part {
  const script = reader.nest(() => reader.commands(reader));
  if (!reader.take(")")) throw new Unreadable("a process substitution is not closed");
  return { kind: "substitution", form, script, quoted: true };
}

/** Whether a bracket goes on with the word: name=(…) of an array, or a pattern such as @(a|b). */
function endsOpen(parts: Part[]): boolean {
  const last = parts.at(-1);
  return (
    last?.kind === "text" && !last.quoted && /(?:^[A-Za-z_]\w{0,99}(?:\[[^\]]{0,99}\])?\+?=|[?*+@!])$/.test(last.text)
  );
}

function openBracket(reader: Reader, parts: Part[]): Part {
  reader.at++;
  const last = parts.at(-1);
  if (last?.kind === "text" && last.text.endsWith("=")) return reader.nest(() => list(reader));
  const from = reader.at;
  for (let open = 1; open > 0; reader.at++) {
    if (reader.done) throw new Unreadable("a bracket is not closed");
    if (reader.peek() === "(") open++;
    else if (reader.peek() === ")") open--;
  }
  return { kind: "text", text: `(${reader.text.slice(from, reader.at)}`, quoted: false };
}

function list(reader: Reader): Part {
  const items: Word[] = [];
  for (;;) {
    reader.blanks();
    while (reader.take("\n")) reader.blanks();
    if (reader.take(")")) return { kind: "list", items, quoted: true };
    const word = readWord(reader);
    if (!word) throw new Unreadable("a list is not closed");
    items.push(word);
  }
}
