/** A character that a reader does not see, or that turns the text around. `index` counts UTF-16 units. */
export type HiddenCharacter = { index: number; length: number; line: number; codePoint: number; name: string };

// Controls except tab and line ends, fillers, marks of direction, zero-width characters, variation selectors, tags.
const RANGES: [number, number][] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0x13430, 0x1343f],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];
const escaped = (codePoint: number) => `\\u{${codePoint.toString(16)}}`;
const HIDDEN = new RegExp(`[${RANGES.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join("")}]`, "u");
const EACH = new RegExp(HIDDEN.source, "gu");

const NAMES = new Map([
  [0x00ad, "soft hyphen"],
  [0x061c, "Arabic letter mark"],
  [0x200b, "zero width space"],
  [0x200c, "zero width non-joiner"],
  [0x200d, "zero width joiner"],
  [0x200e, "left-to-right mark"],
  [0x200f, "right-to-left mark"],
  [0x202a, "left-to-right embedding"],
  [0x202b, "right-to-left embedding"],
  [0x202c, "pop directional formatting"],
  [0x202d, "left-to-right override"],
  [0x202e, "right-to-left override"],
  [0x2060, "word joiner"],
  [0x2066, "left-to-right isolate"],
  [0x2067, "right-to-left isolate"],
  [0x2068, "first strong isolate"],
  [0x2069, "pop directional isolate"],
  [0x3164, "Hangul filler"],
  [0xfeff, "byte order mark"],
]);

// Scripts that are written with joiners, and scripts that are written from right to left.
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u{1F1E6}-\u{1F1FF}]/u;
const FLAG = /^\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}/u;

/** Finds what is hidden in a text, at most `limit`. What spelling and emoji need is not hidden. */
export function hiddenCharacters(text: string, limit = 1000): HiddenCharacter[] {
  if (!HIDDEN.test(text)) return [];
  const found: HiddenCharacter[] = [];
  let line = 1;
  let newline = text.indexOf("\n");
  for (const match of text.matchAll(EACH)) {
    const { index } = match;
    const letter = match[0];
    if (!isHidden(text, index, letter)) continue;
    for (; newline >= 0 && newline < index; newline = text.indexOf("\n", newline + 1)) line++;
    const codePoint = letter.codePointAt(0) ?? 0;
    found.push({ index, length: letter.length, line, codePoint, name: nameOf(codePoint) });
    if (found.length >= limit) break;
  }
  return found;
}

/** Controls are left behind by careless programs; the others are put where they are. */
export const isControl = ({ codePoint }: HiddenCharacter): boolean =>
  codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);

/** The text without what is hidden in it. What was needed beside a hidden character may be so no more: look again. */
export function withoutHidden(text: string): string {
  let clean = text;
  for (let turn = 0; turn < 5; turn++) {
    const before = clean;
    clean = before.replace(EACH, (letter: string, index: number) => (isHidden(before, index, letter) ? "" : letter));
    if (clean === before) break;
  }
  return clean;
}

export const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")} ${nameOf(codePoint)}`;

function nameOf(codePoint: number): string {
  const name = NAMES.get(codePoint);
  if (name) return name;
  if (codePoint >= 0xe0000 && codePoint <= 0xe007f) return "tag character";
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return "variation selector";
  if (codePoint >= 0xe0100) return "variation selector";
  if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)) return "control character";
  return "invisible character";
}

// The byte order mark of a file is a matter of its own.
const isHidden = (text: string, index: number, letter: string): boolean =>
  !(index === 0 && letter === "\uFEFF") && !needed(text, index, letter);

function needed(text: string, index: number, letter: string): boolean {
  const before = previous(text, index);
  const after = next(text, index + letter.length);
  switch (letter) {
    case "\uFE0E":
    case "\uFE0F":
      return /[\p{Emoji}\p{Extended_Pictographic}\u2190-\u2BFF\uFFFD]/u.test(before);
    case "\u200D":
      return (PICTURE.test(before) && PICTURE.test(after)) || (JOINING.test(before) && /\p{L}|\s|^$/u.test(after));
    case "\u200C":
      return JOINING.test(before) || JOINING.test(after);
    case "\u200E":
    case "\u200F":
    case "\u061C":
      return RIGHT_TO_LEFT.test(around(text, index));
    default:
      return isFlagTag(text, index, letter);
  }
}

// England, Scotland and Wales are written as a black flag and a word in tag characters.
function isFlagTag(text: string, index: number, letter: string): boolean {
  const codePoint = letter.codePointAt(0) ?? 0;
  if (codePoint < 0xe0030 || codePoint > 0xe007f) return false;
  const near = text.slice(Math.max(0, index - 16), index).lastIndexOf("\u{1F3F4}");
  if (near < 0) return false;
  const from = Math.max(0, index - 16) + near;
  const flag = FLAG.exec(text.slice(from, from + 20));
  return flag !== null && index < from + flag[0].length;
}

function previous(text: string, index: number): string {
  const unit = text.charCodeAt(index - 1);
  const low = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(Math.max(0, index - (low ? 2 : 1)), index);
}

const next = (text: string, index: number): string => {
  const codePoint = text.codePointAt(index);
  return codePoint === undefined ? "" : String.fromCodePoint(codePoint);
};

const around = (text: string, index: number): string => text.slice(Math.max(0, index - 20), index + 20);
