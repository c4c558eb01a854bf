"use client";
import { useId, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { useField } from "@/components/ui/form/action-form";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import type { Decision } from "@/lib/policy/schema";
import { DecisionChip } from "../revision/decision-chip";
import { plural } from "../revision/revision-words";

type Rule = { id: string; effect: Decision; means: string; rationale: string; origins: string[] };

/** Rules to tick, with a search over them; those that are ticked stay in sight. */
export function RulePicks({ rules, chosen, hard }: { rules: Rule[]; chosen: string | null; hard: number }) {
  const id = useId();
  // A refusal may name the first rule of the list instead of the list.
  const [whole, one] = [useField("ruleIds", "Rules", id), useField("ruleIds.0", "Rules", id)];
  const error = whole ?? one;
  const [words, setWords] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(chosen ? [chosen] : []));
  const sorted = [...rules].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
  const seen = ({ id: name, means, rationale }: Rule) =>
    ticked.has(name) ||
    words
      .toLowerCase()
      .split(/\s+/)
      .every(word => `${name} ${means} ${rationale}`.toLowerCase().includes(word));
  return (
    <fieldset className="picks wide" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>Rules to leave out</legend>
      <Input
        id={id}
        type="search"
        aria-label="Search rules"
        placeholder="Search rules"
        className="mb-2"
        value={words}
        onChange={event => setWords(event.target.value)}
        onKeyDown={event => event.key === "Enter" && event.preventDefault()}
      />
      <div tabIndex={0} role="group" aria-label="Rules">
        {sorted.map(rule => (
          <div key={rule.id} className="pick" hidden={!seen(rule)}>
            <input
              id={`${id}-${rule.id}`}
              aria-describedby={`${id}-${rule.id}-why`}
              type="checkbox"
              name="ruleIds"
              value={rule.id}
              checked={ticked.has(rule.id)}
              onChange={event => {
                const next = new Set(ticked);
                if (event.target.checked) next.add(rule.id);
                else next.delete(rule.id);
                setTicked(next);
              }}
            />
            <span className="min-w-0">
              <span className="row wrap">
                <label htmlFor={`${id}-${rule.id}`}>{rule.id}</label> <DecisionChip decision={rule.effect} />
                {!rule.origins.includes("baseline") && <Chip tone="accent">the team’s own</Chip>}
              </span>
              <small id={`${id}-${rule.id}-why`}>{rule.rationale || rule.means}</small>
            </span>
          </div>
        ))}
        {!rules.some(seen) && <p className="sm t3 py-2">No rule that may be left out is like that.</p>}
      </div>
      {error && (
        <p className="err xs bad row mt-1" id={`${id}-error`}>
          <Icon name="warning" size="s" />
          {error}
        </p>
      )}
      <p className="xs t3 mt-1">
        {ticked.size} chosen.{" "}
        {hard > 0 &&
          `${plural(hard, "hard rule")} of the policy ${hard === 1 ? "has" : "have"} no exceptions and ${hard === 1 ? "is" : "are"} not listed.`}
      </p>
    </fieldset>
  );
}
