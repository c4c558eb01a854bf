import { TOKEN_FORMATS, type TokenFormat } from "./token-formats";

type Hint = { text: string; format: number };
/** By their first two characters: where no hint begins, which is nearly everywhere, one look into a table says so. */
const STARTS = new Uint8Array(1 << 14);
const HINTS: Hint[][] = [[]];
const WITHOUT: number[] = [];

TOKEN_FORMATS.forEach(({ hints }, format) => {
  if (!hints.length) WITHOUT.push(format);
  for (const text of hints) {
    const key = (text.charCodeAt(0) << 7) | text.charCodeAt(1);
    if (!STARTS[key]) STARTS[key] = HINTS.push([]) - 1;
    HINTS[STARTS[key] ?? 0]?.push({ text, format });
  }
});

/** The formats that a line could hold at all, in their order: one pass tells, whatever their number. */
export function formatsFor(line: string): TokenFormat[] {
  let seen: Set<number> | null = null;
  let before = 128;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const start = (before | code) < 128 ? STARTS[(before << 7) | code] : 0;
    if (start)
      for (const { text, format } of HINTS[start] ?? [])
        if (!seen?.has(format) && line.startsWith(text, at - 1)) {
          seen ??= new Set();
          seen.add(format);
        }
    before = code;
  }
  const possible = WITHOUT.filter(format => line.length >= (TOKEN_FORMATS[format]?.shortest ?? 0));
  if (seen) possible.push(...seen);
  return possible.sort((a, b) => a - b).flatMap(format => TOKEN_FORMATS[format] ?? []);
}
