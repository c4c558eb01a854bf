"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { announce } from "@/components/ui/feedback/announce";
import { EmptyState } from "@/components/ui/feedback/states";
import { Icon } from "@/components/ui/icon";
import { type AnyRule, ruleFound } from "@/lib/policy/rules/find-rules";
import type { PolicyDocument } from "@/lib/policy/schema";
import { useEditor } from "./editor-context";
import { RuleEditor, type RulePlace } from "./rule-editor";
import { moved } from "./set-at";

const FRESH = {
  level: "soft",
  patterns: [],
  owner: "",
  rationale: "",
  alternative: "",
  examples: { match: [], not: [] },
};

/** The rules in their order, searched as somebody types; one of them open at a time. */
export function RulesPanel() {
  const { draft, judged, set, readOnly, inForce, shown: asked } = useEditor();
  const { document } = draft;
  const [q, setQ] = useState("");
  const [effect, setEffect] = useState<"" | "deny" | "ask" | "allow" | "wrong">("");
  const [open, setOpen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  // What to go to once the list is drawn: a rule that was just added or asked for is somewhere below.
  const [goTo, setGoTo] = useState<"fields" | "rule" | null>(null);
  useEffect(() => {
    const [field, index] = asked?.path ?? [];
    if ((field !== "rules" && field !== "allow") || typeof index !== "number") return;
    setQ("");
    setEffect("");
    setOpen(keyOf({ field, index }));
    setGoTo("rule");
  }, [asked]);
  useEffect(() => {
    if (!goTo) return;
    const rule = list.current?.querySelector(".prule[data-open]");
    const wrong = rule?.querySelector<HTMLElement>("[aria-invalid], [data-tone=bad] button");
    const first = rule?.querySelector<HTMLElement>(".prule-body :is(select, input)");
    rule?.scrollIntoView({ block: "start" });
    ((goTo === "rule" && wrong) || first)?.focus({ preventScroll: goTo === "fields" });
    setGoTo(null);
  }, [goTo]);
  const all: { place: RulePlace; rule: AnyRule }[] = [
    ...document.rules.map((rule, index) => ({ place: { field: "rules" as const, index }, rule })),
    ...(document.allow ?? []).map((rule, index) => ({ place: { field: "allow" as const, index }, rule })),
  ];
  const wrong = useMemo(() => wrongPlaces(judged), [judged]);
  const shown = all.filter(({ place, rule }) =>
    effect === "wrong"
      ? wrong.has(`${place.field}.${place.index}`) && ruleFound(rule, { q })
      : ruleFound(rule, { q, effect: effect || null }) || keyOf(place) === open,
  );
  const lists = { rules: document.rules as AnyRule[], allow: (document.allow ?? []) as AnyRule[] };
  // Without a permission there is no list of them: an empty one would mean that nothing at all goes without a question.
  const put = (field: RulePlace["field"], list: AnyRule[]) =>
    set([field], field === "allow" && !list.length ? null : list);
  const add = (kind: "ask" | "deny" | "allow") => {
    const field = kind === "allow" ? "allow" : "rules";
    const rule = {
      ...FRESH,
      id: freeName(all, `new-${kind === "allow" ? "permission" : "rule"}`),
      effect: kind,
      category: kind === "allow" ? "tools" : "safety",
      ...(kind === "allow" ? {} : { does: [] }),
    };
    put(field, [...lists[field], rule as unknown as AnyRule]);
    setOpen(keyOf({ field, index: lists[field].length }));
    setQ("");
    setEffect("");
    setGoTo("fields");
    announce("A new rule is open at the end of the list.");
  };
  const counts = (one: AnyRule["effect"]) => all.filter(({ rule }) => rule.effect === one).length;
  return (
    <Card
      title="Rules"
      sub={`${counts("deny")} deny, ${counts("ask")} ask, ${counts("allow")} pre-approve`}
      rule
      className="prules"
      actions={
        !readOnly && (
          <>
            <Button size="s" icon="plus" onClick={() => add("ask")}>
              Add a rule
            </Button>
            <Button size="s" kind="quiet" onClick={() => add("allow")}>
              Add a permission
            </Button>
          </>
        )
      }
    >
      <div className="prules-find">
        <div className="search">
          <Icon name="search" />
          <input
            className="input"
            type="search"
            aria-label="Search rules"
            placeholder="Search rules, patterns, reasons, examples"
            value={q}
            data-page-search
            onChange={event => setQ(event.target.value)}
            onKeyDown={event => event.key === "Escape" && setQ("")}
          />
          <kbd aria-hidden>/</kbd>
        </div>
        <div className="seg" role="group" aria-label="Which rules">
          {(
            [
              ["", "All"],
              ["deny", "Deny"],
              ["ask", "Ask"],
              ["allow", "Pre-approve"],
              ["wrong", wrong.size ? `To look at ${wrong.size}` : "To look at"],
            ] as const
          ).map(([value, label]) => (
            <button key={value} type="button" aria-pressed={effect === value} onClick={() => setEffect(value)}>
              {label}
            </button>
          ))}
        </div>
      </div>
      {shown.length ? (
        <ul className="prule-list" ref={list}>
          {shown.map(({ place, rule }) => {
            const { field, index } = place;
            const rules = lists[field];
            const key = keyOf(place);
            return (
              <RuleEditor
                key={key}
                place={place}
                rule={rule}
                open={open === key}
                mark={markOf(rule, inForce)}
                onToggle={() => setOpen(open === key ? null : key)}
                moves={{
                  up: index > 0 ? () => move(field, index, index - 1) : undefined,
                  down: index < rules.length - 1 ? () => move(field, index, index + 1) : undefined,
                  remove: () => {
                    put(
                      field,
                      rules.filter((_, at) => at !== index),
                    );
                    setOpen(null);
                    announce(`${rule.id} is removed. Undo brings it back.`);
                  },
                  copy: () => {
                    put(field, [...rules, { ...rule, id: freeName(all, rule.id) } as AnyRule]);
                    setOpen(keyOf({ field, index: rules.length }));
                    setGoTo("fields");
                  },
                }}
              />
            );
          })}
        </ul>
      ) : (
        <EmptyState title={all.length ? "No rule is found" : "There is no rule yet"}>
          {all.length
            ? "Search looks at names, patterns, effects, reasons, owners and examples."
            : "A rule denies something, asks somebody first, or says what needs no question."}
        </EmptyState>
      )}
    </Card>
  );

  function move(field: RulePlace["field"], from: number, to: number) {
    put(field, moved(lists[field], from, to));
    if (open === keyOf({ field, index: from })) setOpen(keyOf({ field, index: to }));
  }
}

const keyOf = ({ field, index }: RulePlace): string => `${field}.${index}`;

function freeName(all: readonly { rule: AnyRule }[], wanted: string): string {
  const names = new Set(all.map(({ rule }) => rule.id));
  let name = wanted.slice(0, 60);
  for (let again = 2; names.has(name); again++) name = `${wanted.slice(0, 60)}-${again}`;
  return name;
}

/** Where nothing is in force yet everything is new, and need not be said. */
function markOf(rule: AnyRule, inForce: PolicyDocument | null): "added" | "changed" | null {
  if (!inForce) return null;
  const before = [...inForce.rules, ...(inForce.allow ?? [])].find(({ id }) => id === rule.id);
  if (!before) return "added";
  return JSON.stringify(sorted(before)) === JSON.stringify(sorted(rule)) ? null : "changed";
}
const sorted = (rule: object) => Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1));

function wrongPlaces(judged: ReturnType<typeof useEditor>["judged"]): Set<string> {
  const paths = [
    ...(judged?.read.issues ?? []),
    ...(judged?.checked?.lint ?? []),
    ...(judged?.checked?.examples ?? []),
    ...(judged?.checked?.floor ?? []),
  ].map(({ path }) => path);
  return new Set(
    paths.filter(([field]) => field === "rules" || field === "allow").map(path => path.slice(0, 2).join(".")),
  );
}
