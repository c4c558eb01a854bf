import type { Actor } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { sees, sightOf } from "../rules/sight";
import { seesOut } from "../rules/version-sight";
import { HUB, type SkillAddress } from "../schema";
import { SKILL_FIELDS, type SkillSubject } from "./skill-subject";

/**
 * A skill for reading, or not_found. Besides what lists show, also one whose versions were all yanked: whoever has
 * pinned one of them finds it again, with the reason.
 */
export async function knownSkill(db: Reader | Tx, actor: Actor, { owner, name }: SkillAddress): Promise<SkillSubject> {
  const found = await db.skill.findFirst({
    where: owner === HUB ? { teamId: null, slug: name } : { team: { slug: owner }, slug: name },
    select: {
      ...SKILL_FIELDS,
      versions: { where: { state: { in: ["published", "yanked"] } }, take: 1, select: { id: true } },
    },
  });
  const [out] = found?.versions ?? [];
  const sight = sightOf(actor);
  if (!found || !(sees(sight, found) || (out && seesOut(sight, found, out.id))))
    throw notFound(`The skill ${owner}/${name}`);
  const { versions: _, ...skill } = found;
  return skill;
}
