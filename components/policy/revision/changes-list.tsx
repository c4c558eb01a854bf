import type { ChangeLine } from "@/lib/policy/page-schema";
import type { PolicyDocument } from "@/lib/policy/schema";
import { ChangeValue } from "./change-value";
import { DirectionChip } from "./direction-chip";
import { PART_WORDS, PARTS } from "./revision-words";

type Props = {
  changes: readonly ChangeLine[];
  /** The later one: its rules give their reasons. */
  document?: PolicyDocument;
  /** Names of two policies that stand beside each other, where neither follows the other. */
  sides?: { a: string; b: string };
};

/** What differs, setting by setting, in groups. */
export function ChangesList({ changes, document, sides }: Props) {
  const kinds = sides
    ? { added: `only ${sides.b}`, removed: `only ${sides.a}`, changed: "different" }
    : { added: "new", removed: "taken out", changed: "changed" };
  return PARTS.map(part => {
    const lines = changes.filter(change => change.part === part);
    if (!lines.length) return null;
    return (
      <section key={part} className="pchg" aria-label={PART_WORDS[part]}>
        <h3>{PART_WORDS[part]}</h3>
        <ul>
          {lines.map(line => (
            <Change key={`${line.name} ${line.text}`} line={line} document={document} kind={kinds[line.kind]} />
          ))}
        </ul>
      </section>
    );
  });
}

function Change({ line, document, kind }: { line: ChangeLine; document?: PolicyDocument; kind: string }) {
  const title = titleOf(line);
  const rule =
    title === line.name && (line.part === "rule" || line.part === "allow")
      ? [...(document?.rules ?? []), ...(document?.allow ?? [])].find(({ id }) => id === line.name)
      : undefined;
  return (
    <li className={line.direction}>
      <div>
        <DirectionChip direction={line.direction} />
      </div>
      <div className="min-w-0">
        <p className="row wrap">
          <b>{title}</b>
          <span className="xs t3">{kind}</span>
        </p>
        {line.direction === "words" ? (
          <p className="t2">Its reason, owner, words or examples changed. What it stops did not.</p>
        ) : (
          <ChangeValue line={line} />
        )}
        {rule?.rationale && <p className="t2">{rule.rationale}</p>}
        {rule?.alternative && <p className="xs t3">Instead: {rule.alternative}</p>}
      </div>
    </li>
  );
}

/** A line of text begins with what it is about: the list's name, or the rule's id. */
function titleOf({ name, text, direction }: ChangeLine): string {
  if (direction === "words") return name;
  return text.includes(": ") ? text.slice(0, text.indexOf(": ")) : name;
}
