import { commandForms } from "./command-pattern";
import { patternIncluded, readToolPattern } from "./tool-pattern";

/**
 * Finds the first of many rules one of whose patterns means all that a pattern means. A wider pattern of a command begins
 * with letters that the narrower one begins with too, so only those that do are compared: long lists stay quick. After
 * `most` comparisons it finds nothing more, which is for advice alone: what guards something gives no such number.
 */
export function patternIndex<R extends { patterns: readonly string[] }>(
  rules: readonly R[],
  most = Number.POSITIVE_INFINITY,
): (pattern: string) => R | null {
  type Entry = { wider: string; rule: R; at: number };
  const begins = new Map<string, Entry[]>();
  let at = 0;
  for (const rule of rules)
    for (const wider of new Set(rule.patterns)) {
      const key = beginOf(wider);
      const known = begins.get(key);
      const entry = { wider, rule, at: at++ };
      if (known) known.push(entry);
      else begins.set(key, [entry]);
    }
  let compared = 0;
  const lengths = [...new Set([...begins.keys()].map(({ length }) => length))];
  return pattern => {
    const start = startOf(pattern);
    let found: Entry | undefined;
    for (const length of lengths) {
      if (length > start.length) continue;
      const entry = begins
        .get(start.slice(0, length))
        ?.find(one => (!found || one.at < found.at) && ++compared <= most && patternIncluded(pattern, one.wider));
      if (entry) found = entry;
    }
    return found?.rule ?? null;
  };
}

/** What every pattern within a wider one begins with: of a command its letters before the first star, else its tool. */
const beginOf = (wider: string): string =>
  startOf(wider)
    .replace(/\*[\s\S]*$/, "")
    .trimEnd();

function startOf(pattern: string): string {
  const read = readToolPattern(pattern);
  if (!read) return pattern;
  if (read.tool.startsWith("mcp__")) return "mcp__";
  if (read.subject !== "command" || read.specifier === null) return `${read.tool} `;
  return `${read.tool} ${commandForms(read.specifier)[0] ?? ""}`;
}
