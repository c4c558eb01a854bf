import { UsageError } from "./verb";

/** A flag that a verb cannot do without. */
export function needed(values: Record<string, string | undefined>, flag: string): string {
  const value = values[flag];
  if (!value) throw new UsageError(`--${flag} is missing.`);
  return value;
}

/** A flag that takes one of a few words. */
export function oneOf<W extends string>(text: string, flag: string, words: readonly W[]): W {
  const found = words.find(word => word === text);
  if (!found) throw new UsageError(`--${flag} must be one of ${words.join(", ")}.`);
  return found;
}
