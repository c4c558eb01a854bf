import { stem } from "./stem";
import { STOP_WORDS } from "./stop-words";

/** A word and where it stands in its text, as offsets of UTF-16 units. */
export type PlacedWord = { word: string; start: number; end: number };

/** Scripts that write without spaces go sign by sign; everything else by runs of letters, marks and digits. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_])+`, "gu");
const SIGN = new RegExp(`^[${UNSPACED}]`, "u");

/** A run longer than this is data (base64, a hash, minified code), not a word to compare letter by letter. */
const LONGEST = 64;

const normal = (word: string): string =>
  (word.length > LONGEST ? word.slice(0, LONGEST) : word).normalize("NFKC").toLowerCase();

/** Every word with its place: case and form of writing do not matter, order does. */
export function placedWords(text: string): PlacedWord[] {
  return Array.from(text.matchAll(WORD), match => ({
    word: normal(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

export const words = (text: string): string[] => Array.from(text.match(WORD) ?? [], normal);

/** Names in code: with an inner hyphen, dot, slash or underscore (pull_request, use-effect, next.config.ts). */
// From a run's beginning alone: tried from each of its letters, a run of data takes time by the square of its length.
const COMPOUND = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-_./][\p{L}\p{N}]+)+/gu;
const CAMEL = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u;

/**
 * What a text speaks of: stems of its words without those that say nothing, the parts of identifiers (useEffect, pull_request)
 * beside the identifiers themselves, and neighbouring pairs of signs where no spaces part words.
 */
export function terms(text: string): string[] {
  const found: string[] = [];
  let sign = "";
  for (const [raw] of text.matchAll(WORD)) {
    const word = normal(raw);
    if (SIGN.test(word)) {
      if (sign) found.push(sign + word);
      sign = word;
      continue;
    }
    sign = "";
    const parts = partsOf(raw);
    for (const part of parts) if (speaks(part)) found.push(stem(part));
    if (parts.length > 1) found.push(word);
  }
  for (const [raw] of text.matchAll(COMPOUND)) if (raw.length <= LONGEST) found.push(normal(raw));
  return found;
}

/** "createPullRequest" and "pull_request" as single words, in lower case. */
export function partsOf(word: string): string[] {
  if (!CAMEL.test(word) && !word.includes("_")) return [normal(word)];
  return word
    .slice(0, LONGEST)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .split("_")
    .filter(part => part !== "")
    .map(normal);
}

const speaks = (word: string): boolean => word.length > 1 && !STOP_WORDS.has(word) && !/^\d+$/.test(word);
