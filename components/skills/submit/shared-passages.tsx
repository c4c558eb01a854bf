import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import type { CloseSkill } from "@/lib/skills/queries/draft-detail";
import type { Passages } from "./draft";

type Side = NonNullable<Passages["mine"]>;

/** Where both say the same, side by side, with the shared words marked; below it what only the draft says. */
export function SharedPassages(props: { passages: Passages; mine: Side; theirs: Side; close: CloseSkill }) {
  const { passages, close } = props;
  const { shared, sentences } = passages.shared;
  return (
    <>
      <div className="cmp">
        <Text title="Yours" side={props.mine} />
        <Text title={`${close.owner.slug}/${close.name}`} side={props.theirs} />
      </div>
      <p className="cml">
        <span className="row">
          <i className="shk" aria-hidden />
          shared, {shared} of {sentences} sentences
        </span>
        <TextLink href={`/skills/${close.owner.slug}/${close.name}`}>See the whole of it</TextLink>
      </p>
      {passages.own.length > 0 && (
        <details className="own">
          <summary>What only yours says</summary>
          <ul>
            {passages.own.slice(0, 12).map(one => (
              <li key={`${one.path}:${one.line}`}>
                <span className="mono xs t3">
                  {one.path}:{one.line}
                </span>
                <span className="mono">{one.text}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Text({ title, side }: { title: string; side: Side }) {
  return (
    <section>
      <h3>
        {title}{" "}
        <span className="mono t3">
          {side.path} {side.from}–{side.to}
        </span>
      </h3>
      {/* Scrolls by keyboard, so it can be focused. */}
      <ol className="mono" tabIndex={0} aria-label={`${title}: ${side.path}`}>
        {side.lines.map(line => (
          <li key={line.number} className={line.marks.length ? "sh" : undefined}>
            <span className="num">{line.number}</span>
            <span>{marked(line.text, line.marks)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function marked(text: string, marks: readonly { start: number; end: number }[]): ReactNode[] {
  const out: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    out.push(text.slice(at, from), <mark key={from}>{text.slice(from, end)}</mark>);
    at = end;
  }
  return [...out, text.slice(at)];
}
