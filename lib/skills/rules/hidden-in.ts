import { codePointName, hiddenCharacters } from "./manifest/hidden-characters";

/** Something that a reader of the rendered text does not see. Offsets are UTF-16 units, lines and columns count from 1. */
export type Hidden = {
  kind: "character" | "comment";
  line: number;
  column: number;
  start: number;
  end: number;
  name: string;
  excerpt: string;
};
const MOST = 500;
const LONGEST_EXCERPT = 200;
const PAGES = /\.(md|mdx|markdown|html?|xml|svg|vue|svelte)$/i;

/** Invisible characters, those that turn the text around, and HTML comments, in their order. */
export function hiddenIn(text: string, path: string): Hidden[] {
  const at = placeFinder(text);
  const characters = hiddenCharacters(text, MOST).map(
    ({ index, length, codePoint }): Hidden => ({
      kind: "character",
      ...at(index),
      start: index,
      end: index + length,
      name: codePointName(codePoint),
      excerpt: "",
    }),
  );
  const comments = (PAGES.test(path) ? commentsOf(text) : []).map(
    ({ start, end }): Hidden => ({
      kind: "comment",
      ...at(start),
      start,
      end,
      name: "HTML comment",
      excerpt: text
        .slice(start, end)
        .replace(/^<!--|-->$/g, "")
        .trim()
        .slice(0, LONGEST_EXCERPT),
    }),
  );
  return [...characters, ...comments].sort((a, b) => a.start - b.start).slice(0, MOST);
}

/** A comment that is never closed hides everything after it. */
function commentsOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let start = text.indexOf("<!--"); start >= 0 && found.length < MOST; ) {
    const close = text.indexOf("-->", start + 4);
    const end = close < 0 ? text.length : close + 3;
    found.push({ start, end });
    start = text.indexOf("<!--", end);
  }
  return found;
}

/** Line and column of an offset, by the lines' starts. */
function placeFinder(text: string): (index: number) => { line: number; column: number } {
  const starts = [0];
  for (let next = text.indexOf("\n"); next >= 0; next = text.indexOf("\n", next + 1)) starts.push(next + 1);
  return index => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: index - (starts[low] ?? 0) + 1 };
  };
}
