"use client";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ruleFound } from "@/lib/policy/rules/find-rules";
import { ruleWords } from "@/lib/policy/rules/words/rule-words";
import type { PolicyDocument } from "@/lib/policy/schema";
import { RULE_EFFECTS, titleOf } from "./rule-words";

/** Beside a team's own rules: what the baseline holds whatever the team writes. Read only. */
export function BaselineCard({ document, number }: { document: PolicyDocument; number: number | null }) {
  const [q, setQ] = useState("");
  const all = [...document.rules, ...(document.allow ?? [])];
  const rules = all.filter(rule => ruleFound(rule, { q }));
  return (
    <Card
      title="The baseline holds"
      sub={`${number === null ? "" : `r${number}, `}${all.length} rules, whatever you write`}
      rule
    >
      <div className="pbase-find">
        <input
          className="input"
          type="search"
          aria-label="Search the baseline"
          placeholder="Search the baseline"
          value={q}
          onChange={event => setQ(event.target.value)}
        />
      </div>
      <ul className="pbase">
        {rules.map(rule => {
          const { word, tone, icon } = RULE_EFFECTS[rule.effect];
          return (
            <li key={`${rule.effect} ${rule.id}`}>
              <Chip tone={tone} icon={icon}>
                {word}
              </Chip>
              <details>
                <summary>
                  <b>{titleOf(rule.id)}</b>
                  {rule.level === "hard" && <span className="xs t3"> hard</span>}
                </summary>
                <p className="t2">{rule.rationale}</p>
                <ul className="xs t2">
                  {ruleWords(rule).map(one => (
                    <li key={one}>{one.replaceAll("`", "")}</li>
                  ))}
                </ul>
              </details>
            </li>
          );
        })}
        {!rules.length && <li className="sm t2">Nothing is found.</li>}
      </ul>
    </Card>
  );
}
