import {
  type Access,
  ORG_ROLES,
  type OrgRole,
  PERMISSIONS,
  type Permission,
  type Role,
  type TeamRole,
  TOKEN_SCOPES,
  type TokenScope,
} from "./permissions";

/** Where a permission must hold: the organisation as a whole, one team, or (what all may see) any of one's teams. */
export type Scope = "org" | "anywhere" | { teamId: number };

export type PersonActor = {
  kind: "person";
  id: string;
  email: string;
  name: string;
  orgRole: OrgRole | null;
  /** Memberships that hold now. */
  teams: readonly { teamId: number; role: TeamRole; home: boolean }[];
  /** Acts through a personal token: what the person may, as far as the token's scopes reach. */
  via?: { tokenId: string; name: string; scopes: readonly TokenScope[] };
};
export type TokenActor = {
  kind: "token";
  id: string;
  name: string;
  scopes: readonly TokenScope[];
  teamId: number | null;
};
export type JobActor = { kind: "job"; name: string };
export type Actor = PersonActor | TokenActor | JobActor | { kind: "anonymous" };

const holds = (access: Permission, role: Role): boolean => (PERMISSIONS[access] as readonly Role[]).includes(role);

const carries = (scopes: readonly TokenScope[], access: Access): boolean =>
  scopes.some(name => (TOKEN_SCOPES[name] as readonly Access[]).includes(access));

const within = (scope: Scope, teamId: number): boolean =>
  scope === "anywhere" || (scope !== "org" && scope.teamId === teamId);

/**
 * Whether an actor holds a permission in a scope. Pure, so that a button and the server ask the same question.
 * A role of the organisation holds in every team; a team's role and a team's token hold in that team alone.
 */
export function may(actor: Actor, access: Access, scope: Scope): boolean {
  if (access === "public") return true;
  if (actor.kind === "anonymous") return false;
  if (access === "signed-in" || actor.kind === "job") return true;
  if (actor.kind === "token")
    return carries(actor.scopes, access) && (actor.teamId === null || within(scope, actor.teamId));
  if (actor.via) {
    if (!carries(actor.via.scopes, access)) return false;
    // One's own usage is everybody's to send: it is booked as theirs, whatever it says.
    if (access === "usage:write") return true;
  }
  if (actor.orgRole && holds(access, actor.orgRole)) return true;
  return actor.teams.some(team => within(scope, team.teamId) && holds(access, team.role));
}

/** Somebody with a session: some things a person does themselves and no token does for them. */
export const isPresent = (actor: Actor): actor is PersonActor => actor.kind === "person" && !actor.via;

/** The teams in which an actor holds a permission: "all", or their ids. Filters lists by the rule that guards one item. */
export function teamsWhere(actor: Actor, access: Permission): "all" | number[] {
  if (may(actor, access, "org")) return "all";
  if (actor.kind === "person")
    return actor.teams.filter(team => may(actor, access, { teamId: team.teamId })).map(team => team.teamId);
  if (actor.kind === "token" && actor.teamId !== null && may(actor, access, { teamId: actor.teamId }))
    return [actor.teamId];
  return [];
}

/** One word for a person's standing, for the shell and the audit trail. */
export function roleLabel(actor: Actor): string {
  if (actor.kind !== "person") return actor.kind;
  if (actor.orgRole) return ORG_ROLES.includes(actor.orgRole) ? actor.orgRole : "member";
  return actor.teams.some(team => team.role === "lead") ? "lead" : "engineer";
}
