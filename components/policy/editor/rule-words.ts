import type { ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import type { Outcome } from "@/lib/policy/rules/decide/approval";

export const RULE_EFFECTS: Record<Outcome, { word: string; tone: ChipTone; icon: IconName }> = {
  deny: { word: "Denies", tone: "bad", icon: "refused" },
  approve: { word: "Second person", tone: "warn", icon: "teams" },
  ask: { word: "Asks", tone: "info", icon: "info" },
  allow: { word: "Pre-approves", tone: "ok", icon: "check" },
};

export const titleOf = (id: string): string => {
  const words = id.replaceAll("-", " ").trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : "Without a name";
};
