/** Quoted braces and commas travel as these, so that they are not taken for {a,b}. */
const HIDDEN: Record<string, string> = { "{": "\uE000", "}": "\uE001", ",": "\uE002" };
const SHOWN: Record<string, string> = { "\uE000": "{", "\uE001": "}", "\uE002": "," };
const MOST = 64;

export const hideBraces = (text: string): string => text.replace(/[{},]/g, sign => HIDDEN[sign] ?? sign);
export const showBraces = (text: string): string => text.replace(/[\uE000-\uE002]/g, sign => SHOWN[sign] ?? sign);

/** The words that {a,b} and {1..3} make of one word; at most 64. */
export function braced(text: string): string[] {
  let words = [text];
  // One round opens the first brace of every word; words without one stay.
  for (let round = 0; round < 8; round++) {
    const next = words.flatMap(word => open(word)).slice(0, MOST);
    if (next.length === words.length && next.every((word, index) => word === words[index])) break;
    words = next;
  }
  return words;
}

function open(word: string): string[] {
  for (let from = word.indexOf("{"); from >= 0; from = word.indexOf("{", from + 1)) {
    // ${…} is no brace expansion.
    if (word.charAt(from - 1) === "$") continue;
    const parts: string[] = [];
    let depth = 0;
    let start = from + 1;
    for (let at = from; at < word.length; at++) {
      const sign = word.charAt(at);
      if (sign === "{") depth++;
      else if (sign === "," && depth === 1) {
        parts.push(word.slice(start, at));
        start = at + 1;
      } else if (sign === "}" && --depth === 0) {
        const head = word.slice(0, from);
        const tail = word.slice(at + 1);
        if (parts.length > 0) return [...parts, word.slice(start, at)].slice(0, MOST).map(part => head + part + tail);
        const range = sequence(word.slice(from + 1, at));
        if (range) return range.map(part => head + part + tail);
        break;
      }
    }
    if (depth > 0) return [word];
  }
  return [word];
}

function sequence(text: string): string[] | null {
  const match = /^(-?\d{1,6}|[A-Za-z])\.\.(-?\d{1,6}|[A-Za-z])$/.exec(text);
  if (!match) return null;
  const [, first = "", last = ""] = match;
  const letters = /[A-Za-z]/.test(first);
  if (letters !== /[A-Za-z]/.test(last)) return null;
  const from = letters ? first.charCodeAt(0) : Number(first);
  const to = letters ? last.charCodeAt(0) : Number(last);
  const count = Math.min(Math.abs(to - from) + 1, MOST);
  return Array.from({ length: count }, (_, step) => {
    const value = from + (to < from ? -step : step);
    return letters ? String.fromCharCode(value) : String(value);
  });
}
