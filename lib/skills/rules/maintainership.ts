import { type Actor, isPresent, may, type Scope } from "@/lib/access/may";

/** Who stands for a skill: its team (none for the hub), who brought it to the hub, and its maintainers' ids. */
export type Kept = { teamId: number | null; coOwnerTeamId: number | null; maintainers: readonly string[] };

const scopeOf = ({ teamId }: Pick<Kept, "teamId">): Scope => (teamId === null ? "org" : { teamId });

/**
 * Deprecating, restoring, changing: the team's leads, the platform, and maintainers who still write where it belongs. They
 * do it themselves: a token of theirs proposes, it takes nothing away from others.
 */
export function mayMaintain(actor: Actor, skill: Kept): boolean {
  if (may(actor, "skill:maintain", scopeOf(skill))) return true;
  const named = isPresent(actor) && skill.maintainers.includes(actor.id);
  return named && may(actor, "skill:write", scopeOf(skill));
}

/** Yanking is more urgent than anything else: for a skill of the hub, leads of the team that brought it may as well. */
export function mayYank(actor: Actor, skill: Kept): boolean {
  if (mayMaintain(actor, skill)) return true;
  const { teamId, coOwnerTeamId } = skill;
  return teamId === null && coOwnerTeamId !== null && may(actor, "skill:maintain", { teamId: coOwnerTeamId });
}

/** Who may, in words, for those who may not. */
export const whoMaintains = ({ teamId, coOwnerTeamId }: Kept, act: "maintain" | "yank"): string => {
  if (teamId !== null) return "This is for its maintainers, the team's leads and the platform team.";
  return act === "yank" && coOwnerTeamId !== null
    ? "This is for the platform team and the leads of the team that brought it."
    : "Skills of the hub are in the hands of the platform team.";
};
