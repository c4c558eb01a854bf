import type { ReactNode } from "react";
import type { Token } from "./highlight";

type Mark = { start: number; end: number };

/** A line's text with its colours, and with the changed words in `ins` or `del`. */
export function DiffText(props: {
  text: string;
  tokens: readonly Token[];
  marks: readonly Mark[];
  kind: "same" | "removed" | "added";
}) {
  const { text, tokens, marks, kind } = props;
  const Changed = kind === "removed" ? "del" : "ins";
  const parts: ReactNode[] = [];
  let at = 0;
  for (const mark of kind === "same" ? [] : marks) {
    if (mark.start > at) parts.push(...coloured(text, at, mark.start, tokens));
    if (mark.end > mark.start)
      parts.push(<Changed key={`m${mark.start}`}>{coloured(text, mark.start, mark.end, tokens)}</Changed>);
    at = Math.max(at, mark.end);
  }
  parts.push(...coloured(text, at, text.length, tokens));
  // An empty line keeps its height.
  return text ? parts : "\u200b";
}

function coloured(text: string, from: number, to: number, tokens: readonly Token[]): ReactNode[] {
  const out: ReactNode[] = [];
  let at = from;
  for (const { start, end, kind } of tokens) {
    const [a, b] = [Math.max(start, at), Math.min(end, to)];
    if (a >= b) continue;
    if (a > at) out.push(text.slice(at, a));
    out.push(
      <span key={a} className={kind}>
        {text.slice(a, b)}
      </span>,
    );
    at = b;
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}
