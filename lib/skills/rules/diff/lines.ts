/** A line and what ends it ("\n", "\r\n", or nothing at the end of a text). */
export type Line = { text: string; ending: string };

/** Lines with their ends. Joined again they are the text, letter for letter. */
export const rawLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export function lineOf(raw: string): Line {
  const ending = raw.endsWith("\r\n") ? "\r\n" : raw.endsWith("\n") ? "\n" : "";
  return { text: raw.slice(0, raw.length - ending.length), ending };
}

/** A text compared as a whole when larger than this: its difference is for a machine to read. */
const MOST_LINES = 20_000;
const MOST_LETTERS = 2_000_000;

export const isHuge = (text: string, lines: readonly string[]): boolean =>
  text.length > MOST_LETTERS || lines.length > MOST_LINES;
