import type { ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import type { HealthState } from "@/lib/skills/schema";

type Look = { word: string; tone: ChipTone; icon: IconName };

/** How the state of a skill is said. Colour never speaks alone: each has its word and its picture. */
export const HEALTH_WORDS: Record<HealthState, Look> = {
  active: { word: "healthy", tone: "ok", icon: "check" },
  watch: { word: "watch", tone: "warn", icon: "clock" },
  stale: { word: "stale", tone: "warn", icon: "warning" },
  dormant: { word: "dormant", tone: "neutral", icon: "clock" },
  unowned: { word: "unowned", tone: "warn", icon: "warning" },
  "retire-candidate": { word: "to retire", tone: "bad", icon: "warning" },
};

export const STATUS_WORDS: Record<"deprecated" | "retired", Look> = {
  deprecated: { word: "deprecated", tone: "warn", icon: "warning" },
  retired: { word: "retired", tone: "neutral", icon: "refused" },
};
