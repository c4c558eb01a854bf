import type { ReactNode } from "react";
import { highlighter, type Token } from "../diff/highlight";

type Hidden = { line: number; name: string; kind: "character" | "comment"; excerpt: string };

/** A file as it is written, with line numbers; lines that hide something say what. */
export function Source({ path, text, hidden }: { path: string; text: string; hidden: readonly Hidden[] }) {
  const tokens = highlighter(path);
  const lines = text.replace(/\n$/, "").split("\n");
  const notes = new Map<number, string[]>();
  for (const one of hidden) notes.set(one.line, [...(notes.get(one.line) ?? []), one.name]);
  return (
    <div className="src scrolls" tabIndex={0} role="region" aria-label={`Source of ${path}`}>
      <ol>
        {lines.map((line, index) => {
          const note = notes.get(index + 1);
          return (
            <li key={index} id={`L${index + 1}`} className={note ? "hid" : undefined}>
              <code>{coloured(line, tokens(line))}</code>
              {note && <em>{[...new Set(note)].join(", ")}</em>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function coloured(line: string, tokens: readonly Token[]): ReactNode[] {
  const out: ReactNode[] = [];
  let last = 0;
  for (const { start, end, kind } of tokens) {
    if (start < last) continue;
    out.push(
      line.slice(last, start),
      <span key={start} className={kind}>
        {line.slice(start, end)}
      </span>,
    );
    last = end;
  }
  return [...out, line.slice(last) || " "];
}
