import fc from "fast-check";
import { expect, test } from "vitest";
import { type Actor, isPresent, may, type PersonActor, roleLabel, type Scope, teamsWhere } from "@/lib/access/may";
import {
  ORG_ROLES,
  PERMISSIONS,
  PERSONAL_SCOPES,
  type Permission,
  TEAM_ROLES,
  TOKEN_SCOPE_NAMES,
  type TokenScope,
} from "@/lib/access/permissions";

const ALL = Object.keys(PERMISSIONS) as Permission[];
const teamId = fc.integer({ min: 1, max: 4 });
const person = fc
  .record({
    orgRole: fc.constantFrom(null, ...ORG_ROLES),
    teams: fc.uniqueArray(fc.record({ teamId, role: fc.constantFrom(...TEAM_ROLES), home: fc.boolean() }), {
      selector: team => team.teamId,
    }),
  })
  .map((part): PersonActor => ({ kind: "person", id: "p", email: "p@corp.test", name: "P", ...part }));
const token = fc
  .record({ scopes: fc.subarray(TOKEN_SCOPE_NAMES), teamId: fc.option(teamId) })
  .map((part): Actor => ({ kind: "token", id: "t", name: "T", ...part }));
const byToken = fc
  .record({ person, scopes: fc.subarray([...PERSONAL_SCOPES]) })
  .map((part): Actor => ({ ...part.person, via: { tokenId: "t", name: "T", scopes: part.scopes } }));
const actor = fc.oneof(
  person,
  token,
  byToken,
  fc.constantFrom<Actor>({ kind: "anonymous" }, { kind: "job", name: "j" }),
);
const permission = fc.constantFrom(...ALL);
const law = (check: (who: Actor, what: Permission, where: number) => void) =>
  fc.assert(fc.property(actor, permission, teamId, check), { numRuns: 1_000 });

test("what holds for the organisation holds in every team", () =>
  law((who, what, team) => {
    expect(!may(who, what, "org") || may(who, what, { teamId: team })).toBe(true);
  }));

test("lists are filtered by the rule that guards one item", () =>
  law((who, what, team) => {
    const teams = teamsWhere(who, what);
    expect(teams === "all" || teams.includes(team)).toBe(may(who, what, { teamId: team }));
  }));

test("who is not signed in may nothing but what is public", () => {
  for (const what of [...ALL, "signed-in"] as const)
    for (const where of ["org", { teamId: 1 }] as Scope[]) expect(may({ kind: "anonymous" }, what, where)).toBe(false);
  expect(may({ kind: "anonymous" }, "public", "org")).toBe(true);
});

test("a team's token reaches no other team and not the organisation", () =>
  fc.assert(
    fc.property(token, permission, teamId, (who, what, team) => {
      if (who.kind !== "token" || who.teamId === null) return;
      expect(may(who, what, "org")).toBe(false);
      if (team !== who.teamId) expect(may(who, what, { teamId: team })).toBe(false);
    }),
  ));

test("no person writes usage, whatever their roles: only tokens that carry it do", () => {
  fc.assert(
    fc.property(person, teamId, (who, team) => {
      expect(may(who, "usage:write", { teamId: team })).toBe(false);
    }),
  );
});

test("the auditor changes nothing", () => {
  const changes = ALL.filter(name => !/:(read|names|browse|use)$/.test(name));
  for (const what of changes) expect(PERMISSIONS[what] as readonly string[]).not.toContain("auditor");
});

test("a role within a team ends at the team", () => {
  const lead: PersonActor = {
    kind: "person",
    id: "p",
    email: "p@corp.test",
    name: "P",
    orgRole: null,
    teams: [{ teamId: 1, role: "lead", home: true }],
  };
  expect(may(lead, "member:manage", { teamId: 1 })).toBe(true);
  expect(may(lead, "member:manage", { teamId: 2 })).toBe(false);
  expect(may(lead, "spend:read", "org")).toBe(false);
  expect(roleLabel(lead)).toBe("lead");
  expect(roleLabel({ ...lead, orgRole: "finance" })).toBe("finance");
  expect(roleLabel({ ...lead, teams: [] })).toBe("engineer");
});

test("a token of one's own reaches as far as its scopes and its person, and sends its person's usage wherever they stand", () => {
  const via = (scopes: readonly TokenScope[]) => ({ tokenId: "t", name: "laptop", scopes });
  const person = { kind: "person", id: "p", email: "p@corp.test", name: "P" } as const;
  const lead = { ...person, orgRole: null, teams: [{ teamId: 1, role: "lead" as const, home: true }] };
  const nobody = { ...person, orgRole: null, teams: [] };
  const platform = { ...nobody, orgRole: "platform" as const };
  for (const who of [lead, nobody, platform]) {
    for (const scope of ["org", "anywhere", { teamId: 2 }] as const)
      expect(may({ ...who, via: via(["usage:write"]) }, "usage:write", scope)).toBe(true);
    expect(may({ ...who, via: via(["skills:read", "mcp"]) }, "usage:write", "org")).toBe(false);
    // In a browser nobody sends usage.
    expect(may(who, "usage:write", "org")).toBe(false);
    for (const what of ALL.filter(name => name !== "usage:write")) {
      const through = may({ ...who, via: via(PERSONAL_SCOPES) }, what, { teamId: 1 });
      expect(through && !may(who, what, { teamId: 1 })).toBe(false);
      if (/:(manage|create|review|maintain|curate)$/.test(what)) expect(through).toBe(false);
    }
  }
  expect([lead, { ...lead, via: via(PERSONAL_SCOPES) }, { kind: "anonymous" as const }].map(isPresent)).toEqual([
    true,
    false,
    false,
  ]);
});
