import type { ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import type { Outcome } from "@/lib/policy/rules/decide/approval";
import type { AnyRule } from "@/lib/policy/rules/find-rules";
import { effectWords } from "@/lib/policy/rules/words/effect-words";
import { patternWords } from "@/lib/policy/rules/words/pattern-words";

export const RULE_EFFECTS: Record<Outcome, { word: string; tone: ChipTone; icon: IconName }> = {
  deny: { word: "Denies", tone: "bad", icon: "refused" },
  approve: { word: "Second person", tone: "warn", icon: "teams" },
  ask: { word: "Asks", tone: "info", icon: "info" },
  allow: { word: "Pre-approves", tone: "ok", icon: "check" },
};

/** A rule in plain words, one piece for each of its patterns and effects. */
export function ruleWords(rule: AnyRule): string[] {
  const does = "does" in rule ? rule.does : [];
  return [...does.map(text => `a command that ${effectWords(text)}`), ...rule.patterns.map(patternWords)];
}

export const titleOf = (id: string): string => {
  const words = id.replaceAll("-", " ").trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : "Without a name";
};
