/** A search as it was typed, and its plain words where it is nothing but words. */
export type Search = {
  text: string;
  /** Lower case, letters and digits; empty where quotes, "or" or "-word" make it an expression. */
  words: readonly string[];
  /** How it would stand as a skill's name. */
  name: string;
};

const MOST_WORDS = 8;

export function readSearch(text: string): Search {
  const trimmed = text.trim();
  const expression = /"|(^|\s)-\S|(^|\s)or(\s|$)/i.test(trimmed);
  const words = trimmed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return {
    text: trimmed,
    words: expression ? [] : [...new Set(words)].slice(0, MOST_WORDS),
    name: words.join("-"),
  };
}

/** For to_tsquery: all words, the last one as a beginning, because it may still be typed. Null where there are none. */
export const beginningQuery = ({ words }: Search): string | null =>
  words.length ? words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(" & ") : null;
