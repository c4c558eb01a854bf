import type { Actor } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { sees, sightOf } from "../rules/sight";
import { HUB, type Owner, type SkillAddress } from "../schema";

export const SKILL_FIELDS = {
  id: true,
  slug: true,
  teamId: true,
  coOwnerTeamId: true,
  category: true,
  visibility: true,
  status: true,
  latestId: true,
  description: true,
  revision: true,
  team: { select: { slug: true, name: true } },
} as const;

export const ownerOf = (skill: { teamId: number | null; team: { slug: string; name: string } | null }): Owner => ({
  slug: skill.team?.slug ?? HUB,
  name: skill.team?.name ?? "Hub",
  teamId: skill.teamId,
});

/** A skill by its address, or not_found: also when the caller may not know that it exists. */
export async function skillSubject(db: Reader | Tx, actor: Actor, { owner, name }: SkillAddress) {
  const found = await db.skill.findFirst({
    where: owner === HUB ? { teamId: null, slug: name } : { team: { slug: owner }, slug: name },
    select: SKILL_FIELDS,
  });
  if (!found || !sees(sightOf(actor), found)) throw notFound(`The skill ${owner}/${name}`);
  return found;
}
export type SkillSubject = Awaited<ReturnType<typeof skillSubject>>;

/** Where a permission on a skill must hold: its team, or the organisation for the hub's. */
export const skillScope = (skill: { teamId: number | null }) =>
  skill.teamId === null ? ("org" as const) : { teamId: skill.teamId };
