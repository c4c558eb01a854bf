import type { Actor } from "@/lib/access/may";

type Owned = { teamId: number | null };

/** Teams whose skills a bare name means first: a token's own, a person's home, then the person's others. */
export function ownTeams(actor: Actor): number[][] {
  if (actor.kind === "token") return actor.teamId === null ? [] : [[actor.teamId]];
  if (actor.kind !== "person") return [];
  const [home, others] = [actor.teams.filter(team => team.home), actor.teams.filter(team => !team.home)];
  return [home, others].map(teams => teams.map(team => team.teamId)).filter(teams => teams.length > 0);
}

/**
 * Which of the skills of one name is meant: one's own team's, else the hub's, else the only one there is. An owner is
 * never passed over because their versions were yanked, or a name would come to mean somebody else's skill. Null where
 * several are equally near.
 */
export function nearest<S extends Owned>(skills: readonly S[], own: readonly (readonly number[])[]): S | null {
  const circles = [
    ...own.map(teams => (teamId: number | null) => teamId !== null && teams.includes(teamId)),
    (teamId: number | null) => teamId === null,
    () => true,
  ];
  for (const isIn of circles) {
    const [first, ...more] = skills.filter(({ teamId }) => isIn(teamId));
    if (first) return more.length ? null : first;
  }
  return null;
}
