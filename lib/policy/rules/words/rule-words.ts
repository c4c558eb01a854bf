import type { AnyRule } from "../find-rules";
import { effectWords } from "./effect-words";
import { patternWords } from "./pattern-words";

/** A rule in plain words, one piece for each of its patterns and effects. Marks are what stands in backticks. */
export const ruleWords = (rule: AnyRule): string[] => [
  ...("does" in rule ? rule.does : []).map(entryWords),
  ...rule.patterns.map(patternWords),
];

/** An entry of `does` in words, of a call. */
export const entryWords = (effect: string): string => `a command that ${effectWords(effect)}`;

export const MOST_WORDS = 3;
/** The first of several pieces as one text, and how many are left. */
export function listed(words: readonly string[], most = MOST_WORDS): string {
  const left = words.length - most;
  return `${words.slice(0, most).join("; ")}${left > 0 ? `; and ${left} more` : ""}`;
}

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
