import type { ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import { type Place, placeHref } from "@/components/ui/nav/place";
import type { FleetState } from "@/lib/policy/rules/fleet";

type Words = {
  word: string;
  tone: ChipTone;
  icon: IconName;
  color: string;
  pattern?: "hatch" | "hollow";
  help: string;
};

/** A state's word, picture and colour, in the order of bars: what is right first. */
export const FLEET_WORDS: Record<FleetState, Words> = {
  current: {
    word: "Current",
    tone: "ok",
    icon: "check",
    color: "var(--ok-mark)",
    help: "runs the policy in force",
  },
  behind: {
    word: "Behind",
    tone: "info",
    icon: "arrowDown",
    color: "var(--info-mark)",
    help: "runs an earlier document of the portal",
  },
  stale: {
    word: "Stale",
    tone: "neutral",
    icon: "clock",
    color: "var(--hatch)",
    pattern: "hatch",
    help: "nothing heard, or nothing fetched, for a week",
  },
  ungoverned: {
    word: "Ungoverned",
    tone: "line",
    icon: "minus",
    color: "var(--text-3)",
    pattern: "hollow",
    help: "usage arrives, and no word of a policy",
  },
  failing: {
    word: "Failing",
    tone: "warn",
    icon: "warning",
    color: "var(--warn-mark)",
    help: "has the policy and reports failures",
  },
  shadowed: {
    word: "Shadowed",
    tone: "bad",
    icon: "theme",
    color: "var(--cat-4)",
    help: "another source of settings took the portal’s place",
  },
  tampered: {
    word: "Tampered",
    tone: "bad",
    icon: "refused",
    color: "var(--bad-mark)",
    help: "runs something that the portal never gave out",
  },
};
export const STATES_IN_BARS = Object.keys(FLEET_WORDS) as FleetState[];

/** The same place with another state, at the list of what it shows. */
export const stateHref = (place: Place, state: FleetState, team?: string): string =>
  `${placeHref(place, { state, ...(team === undefined ? {} : { team }) })}#machines`;

type Numbers = { baseline: number | null; team: number | null };
/** `r5`, `r5 + team r2`. */
export const numbersText = ({ baseline, team }: Numbers): string =>
  [baseline === null ? "no baseline" : `r${baseline}`, ...(team === null ? [] : [`team r${team}`])].join(" + ");
