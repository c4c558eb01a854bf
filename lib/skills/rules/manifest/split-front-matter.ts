/** SKILL.md cut in two. Offsets and lines are those of the whole text, so that findings and edits can point into it. */
export type Split = {
  state: "whole" | "missing" | "unclosed";
  head: string;
  headStart: number;
  body: string;
  bodyStart: number;
  bodyStartLine: number;
  bom: boolean;
  crlf: boolean;
};

const OPENING = /^\uFEFF?---[ \t]*\r?\n/;

/** The head stands between two lines of three dashes. A byte order mark and Windows line ends are let through, and noted. */
export function splitFrontMatter(text: string): Split {
  const bom = text.startsWith("\uFEFF");
  const opening = OPENING.exec(text);
  const start = opening ? opening[0].length : bom ? 1 : 0;
  const closing = opening ? closingFence(text, start - 1) : null;
  const bodyStart = closing ? closing.end : start;
  return {
    state: closing ? "whole" : opening ? "unclosed" : "missing",
    head: closing ? text.slice(start, closing.start) : "",
    headStart: start,
    body: text.slice(bodyStart),
    bodyStart,
    bodyStartLine: lineAt(text, bodyStart),
    bom,
    crlf: text.includes("\r\n"),
  };
}

// Searched from the opening line's own line feed, so that an empty head closes too.
function closingFence(text: string, from: number): { start: number; end: number } | null {
  const pattern = /\n---[ \t]*(?:\r?\n|$)/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index + 1, end: match.index + match[0].length } : null;
}

/** The line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
