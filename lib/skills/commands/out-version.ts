import type { Actor } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { SkillAddress } from "../schema";
import { maintainedSkill } from "./maintained-skill";

/** A version that was published once, with its skill. A number is given once, so that it names one. */
export async function outVersion(tx: Tx, actor: Actor, { version, ...address }: SkillAddress & { version: string }) {
  const skill = await maintainedSkill(tx, actor, address);
  const found = await tx.skillVersion.findFirst({
    where: { skillId: skill.id, version, state: { in: ["published", "yanked"] } },
    select: { id: true, version: true, state: true, digest: true, yankReason: true },
  });
  if (!found) throw notFound(`Version ${version} of ${skill.slug}`);
  return { skill, version: found };
}
