import type { ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import type { WaiverLine } from "@/lib/policy/page-schema";

type State = WaiverLine["state"];

export const WAIVER_WORDS: Record<State, { word: string; tone: ChipTone; icon?: IconName }> = {
  waiting: { word: "Waits for a decision", tone: "info", icon: "clock" },
  planned: { word: "Granted, not begun", tone: "line", icon: "calendar" },
  active: { word: "Holds", tone: "ok", icon: "check" },
  "ends-soon": { word: "Ends soon", tone: "warn", icon: "clock" },
  over: { word: "Over", tone: "neutral" },
  rejected: { word: "Refused", tone: "bad", icon: "refused" },
  revoked: { word: "Ended early", tone: "neutral", icon: "cross" },
};

/** States as the page's filter groups them. */
export const WAIVER_VIEWS = {
  open: { label: "Open", states: ["waiting", "ends-soon", "active", "planned"] },
  waiting: { label: "Waiting", states: ["waiting"] },
  active: { label: "Hold now", states: ["active", "ends-soon"] },
  soon: { label: "End soon", states: ["ends-soon"] },
  over: { label: "Over", states: ["over", "rejected", "revoked"] },
} as const satisfies Record<string, { label: string; states: readonly State[] }>;
export type WaiverView = keyof typeof WAIVER_VIEWS;

export const forWhom = ({ team, person }: Pick<WaiverLine, "team" | "person">): string =>
  person ? `${person.name}, ${team.name}` : `all of ${team.name}`;
