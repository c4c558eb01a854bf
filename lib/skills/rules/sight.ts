import { type Actor, may, teamsWhere } from "@/lib/access/may";

/** Which skills an actor may know of. The same answer filters lists and guards a single skill. */
export type Sight = {
  /** Skills that the organisation may see. */
  browse: boolean;
  /** Teams whose own skills and unpublished work are seen. */
  teams: "all" | readonly number[];
  /** What waits for the hub's review. */
  hub: boolean;
};
export type Seen = {
  teamId: number | null;
  coOwnerTeamId: number | null;
  visibility: "organisation" | "team";
  latestId: string | null;
};

export const sightOf = (actor: Actor): Sight => ({
  browse: may(actor, "skill:browse", "anywhere"),
  teams: teamsWhere(actor, "skill:read"),
  hub: may(actor, "skill:read", "org"),
});

/** What callers see that cannot sign in, where the organisation lets them: what everybody in it may see, and no more. */
export const OPEN_SIGHT: Sight = { browse: true, teams: [], hub: false };

/** Whether a skill is seen at all: published ones by scope, those never published by owners and co-owners alone. */
export function sees(sight: Sight, skill: Seen): boolean {
  const own = (teamId: number | null) => teamId !== null && (sight.teams === "all" || sight.teams.includes(teamId));
  if (own(skill.teamId)) return true;
  if (skill.latestId === null) return skill.teamId === null && (sight.hub || own(skill.coOwnerTeamId));
  return sight.browse && (skill.teamId === null || skill.visibility === "organisation");
}
