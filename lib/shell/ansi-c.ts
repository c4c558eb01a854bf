const NAMED: Record<string, string> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const NUMBERED = /x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,4})/y;

/** Replaces backslash escapes as $'…', printf and echo -e do. */
export function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const here = text.charAt(at);
    if (here !== "\\") {
      out += here;
      continue;
    }
    NUMBERED.lastIndex = at + 1;
    const number = NUMBERED.exec(text);
    if (number) {
      const [whole, x, u, wide, octal] = number;
      const code = octal === undefined ? Number.parseInt(x ?? u ?? wide ?? "0", 16) : Number.parseInt(octal, 8) & 255;
      out += code <= 0x10ffff ? String.fromCodePoint(code) : "";
      at += whole.length;
      continue;
    }
    const next = text.charAt(++at);
    out += NAMED[next] ?? (next === "\\" || next === "'" || next === '"' || next === "?" ? next : `\\${next}`);
  }
  return out;
}
