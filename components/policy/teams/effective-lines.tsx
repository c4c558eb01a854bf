import { TextLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DateTime } from "@/components/ui/time";
import type { TeamEffective } from "@/lib/policy/page-schema";
import { capital, listed, MOST_WORDS, ruleWords } from "@/lib/policy/rules/words/rule-words";
import { CodeWords } from "../baseline/code-words";
import { DecisionChip } from "../revision/decision-chip";
import { exceptionHref } from "../revision/policy-places";
import { WRITTEN } from "../revision/revision-words";

type Line = TeamEffective["lines"][number];
type Props = { lines: readonly Line[]; team: { slug: string; name: string }; timeZone: string; ask: boolean };

/** Lines of one part: decision, what it is, who says so. */
export function EffectiveLines({ lines, team, timeZone, ask }: Props) {
  return (
    <ul className="plines">
      {lines.map(line => (
        <li
          key={`${line.name} ${line.text} ${line.origin}`}
          className={line.waived.length ? "waived" : undefined}
          id={line.rule ? `rule-${line.name}` : undefined}
        >
          <div>
            {line.effect && line.part !== "variable" ? (
              <DecisionChip decision={line.effect} />
            ) : (
              <Chip tone="line">{line.part === "lock" ? "Locked" : "Set"}</Chip>
            )}
          </div>
          <div className="min-w-0">
            <p className="row wrap">
              <Title line={line} />
              {line.level === "hard" && (
                <Chip tone="line" icon="lock" title="There are no exceptions from it.">
                  hard
                </Chip>
              )}
            </p>
            {line.rule && <Means words={ruleWords(line.rule)} />}
            {line.rule?.rationale && <p className="t2">{line.rule.rationale}</p>}
            {line.rule?.alternative && <p className="xs t3">Instead: {line.rule.alternative}</p>}
            {line.waived.map(one => (
              <p key={one.id} className="xs">
                <Chip tone="warn" icon="clock">
                  waived
                </Chip>{" "}
                for {one.person ?? `all of ${team.name}`}
                {one.repository && (
                  <>
                    {" in "}
                    <span className="mono">{one.repository}</span>
                  </>
                )}{" "}
                until <DateTime at={one.until} timeZone={timeZone} />
              </p>
            ))}
            {ask && line.rule && line.level === "soft" && line.waived.length === 0 && (
              <p className="xs">
                <TextLink href={exceptionHref(team.slug, line.name)}>
                  Ask for an exception<span className="sr"> from {line.name}</span>
                </TextLink>
              </p>
            )}
          </div>
          <div className="og">
            <Origin origin={line.origin} team={team.name} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What a rule means, in words; of a long list the rest one press away. */
function Means({ words }: { words: string[] }) {
  const left = words.slice(MOST_WORDS);
  return (
    <>
      <p>
        <CodeWords text={`${capital(listed(words.slice(0, MOST_WORDS)))}.`} />
      </p>
      {left.length > 0 && (
        <details className="xs t2">
          <summary>and {left.length} more</summary>
          <ul>
            {left.map(one => (
              <li key={one}>
                <CodeWords text={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A rule by its name, what needs no question by its pattern, a setting with its value. */
function Title({ line: { part, rule, name, text } }: { line: Line }) {
  if (part === "lock") return <b>{text}</b>;
  if (part === "allow") return <code>{text}</code>;
  const Value = WRITTEN.includes(part) ? "code" : "span";
  return (
    <>
      <b>{name}</b>
      {!rule && <Value>{text}</Value>}
    </>
  );
}

function Origin({ origin, team }: { origin: Line["origin"]; team: string }) {
  return (
    <>
      {origin !== "team" && <Chip>Baseline</Chip>}
      {origin !== "baseline" && <Chip tone="accent">{team}</Chip>}
    </>
  );
}
