import { type Actor, teamsWhere } from "@/lib/access/may";

/** What an actor may see of spend: in which teams at all, and in which of them people by name. Their own is always named. */
export type Sight = {
  teams: "all" | readonly number[];
  named: "all" | readonly number[];
  /** The actor's e-mail address in lower case; null for tokens and jobs. */
  self: string | null;
};

export const sightOf = (actor: Actor): Sight => ({
  teams: teamsWhere(actor, "spend:read"),
  named: teamsWhere(actor, "spend:names"),
  self: actor.kind === "person" ? actor.email.toLowerCase() : null,
});

export const includes = (teams: "all" | readonly number[], teamId: number): boolean =>
  teams === "all" || teams.includes(teamId);
