import { Chip, type ChipTone } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icon";
import type { Severity } from "@/lib/skills/schema";

export const SEVERITY_ORDER: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };
const LOOK: Record<Severity, { tone: ChipTone; icon: IconName }> = {
  critical: { tone: "bad", icon: "refused" },
  high: { tone: "warn", icon: "warning" },
  medium: { tone: "warn", icon: "warning" },
  low: { tone: "neutral", icon: "info" },
  info: { tone: "neutral", icon: "info" },
};

export function SeverityChip({ severity }: { severity: Severity }) {
  return (
    <Chip tone={LOOK[severity].tone} icon={LOOK[severity].icon}>
      {severity}
    </Chip>
  );
}

export const bySeverity = (a: { severity: Severity }, b: { severity: Severity }): number =>
  SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity];
