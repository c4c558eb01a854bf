import type { Actor } from "@/lib/access/may";
import type { Reader, Tx } from "@/lib/db/client";
import { sees, sightOf } from "../rules/sight";
import type { SkillRef } from "../schema";
import { ownerOf, SKILL_FIELDS } from "./skill-subject";

/** A skill as others point at it. */
export const refOf = (skill: {
  id: number;
  slug: string;
  teamId: number | null;
  team: { slug: string; name: string } | null;
}): SkillRef => ({ id: skill.id, name: skill.slug, owner: ownerOf(skill) });

/** A skill that another one names, or null where the actor may not know of it. */
export async function refIfSeen(db: Reader | Tx, actor: Actor, id: number | null): Promise<SkillRef | null> {
  if (id === null) return null;
  const found = await db.skill.findUnique({ where: { id }, select: SKILL_FIELDS });
  return found && sees(sightOf(actor), found) ? refOf(found) : null;
}
