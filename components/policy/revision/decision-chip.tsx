import { Chip, type ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import type { Outcome } from "@/lib/policy/rules/decide/approval";

const OUTCOMES: Record<Outcome, { word: string; tone: ChipTone; icon: IconName }> = {
  deny: { word: "Denied", tone: "bad", icon: "refused" },
  approve: { word: "Second person", tone: "warn", icon: "teams" },
  ask: { word: "Asked", tone: "info", icon: "info" },
  allow: { word: "Allowed", tone: "ok", icon: "check" },
};

/** What becomes of a call, in a word. */
export function DecisionChip({ decision }: { decision: Outcome }) {
  const { word, tone, icon } = OUTCOMES[decision];
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  );
}
