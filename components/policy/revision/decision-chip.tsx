import { Chip, type ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import type { Decision } from "@/lib/policy/schema";

const DECISIONS: Record<Decision, { word: string; tone: ChipTone; icon: IconName }> = {
  deny: { word: "Denied", tone: "bad", icon: "refused" },
  ask: { word: "Asked", tone: "info", icon: "info" },
  allow: { word: "Allowed", tone: "ok", icon: "check" },
};

/** What becomes of a call, in a word. */
export function DecisionChip({ decision }: { decision: Decision }) {
  const { word, tone, icon } = DECISIONS[decision];
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  );
}
