import { SparkBars } from "@/components/charts/sparks";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { nativePatterns } from "@/lib/policy/rules/compile/native-patterns";
import type { AnyRule } from "@/lib/policy/rules/find-rules";
import { capital, listed, MOST_WORDS, ruleWords } from "@/lib/policy/rules/words/rule-words";
import { exampleText } from "../editor/example-text";
import { RULE_EFFECTS, titleOf } from "../editor/rule-words";
import { DecisionChip } from "../revision/decision-chip";
import { CodeWords } from "./code-words";

export type RuleUse = { calls: number; byDay: number[] } | null;

/** A rule as somebody reads it who was just stopped by it: what it means, why, what to do instead, and how often it is met. */
export function RuleRow({ rule, use, gates }: { rule: AnyRule; use: RuleUse; gates: readonly string[] }) {
  const { word, tone, icon } = RULE_EFFECTS[rule.effect];
  const words = ruleWords(rule);
  return (
    <li id={`rule-${rule.id}`}>
      <span className="lv">
        <Chip tone={tone} icon={icon}>
          {word}
        </Chip>
        {rule.level === "hard" && (
          <Chip tone="line" icon="lock" title="Hard: never waived">
            Hard
          </Chip>
        )}
        {gates.length > 0 && (
          <Chip tone="warn" icon="teams" title={`Waits for a second person: ${gates.join(", ")}`}>
            Second person
          </Chip>
        )}
      </span>
      <div className="tx min-w-0">
        <h3>{titleOf(rule.id)}</h3>
        <p className="why">{rule.rationale || "No reason was written down."}</p>
        <p className="what">
          <CodeWords text={`${capital(listed(words))}.`} />
        </p>
        {rule.alternative && <p className="alt">Instead: {rule.alternative}</p>}
        <RuleDetails rule={rule} words={words} />
      </div>
      <span className="use">
        {use ? (
          <>
            <SparkBars values={use.byDay} label={`${use.calls} times in ${use.byDay.length} days`} />
            <span className="num">{formatCount(use.calls)}</span>
          </>
        ) : (
          rule.effect !== "allow" && <span className="t3 sm">–</span>
        )}
      </span>
    </li>
  );
}

const HOLD = {
  whole: "Held whole by the client alone, also without the portal.",
  spellings: "The client alone holds the usual spellings; the guard on the machine holds every other way to write it.",
  none: "The client alone cannot hold it; the guard on the machine does.",
};

function RuleDetails({ rule, words }: { rule: AnyRule; words: readonly string[] }) {
  const { match, not } = rule.examples;
  const held = rule.effect === "allow" ? null : nativePatterns(rule);
  return (
    <details>
      <summary>
        {rule.owner ? `${rule.owner}, ` : ""}
        {match.length + not.length} examples{held ? `, ${SHORT[held.hold]}` : ""}
      </summary>
      <div className="in">
        {words.length > MOST_WORDS && (
          <div>
            <h4>All that it means</h4>
            <ul>
              {words.map(one => (
                <li key={one}>
                  <CodeWords text={one} />
                </li>
              ))}
            </ul>
          </div>
        )}
        {match.length > 0 && (
          <div>
            <h4>Such as</h4>
            <ul>
              {match.map(one => (
                <li key={exampleText(one)} className="row wrap">
                  <DecisionChip decision={rule.effect} /> <code>{exampleText(one)}</code>
                </li>
              ))}
            </ul>
          </div>
        )}
        {not.length > 0 && (
          <div>
            <h4>But not</h4>
            <ul>
              {not.map(one => (
                <li key={exampleText(one)}>
                  <code>{exampleText(one)}</code>
                </li>
              ))}
            </ul>
          </div>
        )}
        {held && (
          <div>
            <h4>
              <Icon name="machine" size="s" /> {HOLD[held.hold]}
            </h4>
            {held.patterns.length > 0 && (
              <ul>
                {held.patterns.map(one => (
                  <li key={one}>
                    <code>{one}</code>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        <p className="xs t3">
          Logs and exceptions call it <code>{rule.id}</code>.
        </p>
      </div>
    </details>
  );
}
const SHORT = {
  whole: "held by the client alone",
  spellings: "usual spellings held by the client alone",
  none: "held by the guard",
};
