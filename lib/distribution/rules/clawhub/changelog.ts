import { CHANGE_KINDS, type Changelog } from "@/lib/skills/schema";

const BULLET = /^\s*(?:[-*•]|#+)\s+/;
const KIND = new RegExp(`^\\[?(${CHANGE_KINDS.join("|")})\\]?\\s*[:–-]\\s*`, "i");

/** The client's free text as lines of a changelog; "Fixed: …" says what kind a line is. Empty where it says nothing. */
export function changelogOf(text: string): Changelog {
  return text
    .split(/\r?\n/)
    .map(line => line.replace(BULLET, "").trim())
    .filter(line => line !== "")
    .slice(0, 50)
    .map(line => {
      const said = KIND.exec(line);
      const kind = CHANGE_KINDS.find(one => one === said?.[1]?.toLowerCase()) ?? "changed";
      const rest = said ? line.slice(said[0].length) : line;
      return { kind, text: (rest || line).slice(0, 500) };
    });
}

/** A changelog in the one line that the client prints. */
export const changelogLine = (changelog: Changelog): string =>
  changelog.map(({ kind, text }) => `${kind}: ${text}`).join("; ");

/** A reason as a sentence, however it was written. */
export const asSentence = (reason: string | null): string => {
  const text = (reason ?? "").trim() || "without a reason";
  return /[.!?…]$/.test(text) ? text : `${text}.`;
};
