"use client";
import { useState } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { TextField } from "@/components/ui/form/fields";
import { type TaskSignal, taskKindOf } from "@/lib/usage/rules/task-kind";
import { type DraftRule, SIGNAL_WORDS, SIGNALS } from "./draft";

/** What would a prompt with these signals be, and which rule says so: decided by the same rule that books usage. */
export function RuleTest({ rules, draft }: { rules: DraftRule[]; draft: boolean }) {
  const [signals, setSignals] = useState<Partial<Record<TaskSignal, string>>>({});
  const tried = rules.filter(rule => rule.enabled);
  const { taskKind, rule } = taskKindOf(signals, tried);
  const at = rules.findIndex(one => one === rule);
  const asked = Object.values(signals).some(Boolean);
  return (
    <Card title="Try it" sub={draft ? "with the draft" : "with the rules in force"}>
      <CardBody>
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {SIGNALS.map(signal => (
            <TextField
              key={signal}
              name={`try-${signal}`}
              label={SIGNAL_WORDS[signal].label}
              placeholder={SIGNAL_WORDS[signal].example}
              mono
              autoComplete="off"
              value={signals[signal] ?? ""}
              onChange={event => setSignals({ ...signals, [signal]: event.target.value.trim() })}
            />
          ))}
        </div>
        <p className="sm mt-4" role="status">
          {!asked ? (
            <span className="t3">Type what is known of a prompt to see its kind and the rule that decides.</span>
          ) : (
            <>
              <Chip tone={rule ? "accent" : "neutral"}>{taskKind}</Chip>{" "}
              {rule
                ? `Rule ${at + 1} decides: ${SIGNAL_WORDS[rule.signal].label.toLowerCase()} fits ${rule.pattern}.`
                : "No rule fits."}
            </>
          )}
        </p>
      </CardBody>
    </Card>
  );
}
