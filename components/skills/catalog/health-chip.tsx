import { Chip } from "@/components/ui/chip";
import type { SkillLine } from "@/lib/skills/catalog-schema";
import { HEALTH_WORDS, STATUS_WORDS } from "./health-words";

/** How a skill does, in a word; its reasons as title. A deprecated or retired one says that instead, unless `always`. */
export function HealthChip({ skill, always }: { skill: Pick<SkillLine, "health" | "status">; always?: boolean }) {
  const look = skill.status === "active" || always ? HEALTH_WORDS[skill.health.state] : STATUS_WORDS[skill.status];
  return (
    <Chip tone={look.tone} icon={look.icon} title={skill.health.reasons.map(({ text }) => text).join(" ") || undefined}>
      {look.word}
    </Chip>
  );
}
