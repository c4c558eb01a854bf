import type { Actor } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { type Sight, sees, sightOf } from "../rules/sight";
import { seesOut } from "../rules/version-sight";
import { HUB, type SkillAddress } from "../schema";
import { SKILL_FIELDS, type SkillSubject } from "./skill-subject";

/**
 * A skill for reading, or not_found. Besides what lists show, also one whose versions were all yanked: whoever has
 * pinned one of them finds it again, with the reason.
 */
export const knownSkill = (db: Reader | Tx, actor: Actor, address: SkillAddress): Promise<SkillSubject> =>
  seenSkill(db, sightOf(actor), address);

/** The same for a sight that is not an actor's own. */
export async function seenSkill(db: Reader | Tx, sight: Sight, { owner, name }: SkillAddress): Promise<SkillSubject> {
  const found = await db.skill.findFirst({
    where: owner === HUB ? { teamId: null, slug: name } : { team: { slug: owner }, slug: name },
    select: {
      ...SKILL_FIELDS,
      versions: { where: { state: { in: ["published", "yanked"] } }, take: 1, select: { id: true } },
    },
  });
  const [out] = found?.versions ?? [];
  if (!found || !(sees(sight, found) || (out && seesOut(sight, found, out.id))))
    throw notFound(`The skill ${owner}/${name}`);
  const { versions: _, ...skill } = found;
  return skill;
}
