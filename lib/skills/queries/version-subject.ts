import type { Actor } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { sees, sightOf } from "../rules/sight";
import { SKILL_FIELDS } from "./skill-subject";

/** A version with its skill, or not_found. What waits for review is seen by the owners, its author and those asked. */
export async function versionSubject(db: Reader | Tx, actor: Actor, id: string) {
  const version = await db.skillVersion.findUnique({
    where: { id },
    include: { skill: { select: SKILL_FIELDS }, source: { select: { authorId: true } } },
  });
  if (!version || !mayRead(actor, version)) throw notFound("The version");
  return version;
}
/** Whoever wrote it: nobody of them approves it, not even as the hub's reviewer of what they wrote for a team. */
export const writersOf = (version: { authorId: string; source: { authorId: string } | null }): string[] =>
  version.source ? [version.authorId, version.source.authorId] : [version.authorId];
export type VersionSubject = Awaited<ReturnType<typeof versionSubject>>;

const mayRead = (
  actor: Actor,
  version: { authorId: string; state: string; skill: Parameters<typeof sees>[1] },
): boolean => {
  if (actor.kind === "person" && actor.id === version.authorId) return true;
  const sight = sightOf(actor);
  if (!sees(sight, version.skill)) return false;
  if (version.state === "published" || version.state === "yanked") return true;
  // Unpublished work is the owners' business, and the platform's.
  const { teamId, coOwnerTeamId } = version.skill;
  const own = (team: number | null) => team !== null && (sight.teams === "all" || sight.teams.includes(team));
  return teamId === null ? sight.hub || own(coOwnerTeamId) : own(teamId);
};
