import type { CSSProperties, ReactNode } from "react";
import type { DiffHunk } from "@/lib/skills/queries/package-changes";
import { DiffText } from "./diff-text";
import type { Token } from "./highlight";
import { type DiffLine, layOut, type Piece, type Side } from "./lay-out";

export type LineTalk = { href: (side: Side, line: number) => string; at: (side: Side, line: number) => ReactNode };
export type DiffMode = "split" | "unified";

/** One stretch of changed lines. In `split` the sides face each other from 1024 px on; narrower it reads as unified. */
export function DiffHunkRows(props: {
  hunk: DiffHunk;
  mode: DiffMode;
  file: number;
  label: string;
  tokens: (line: string) => Token[];
  talk?: LineTalk;
  /** There is one side only: the file is new or gone. */
  one?: boolean;
}) {
  const { hunk, talk } = props;
  const mode = props.one ? "unified" : props.mode;
  const pieces = layOut<ReactNode>(hunk, (side, line) => talk?.at(side, line) ?? null);
  return (
    <>
      <p className="dhead">{props.label}</p>
      <div className={props.one ? "dhunk one" : mode === "split" ? "dhunk sides" : "dhunk unified"}>
        {pieces.map(piece => {
          if (piece.kind === "gap")
            return mode === "split" ? (
              <div key={`g${piece.side}${piece.row}`} className={`dgap ${piece.side}`} style={rowStyle(piece)} />
            ) : null;
          if (piece.kind === "talk")
            return (
              <div key={`t${piece.row}`} className="dtalk" style={rowStyle(piece)}>
                {piece.talk}
              </div>
            );
          return (
            <Row
              key={`l${piece.side}${piece.row}`}
              piece={piece}
              mode={mode}
              file={props.file}
              tokens={props.tokens}
              href={talk?.href}
            />
          );
        })}
      </div>
    </>
  );
}

function Row(props: {
  piece: Extract<Piece<ReactNode>, { kind: "line" }>;
  mode: DiffMode;
  file: number;
  tokens: (line: string) => Token[];
  href?: LineTalk["href"];
}) {
  const { piece, mode, file } = props;
  const { line, side } = piece;
  const text = <DiffText text={line.text} tokens={props.tokens(line.text)} marks={line.marks} kind={line.kind} />;
  const number = (which: Side) => {
    const at = which === "old" ? line.oldLine : line.newLine;
    // One link a line: the context's is the new side's.
    const link = props.href && at && (side !== "both" || which === "new");
    return link ? (
      <a
        className={`ln ${which}`}
        href={props.href?.(which, at)}
        data-ln
        tabIndex={-1}
        aria-label={`Comment on ${which === "old" ? "old " : ""}line ${at}`}
        title="Comment on this line"
      >
        {at}
      </a>
    ) : (
      <span className={`ln ${which}`}>{at}</span>
    );
  };
  return (
    <div
      className={`dl ${side} ${line.kind}`}
      style={mode === "split" ? rowStyle(piece) : undefined}
      id={line.newLine ? anchorOf(file, line.newLine) : undefined}
    >
      {number("old")}
      {side === "both" && mode === "split" && (
        <code className="c twin" aria-hidden>
          {text}
        </code>
      )}
      {number("new")}
      <code className="c">{text}</code>
      {line.ending === "" && line.kind !== "same" && (
        <small className="noend">no line end at the end of the file</small>
      )}
    </div>
  );
}

/** Where a line of the new side stands on the page. */
export const anchorOf = (file: number, line: number): string => `f${file}-l${line}`;

const rowStyle = (piece: { row: number; span?: number }): CSSProperties =>
  ({ "--r": piece.span && piece.span > 1 ? `${piece.row} / span ${piece.span}` : piece.row }) as CSSProperties;

export type { DiffLine };
