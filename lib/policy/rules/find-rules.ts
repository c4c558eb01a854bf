import type { AllowRule, Decision, GuardRule, PolicyDocument } from "../schema";
import { CATEGORY_WORDS } from "./words/setting-words";

export type AnyRule = GuardRule | AllowRule;
export type RuleFilter = {
  q?: string;
  effect?: Decision | null;
  category?: string | null;
  level?: string | null;
};
export type RuleGroup = {
  category: keyof typeof CATEGORY_WORDS;
  label: string;
  why: string;
  rules: AnyRule[];
  of: number;
};

const WEIGHT: Record<Decision, number> = { deny: 0, ask: 1, allow: 2 };

/** All rules of a document by category, the strictest first; `of` counts those that the filter leaves out too. */
export function ruleGroups(document: Pick<PolicyDocument, "rules" | "allow">, filter: RuleFilter = {}): RuleGroup[] {
  const all: AnyRule[] = [...document.rules, ...(document.allow ?? [])];
  return (Object.keys(CATEGORY_WORDS) as (keyof typeof CATEGORY_WORDS)[]).flatMap(category => {
    const here = all.filter(rule => rule.category === category);
    const rules = here
      .filter(rule => ruleFound(rule, filter))
      .sort((a, b) => WEIGHT[a.effect] - WEIGHT[b.effect] || Number(b.level === "hard") - Number(a.level === "hard"));
    return rules.length ? [{ category, ...CATEGORY_WORDS[category], rules, of: here.length }] : [];
  });
}

export const ruleFound = (rule: AnyRule, { q, effect, category, level }: RuleFilter): boolean =>
  (!effect || rule.effect === effect) &&
  (!category || rule.category === category) &&
  (!level || rule.level === level) &&
  textFound(ruleText(rule), q ?? "");

/** Every word of what somebody looks for, anywhere in the text. */
export const textFound = (text: string, words: string): boolean => {
  const lower = text.toLowerCase();
  return words
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every(word => lower.includes(word));
};

const ruleText = (rule: AnyRule): string =>
  [
    rule.id,
    rule.effect,
    rule.level,
    rule.category,
    rule.owner,
    rule.rationale,
    rule.alternative,
    ...rule.patterns,
    ...("does" in rule ? rule.does : []),
    ...[...rule.examples.match, ...rule.examples.not].map(example =>
      typeof example === "string" ? example : `${example.tool} ${JSON.stringify(example.input)}`,
    ),
  ].join("\n");
