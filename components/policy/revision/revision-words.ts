import type { ChipTone } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import type { IconName } from "@/components/ui/icon";
import type { ChangeLine, RevisionLine } from "@/lib/policy/page-schema";

type State = RevisionLine["state"];
export type Direction = ChangeLine["direction"];

export const STATE_WORDS: Record<State, string> = {
  draft: "Draft",
  in_review: "In review",
  changes_requested: "Changes asked for",
  withdrawn: "Withdrawn",
  evaluating: "Tried on teams",
  published: "In force",
  superseded: "Was in force",
};
export const STATE_TONES: Record<State, ChipTone> = {
  draft: "line",
  in_review: "info",
  changes_requested: "warn",
  withdrawn: "neutral",
  evaluating: "accent",
  published: "ok",
  superseded: "neutral",
};

/** What a change does to what is permitted: a word and a picture, so that the colour only repeats them. */
export const DIRECTIONS: Record<Direction, { word: string; tone: ChipTone; icon?: IconName }> = {
  tighter: { word: "Tighter", tone: "ok", icon: "lock" },
  looser: { word: "Looser", tone: "warn", icon: "warning" },
  either: { word: "Either way", tone: "info", icon: "chevronUpDown" },
  words: { word: "Words only", tone: "line" },
};

export const PART_WORDS: Record<ChangeLine["part"], string> = {
  rule: "Rules",
  allow: "Needs no question",
  mode: "Modes",
  lock: "Locks",
  list: "Lists",
  secrets: "Secrets",
  gate: "Approval gates",
  hook: "Hooks",
  version: "Client version",
  variable: "Variables",
  limit: "Limits",
  log: "Decision log",
};
/** Parts whose values are written as they stand in the document; those of the others are told in words. */
export const WRITTEN: ChangeLine["part"][] = ["list", "version", "variable"];
export const PARTS = Object.keys(PART_WORDS) as ChangeLine["part"][];

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
export const times = (count: number): string => (count === 1 ? "once" : plural(count, "time"));

/** Whose policy it is, as headings say it. */
export const scopeWords = (line: { team: { name: string } | null }): string => line.team?.name ?? "Baseline";
/** Which state of it: its number, else what it is. */
export const numberWords = (line: Pick<RevisionLine, "number" | "state">): string =>
  line.number === null ? STATE_WORDS[line.state].toLowerCase() : `r${line.number}`;

/** "3 tighter, 1 looser" of what changes; nothing of what is nought. */
export function directionsOf(changes: readonly { direction: Direction }[]): string {
  const parts = (["tighter", "looser", "either", "words"] as const).flatMap(direction => {
    const count = changes.filter(change => change.direction === direction).length;
    return count ? [`${count} ${DIRECTIONS[direction].word.toLowerCase()}`] : [];
  });
  return parts.join(", ") || "no settings changed";
}
