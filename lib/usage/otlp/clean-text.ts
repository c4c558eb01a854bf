import { MAX_TEXT_CHARS } from "./limits";

/** Text that Postgres and JSON take: at most 2,000 characters, no NUL, no half surrogate pairs. */
export function cleanText(text: string): string {
  let clean = text.length > MAX_TEXT_CHARS ? text.slice(0, MAX_TEXT_CHARS) : text;
  if (clean.includes("\0")) clean = clean.replaceAll("\0", "");
  return clean.isWellFormed() ? clean : clean.toWellFormed();
}
