import type { RunWord } from "../run/run-command";

/** Where the options of a wrapper end. `takes` are those whose value is the next word; values cannot be mistaken for it. */
export function afterOptions(words: readonly RunWord[], from: number, takes: ReadonlySet<string>): number {
  let at = from;
  while (at < words.length) {
    const value = words[at]?.value ?? null;
    if (value === null || !value.startsWith("-") || value === "-") return at;
    if (value === "--") return at + 1;
    at += takesNext(value, takes) ? 2 : 1;
  }
  return Math.min(at, words.length);
}

/** Whether an option's value stands in the next word: --user root, -u root, -nu root; not --user=root or -uroot. */
export function takesNext(option: string, takes: ReadonlySet<string>): boolean {
  if (option.startsWith("--")) return takes.has(option);
  // One dash and a long name, as of find and Java tools.
  if (takes.has(option)) return true;
  for (let at = 1; at < option.length; at++) if (takes.has(`-${option.charAt(at)}`)) return at === option.length - 1;
  return false;
}

export const options = (list: string): ReadonlySet<string> => new Set(list.split(" ").filter(Boolean));
