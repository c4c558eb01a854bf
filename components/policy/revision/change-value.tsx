import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { ChangeLine } from "@/lib/policy/page-schema";
import { readEffect } from "@/lib/policy/rules/decide/effect-named";
import { entryWords } from "@/lib/policy/rules/words/rule-words";
import type { Decision } from "@/lib/policy/schema";
import { DecisionChip } from "./decision-chip";
import { WRITTEN } from "./revision-words";

/** What a setting was and what it is. Of a rule, its decision and its patterns, each once. */
export function ChangeValue({ line: { part, before, after } }: { line: ChangeLine }) {
  const Value = WRITTEN.includes(part) ? "code" : "span";
  const rules = part === "rule" || part === "allow";
  const [was, is] = rules ? [ruleOf(before), ruleOf(after)] : [null, null];
  if (!was && !is)
    return (
      <p className="ba">
        {before !== null && (
          <Was>
            <Value>{before}</Value>
          </Was>
        )}
        {before !== null && after !== null && <Icon name="chevronRight" size="s" tone="quiet" />}
        {after !== null && (
          <Is>
            <Value>{after}</Value>
          </Is>
        )}
      </p>
    );
  const all = [...new Set([...(was?.means ?? []), ...(is?.means ?? [])])];
  return (
    <p className="ba">
      {was && is && was.decision !== is.decision ? (
        <>
          <Was>
            <DecisionChip decision={was.decision} />
          </Was>
          <Icon name="chevronRight" size="s" tone="quiet" />
          <Is>
            <DecisionChip decision={is.decision} />
          </Is>
        </>
      ) : (
        <DecisionChip decision={(is ?? was)?.decision ?? "ask"} />
      )}
      {all.map(one =>
        !is?.means.includes(one) ? (
          <Was key={one}>
            <Means text={one} />
          </Was>
        ) : was && !was.means.includes(one) ? (
          <Is key={one}>
            <span aria-hidden>+ </span>
            <Means text={one} />
          </Is>
        ) : (
          <Means key={one} text={one} />
        ),
      )}
    </p>
  );
}

/** A pattern as it is written; what commands do in words, for its name says nothing to who reads it first. */
const Means = ({ text }: { text: string }) =>
  readEffect(text) ? (
    <span className="does" title={text}>
      {entryWords(text)}
    </span>
  ) : (
    <code>{text}</code>
  );
const Was = ({ children }: { children: ReactNode }) => (
  <del>
    <span className="sr">Before: </span>
    {children}
  </del>
);
const Is = ({ children }: { children: ReactNode }) => (
  <ins>
    <span className="sr">Now: </span>
    {children}
  </ins>
);

/** "deny Bash(rm *), deletes-recursively" as a decision and what it means. */
function ruleOf(text: string | null): { decision: Decision; means: string[] } | null {
  const said = /^(deny|ask|allow) (.*)$/s.exec(text ?? "");
  return said && { decision: said[1] as Decision, means: (said[2] ?? "").split(/, (?=[A-Z]|mcp__|[a-z-]+(?:@|,|$))/) };
}
