import type { LintLine } from "../../page-schema";
import type { AllowRule, GuardRule, PolicyDocument } from "../../schema";
import { readEffect } from "../decide/effect-named";
import { patternIndex } from "../patterns/pattern-index";
import { idleForm } from "./idle-form";

/** Something that would silently do nothing, or not what it seems to. Where in the document it stands is found out later. */
type Lint = Omit<LintLine, "path">;

/** Every form that the client 2.1.330 accepts and then does nothing with, or something else than it says. */
export function lintRules(document: Pick<PolicyDocument, "rules" | "allow">): Lint[] {
  const allow = document.allow ?? [];
  const own = [...document.rules, ...allow].flatMap(rule => [
    ...rule.patterns.flatMap(pattern => lintPattern(rule, pattern)),
    ...lintEffects(rule),
  ]);
  return [...own, ...shadowed(document.rules, allow), ...doubled([...document.rules, ...allow])];
}

type Rule = GuardRule | AllowRule;
const finding = (
  rule: Rule,
  pattern: string | null,
  code: string,
  message: string,
  remedy: string,
  blocks = true,
): Lint => ({
  rule: rule.id,
  pattern,
  code,
  blocks,
  message,
  remedy,
});

const lintPattern = (rule: Rule, pattern: string): Lint[] => {
  const found = idleForm(pattern, rule.effect);
  return found ? [finding(rule, pattern, found.code, found.message, found.remedy, found.blocks)] : [];
};

function lintEffects(rule: Rule): Lint[] {
  if (rule.effect === "allow") return [];
  return rule.does
    .filter(text => !readEffect(text))
    .map(text =>
      finding(
        rule,
        text,
        "unknown-effect",
        `There is no effect ${text}: nothing is compared with this.`,
        "Choose one from the list.",
      ),
    );
}

/** A document of any size is looked through while somebody waits. */
const MOST_COMPARED = 200_000;

/** Patterns that another rule answers for: deny is asked before ask, ask before allow, whatever is more exact. */
function shadowed(rules: readonly GuardRule[], allow: readonly AllowRule[]): Lint[] {
  const order: [Rule, "deny" | "ask"][] = [];
  for (const rule of rules) if (rule.effect === "ask") order.push([rule, "deny"]);
  for (const rule of allow) order.push([rule, "deny"], [rule, "ask"]);
  const within = {
    deny: patternIndex(
      rules.filter(({ effect }) => effect === "deny"),
      MOST_COMPARED,
    ),
    ask: patternIndex(
      rules.filter(({ effect }) => effect === "ask"),
      MOST_COMPARED,
    ),
  };
  return order.flatMap(([rule, by]) =>
    rule.patterns.flatMap(pattern => {
      const stronger = within[by](pattern);
      return stronger
        ? [
            finding(
              rule,
              pattern,
              "shadowed",
              `${stronger.id} ${by === "deny" ? "denies" : "asks for"} all of it first: this does nothing.`,
              `Take it out, or narrow ${stronger.id}.`,
              rule.effect === "allow",
            ),
          ]
        : [];
    }),
  );
}

function doubled(rules: readonly Rule[]): Lint[] {
  const seen = new Map<string, Rule>();
  return rules.flatMap(rule => {
    const first = seen.get(rule.id);
    seen.set(rule.id, first ?? rule);
    return first
      ? [finding(rule, null, "same-id", `Two rules are called ${rule.id}.`, "Give one of them another id.")]
      : [];
  });
}
