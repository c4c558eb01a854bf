/** Text that Postgres and JSON take: cut to `maxChars`, no NUL, no half surrogate pairs. */
export function cleanText(text: string, maxChars: number): string {
  let clean = text.length > maxChars ? text.slice(0, maxChars) : text;
  if (clean.includes("\0")) clean = clean.replaceAll("\0", "");
  return clean.isWellFormed() ? clean : clean.toWellFormed();
}
