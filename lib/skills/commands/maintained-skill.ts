import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { knownSkill } from "../queries/known-skill";
import { ownerOf } from "../queries/skill-subject";
import { mayMaintain, mayYank, whoMaintains } from "../rules/maintainership";
import type { SkillAddress } from "../schema";

/** A skill with the people who stand for it, or not_found. */
export async function maintainedSkill(tx: Tx, actor: Actor, address: SkillAddress) {
  const skill = await knownSkill(tx, actor, address);
  const more = await tx.skill.findUniqueOrThrow({
    where: { id: skill.id },
    select: {
      originId: true,
      originKind: true,
      statusReason: true,
      successorId: true,
      reviewBy: true,
      inherited: true,
      maintainers: { orderBy: { addedAt: "asc" }, select: { personId: true } },
    },
  });
  return { ...skill, ...more, maintainers: more.maintainers.map(one => one.personId) };
}
export type MaintainedSkill = Awaited<ReturnType<typeof maintainedSkill>>;

/** Stops whoever does not stand for the skill; the sentence says who does. */
export function demandMaintainer(actor: Actor, skill: MaintainedSkill, act: "maintain" | "yank" = "maintain"): void {
  const allowed = act === "yank" ? mayYank(actor, skill) : mayMaintain(actor, skill);
  if (!allowed) throw new AppError("forbidden", whoMaintains(skill, act));
}

/** How a changelog, which everybody reads, names a skill: not at all where it is kept to a team. */
export const publicName = (
  skill: Parameters<typeof addressOf>[0] & { visibility: "organisation" | "team" },
  version?: string,
): string | null => (skill.visibility === "team" ? null : addressOf(skill, version));

/** How the audit trail and sentences name a skill. */
export const addressOf = (skill: Parameters<typeof ownerOf>[0] & { slug: string }, version?: string): string =>
  `${ownerOf(skill).slug}/${skill.slug}${version === undefined ? "" : `@${version}`}`;
