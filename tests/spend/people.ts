import type { Actor } from "@/lib/access/may";
import type { OrgRole, TeamRole } from "@/lib/access/permissions";

/** Callers as tests need them: a person by address and role, and a token of one team. */
export const person = (email: string, orgRole: OrgRole | null, teams: Record<number, TeamRole> = {}): Actor => ({
  kind: "person",
  id: email,
  email,
  name: email,
  orgRole,
  teams: Object.entries(teams).map(([teamId, role]) => ({ teamId: Number(teamId), role, home: true })),
});
export const finance = person("fin@acme.example", "finance");
export const teamToken = (teamId: number): Actor => ({
  kind: "token",
  id: "t",
  name: "robot",
  scopes: ["spend:read"],
  teamId,
});
