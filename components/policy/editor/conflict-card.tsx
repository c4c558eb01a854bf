"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { MergeConflict } from "@/lib/policy/page-schema";
import { conflictWords, type Side } from "@/lib/policy/rules/words/conflict-words";
import type { Choices } from "./take-over";

/** Something stands in the way that is not the draft itself: a sentence, and the ways on. */
export function Notice(props: {
  tone: "warn" | "bad" | "info";
  title: string;
  children?: React.ReactNode;
  actions?: React.ReactNode;
}) {
  const { tone } = props;
  return (
    <div className={`pnote ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={tone === "info" ? "info" : "warning"} tone={tone === "info" ? "info" : tone} />
      <div className="min-w-0">
        <b>{props.title}</b>
        {props.children && <div className="t2">{props.children}</div>}
      </div>
      {props.actions && <div className="acts">{props.actions}</div>}
    </div>
  );
}

/** Settings that two people changed differently: the author says whose holds, one by one. */
export function SettleConflicts(props: {
  title: string;
  theirs: string;
  conflicts: readonly MergeConflict[];
  onSettled: (choices: Choices) => void;
  onCancel: () => void;
}) {
  const { conflicts } = props;
  const [choices, setChoices] = useState<Choices>({});
  const left = conflicts.filter(({ key }) => !choices[key]).length;
  return (
    <section className="pnote warn" aria-label={props.title}>
      <Icon name="warning" tone="warn" />
      <div className="min-w-0">
        <b>{props.title}</b>
        <ul className="psettle">
          {conflicts.map(conflict => {
            const { key } = conflict;
            const { title, mine, theirs } = conflictWords(conflict);
            return (
              <li key={key}>
                <fieldset>
                  <legend>{title}</legend>
                  {(
                    [
                      ["mine", "Yours", mine],
                      ["theirs", props.theirs, theirs],
                    ] as const
                  ).map(([value, label, side]) => (
                    <label key={value}>
                      <input
                        type="radio"
                        name={`settle ${key}`}
                        checked={choices[key] === value}
                        onChange={() => setChoices({ ...choices, [key]: value })}
                      />
                      <b>{label}</b> <Sides side={side} />
                    </label>
                  ))}
                </fieldset>
              </li>
            );
          })}
        </ul>
        <div className="row mt-2">
          <Button kind="primary" size="s" disabled={left > 0} onClick={() => props.onSettled(choices)}>
            {left ? `${left} left to settle` : "Put them together"}
          </Button>
          <Button size="s" kind="quiet" onClick={props.onCancel}>
            Not now
          </Button>
        </div>
      </div>
    </section>
  );
}

const Sides = ({ side }: { side: Side }) => (
  <span className="min-w-0">
    {side.map(({ field, text }) => (
      <span key={field} className="block">
        {field && <span className="t2">{field}: </span>}
        {text}
      </span>
    ))}
  </span>
);
