"use client";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import { nativePatterns } from "@/lib/policy/rules/compile/native-patterns";
import type { AnyRule } from "@/lib/policy/rules/find-rules";
import { patternWords } from "@/lib/policy/rules/words/pattern-words";
import { ruleWords } from "@/lib/policy/rules/words/rule-words";
import { CATEGORY_WORDS } from "@/lib/policy/rules/words/setting-words";
import { useEditor } from "./editor-context";
import { EffectsPicker } from "./effects-picker";
import { Entries } from "./entries";
import { Examples } from "./examples";
import { Choice, Text } from "./field";
import { Findings } from "./findings";
import { RULE_EFFECTS, titleOf } from "./rule-words";
import { outcomeOfRule, withOutcome } from "./second-person";

export type RulePlace = { field: "rules" | "allow"; index: number };
type Moves = { up?: () => void; down?: () => void; remove: () => void; copy: () => void };

/** One rule: a line that says it, and behind it every field. */
export function RuleEditor(props: {
  place: RulePlace;
  rule: AnyRule;
  open: boolean;
  mark: "added" | "changed" | null;
  moves: Moves;
  onToggle: () => void;
}) {
  const { place, rule, open, moves } = props;
  const { draft, findings, readOnly } = useEditor();
  const path = [place.field, place.index] as const;
  const found = findings(path, true);
  const bad = found.filter(({ tone }) => tone === "bad").length;
  const { word, tone, icon } = RULE_EFFECTS[rule.effect === "allow" ? "allow" : outcomeOfRule(rule, draft.document)];
  const panel = `rule-${place.field}-${place.index}`;
  return (
    <li className="prule" data-open={open || undefined} data-mark={props.mark ?? undefined}>
      <div className="prule-head">
        <button
          type="button"
          className="prule-title"
          aria-expanded={open}
          aria-controls={panel}
          onClick={props.onToggle}
        >
          <Icon name="chevronRight" size="s" className="fold" />
          <span className="prule-effect">
            <Chip tone={tone} icon={icon}>
              {word}
            </Chip>
          </span>
          <span className="min-w-0">
            <b>{titleOf(rule.id)}</b>
            <small>
              {ruleWords(rule)
                .slice(0, 2)
                .map(one => one.replaceAll("`", ""))
                .join("; ") || "Nothing yet"}
            </small>
          </span>
        </button>
        <span className="prule-state">
          {props.mark && <Chip tone="accent">{props.mark === "added" ? "new" : "changed"}</Chip>}
          {rule.level === "hard" && (
            <Chip tone="line" icon="lock" title="Never waived">
              Hard
            </Chip>
          )}
          {bad > 0 ? (
            <Chip tone="bad" icon="refused">
              {bad}
              <span className="sr"> to mend</span>
            </Chip>
          ) : (
            found.length > 0 && (
              <Chip tone="warn" icon="warning">
                {found.length}
                <span className="sr"> worth a look</span>
              </Chip>
            )
          )}
        </span>
        {!readOnly && (
          <span className="prule-moves">
            <IconButton size="s" icon="arrowUp" label={`Move ${rule.id} up`} disabled={!moves.up} onClick={moves.up} />
            <IconButton
              size="s"
              icon="arrowDown"
              label={`Move ${rule.id} down`}
              disabled={!moves.down}
              onClick={moves.down}
            />
            <IconButton size="s" icon="trash" label={`Remove ${rule.id}`} onClick={moves.remove} />
          </span>
        )}
      </div>
      {open && (
        <div className="prule-body" id={panel}>
          <RuleFields place={place} rule={rule} />
          {!readOnly && (
            <p className="prule-end">
              <Button size="s" kind="quiet" icon="copy" onClick={moves.copy}>
                Copy the rule
              </Button>
              <Button size="s" kind="quiet" icon="trash" onClick={moves.remove}>
                Remove the rule
              </Button>
            </p>
          )}
        </div>
      )}
    </li>
  );
}

function RuleFields({ place, rule }: { place: RulePlace; rule: AnyRule }) {
  const { draft, change, findings, baseline } = useEditor();
  const path = [place.field, place.index];
  const at = (name: string) => [...path, name];
  return (
    <>
      <Findings items={findings(path)} />
      <div className="pgrid">
        {rule.effect === "allow" ? (
          <div className="field">
            <span className="fl">Effect</span>
            <p className="sm t2 leading-8">Needs no question</p>
          </div>
        ) : (
          <Choice
            label="Effect"
            path={at("effect")}
            chosen={outcomeOfRule(rule, draft.document)}
            options={EFFECTS}
            onChoose={value => {
              const outcome = EFFECTS.find(one => one.value === value)?.value ?? "ask";
              change(one => ({ ...one, document: withOutcome(one.document, place.index, outcome) }));
            }}
          />
        )}
        {rule.effect !== "allow" && (
          <Choice
            label="Level"
            path={at("level")}
            options={[
              { value: "soft", label: "Soft: an exception is possible" },
              { value: "hard", label: "Hard: never waived" },
            ]}
          />
        )}
        <Choice
          label="Category"
          path={at("category")}
          options={Object.entries(CATEGORY_WORDS).map(([value, { label }]) => ({ value, label }))}
        />
      </div>
      {"does" in rule && <EffectsPicker path={at("does")} values={rule.does} />}
      <Entries
        label={"does" in rule ? "Patterns of the client" : "Patterns that need no question"}
        path={at("patterns")}
        values={rule.patterns}
        words={patternWords}
        placeholder={rule.effect === "allow" ? "Bash(npm test *)" : "Bash(terraform apply *)"}
        help={
          rule.effect === "allow" && baseline
            ? "With a list of its own a team needs no question only for what is on both lists, the baseline’s and its own."
            : undefined
        }
      />
      <div className="pgrid half">
        <Examples path={path} kind="match" values={rule.examples.match} />
        <Examples path={path} kind="not" values={rule.examples.not} />
      </div>
      <div className="pgrid half">
        <Text
          label="Reason"
          path={at("rationale")}
          lines={2}
          placeholder="Why it is so, for whoever is stopped by it"
        />
        <Text label="Instead" path={at("alternative")} lines={2} placeholder="What to do in its place" />
        <Text
          label="Name"
          path={at("id")}
          mono
          help="Lower-case letters, digits and dashes. Logs and exceptions name it."
        />
        <Text label="Owner" path={at("owner")} placeholder="Platform" />
      </div>
      {rule.effect !== "allow" && <Held rule={rule} />}
    </>
  );
}

const EFFECTS = [
  { value: "ask", label: "Asks whoever sits there" },
  { value: "approve", label: "Waits for a second person" },
  { value: "deny", label: "Denies it" },
] as const;

const HOLD: Record<ReturnType<typeof nativePatterns>["hold"], ReactNode> = {
  whole: "The client alone holds all of it, also without the portal.",
  spellings: "The client alone holds the usual spellings; other ways to write it are held by the guard on the machine.",
  none: "The client alone cannot hold it: the guard on the machine does.",
};

function Held({ rule }: { rule: Exclude<AnyRule, { effect: "allow" }> }) {
  const { patterns, hold } = nativePatterns(rule);
  return (
    <details className="pheld">
      <summary>
        <Icon name={hold === "none" ? "warning" : "machine"} size="s" tone="quiet" /> {HOLD[hold]}
      </summary>
      {patterns.length > 0 && (
        <ul>
          {patterns.map(one => (
            <li key={one} className="mono">
              {one}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
