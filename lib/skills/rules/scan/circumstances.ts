import type { ScannedFile } from "./scene";

const WARNED =
  /\b(never|don'?t|do not|avoid|must not|mustn'?t|should not|shouldn'?t|cannot|refuse|reject|forbid(?:den)?|prohibit(?:ed)?|prevent|block(?:ed|s|ing)?|deny|denied|disallow|not allowed|unsafe|dangerous|destructive|insecure|vulnerab\w{1,10}|malicious|attack\w{0,4}|inject\w{0,5}|exploit\w{0,5}|detect\w{0,4}|flag(?:s|ged)?|scan\w{0,4}|suspicious|red flags?|anti-?patterns?|wrong|bad|warning|caution|instead of|rather than|threat\w{0,3}|risk\w{0,2}|untrusted|adversar\w{1,5}|jailbreak\w{0,4}|phishing|example attack|payloads?|pitfalls?|mistakes?|only after|confirm\w{0,5}|ask (?:the user|first|before)|approval|permission)\b|[❌✗⛔🚫⚠🛑]/iu;
/** Text that is about attacks and how they are found. Words of warning alone would not do: attacks use them too. */
const DISCUSSED =
  /\b(inject\w{0,5}|jailbreak\w{0,4}|attack\w{0,4}|malicious|adversar\w{1,5}|untrusted|detect\w{0,4}|scan(?:s|ner|ning)?|flag(?:s|ged)?|red flags?|payloads?|phishing|exploit\w{0,5}|suspicious|threat\w{0,3}|hijack\w{0,3}|poison\w{0,3}|red.?team\w{0,4}|guardrails?|refuse|reject|patterns?|examples? of|such as|test cases?|blocklist|deny ?list|social engineering|manipulat\w{0,4}|exfiltrat\w{0,4}|vulnerab\w{1,10}|security|policy|sanitiz\w{0,4}|defen[cs]e)\b/i;
const QUOTED = /["“”`«»]|(?:^|[\s(])'|'(?:[\s.,;:)]|$)/;

/** Whether the words around a place speak of a danger instead of ordering it: on its line, just above, or in its heading. */
export function isWarnedAbout(file: ScannedFile, line: number): boolean {
  if (WARNED.test((file.lines[line - 1] ?? "").slice(0, 2_000))) return true;
  if (file.prose && WARNED.test(file.prose.headings[line - 1] ?? "")) return true;
  return isIntroducedAsBad(file, line);
}

/** Whether a place is part of a text about attacks: by its line, its heading or the lines above it. */
export function isDiscussed(file: ScannedFile, line: number): boolean {
  if (DISCUSSED.test((file.lines[line - 1] ?? "").slice(0, 2_000))) return true;
  if (file.prose && DISCUSSED.test(file.prose.headings[line - 1] ?? "")) return true;
  return file.lines.slice(Math.max(0, line - 4), line - 1).some(text => DISCUSSED.test(text.slice(0, 1_000)));
}

/** The last lines of prose above a place; a fence's own lines do not count unless they are comments. */
function isIntroducedAsBad(file: ScannedFile, line: number): boolean {
  let seen = 0;
  for (let at = line - 2; at >= 0 && at > line - 40 && seen < 2; at--) {
    const text = (file.lines[at] ?? "").slice(0, 1_000);
    if (text.trim() === "") continue;
    const inside = file.prose !== null && file.prose.text[at] === null;
    if (inside && !/^\s*(#|\/\/|--|::)/.test(text)) continue;
    if (inside && line - 2 - at > 3) continue;
    seen++;
    if (WARNED.test(text)) return true;
  }
  return false;
}

/** Whether a stretch of a line stands in quotes or code marks, as words that are spoken about do. */
export function isQuoted(text: string, at: number, length: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  const after = text.slice(at + length, at + length + 60);
  return QUOTED.test(before) && QUOTED.test(after);
}

/** Whether a line is only an item of data: a table's row, a list's example, a string in a program. */
export const isListed = (text: string): boolean =>
  /^\s*\||^\s*["'`]|^\s*r?["'].{0,400}["'],?\s*$/.test(text.slice(0, 600));
