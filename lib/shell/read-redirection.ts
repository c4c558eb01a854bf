import { readQuoted, readWord } from "./read-word";
import { literalWord, type Reader, Unreadable } from "./reader";
import type { Part, Redirection } from "./tree";

const SIGN = /(\d{1,9}|\{[A-Za-z_]\w{0,99}\})?(&>>|&>|<<<|<<-|<<|<>|<&|>&|>>|>\||<(?!\()|>(?!\())/y;

/** The redirection that begins here, or null. */
export function readRedirection(reader: Reader): Redirection | null {
  const match = reader.match(SIGN);
  if (!match) return null;
  const [whole, descriptor = null, operator = ""] = match;
  reader.count();
  reader.at += whole.length;
  reader.blanks();
  const from = reader.at;
  const target = readWord(reader);
  if (!target) throw new Unreadable("a redirection names no file");
  const redirection: Redirection = { operator, descriptor, target, body: null };
  if (operator === "<<" || operator === "<<-") {
    const written = reader.text.slice(from, reader.at);
    reader.owed.push({
      redirection,
      delimiter: target.parts.map(part => (part.kind === "text" ? part.text : "")).join(""),
      literal: /['"\\]/.test(written),
      dedent: operator === "<<-",
    });
  }
  return redirection;
}

/** Reads the bodies of here-documents that a line promised, at the beginning of the next line. */
export function readOwed(reader: Reader): void {
  for (const { redirection, delimiter, literal, dedent } of reader.owed.splice(0)) {
    const start = reader.at;
    let body = "";
    while (!reader.done) {
      const end = reader.text.indexOf("\n", reader.at);
      const raw = reader.text.slice(reader.at, end < 0 ? undefined : end);
      reader.at = end < 0 ? reader.text.length : end + 1;
      const line = dedent ? raw.replace(/^\t+/, "") : raw;
      if (line.replace(/\r$/, "") === delimiter) break;
      body += `${line}\n`;
    }
    if (literal) redirection.body = literalWord(body, start);
    else {
      const parts: Part[] = [];
      readQuoted(reader.inner(body), parts, "");
      redirection.body = { parts, at: start };
    }
  }
}
