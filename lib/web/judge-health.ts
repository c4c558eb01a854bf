import type { Actor } from "@/lib/access/may";
import { baselineConflicts } from "@/lib/policy/queries/skill-fit";
import { refreshHealth } from "@/lib/skills/commands/refresh-health";
import { skillPowers } from "@/lib/skills/queries/skill-powers";

/** Judges all skills, also by what the baseline denies of what they run: the catalog and the policy know nothing of each other. */
export async function judgeHealth(actor: Actor) {
  const { skills } = await skillPowers(actor, {});
  return refreshHealth(actor, { conflicts: await baselineConflicts(actor, { skills }) });
}
