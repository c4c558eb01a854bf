import { type Seen, type Sight, sees } from "./sight";

type Version = { state: string; authorId: string };

/** Whether a version was given to others: it is immutable, and its number is taken for good. */
export const isOut = ({ state }: Pick<Version, "state">): boolean => state === "published" || state === "yanked";

/** Whether an actor may know of a version of a skill: what is not out yet is its author's and the owners' business. */
export function seesVersion(sight: Sight, personId: string | null, skill: Seen, version: Version): boolean {
  if (personId !== null && personId === version.authorId) return true;
  if (!sees(sight, skill)) return false;
  return isOut(version) || seesUnpublished(sight, skill);
}

/** Whether versions that wait are seen: by the owning team, for the hub also by the team that brought the skill. */
export function seesUnpublished({ teams, hub }: Sight, { teamId, coOwnerTeamId }: Seen): boolean {
  const own = (team: number | null) => team !== null && (teams === "all" || teams.includes(team));
  return teamId === null ? hub || own(coOwnerTeamId) : own(teamId);
}

/** A skill whose versions were all yanked is no secret to those who could see them: old pins go on resolving. */
export const seesOut = (sight: Sight, skill: Seen, versionId: string): boolean =>
  sees(sight, { ...skill, latestId: skill.latestId ?? versionId });
