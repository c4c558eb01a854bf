/** Stands for "whatever a star stood for" when one pattern is compared with another. No text contains it. */
export const ANYTHING = "\uE000";

/**
 * Whether a text matches a pattern in which `*` stands for any run of characters, none included. Linear in
 * pattern × text at worst and without a regular expression, so that a pattern cannot stop the program.
 */
export function globMatches(pattern: string, text: string): boolean {
  let at = 0;
  let index = 0;
  let star = -1;
  let resume = 0;
  while (index < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      resume = index;
    } else if (at < pattern.length && pattern[at] === text[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/**
 * Whether everything that matches the first pattern matches the second: the first, with each star turned into a
 * character of its own, must match the second. Exact for these patterns over an alphabet with one unused character.
 */
export const globIncluded = (inner: string, outer: string): boolean =>
  globMatches(outer, inner.replaceAll(/\*+/g, ANYTHING));
