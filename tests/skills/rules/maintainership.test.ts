import { expect, test } from "vitest";
import type { Actor, PersonActor } from "@/lib/access/may";
import { mayMaintain, mayYank, whoMaintains } from "@/lib/skills/rules/maintainership";

const person = (orgRole: PersonActor["orgRole"], teams: [number, "lead" | "member"][] = [], id = "p"): PersonActor => ({
  kind: "person",
  id,
  email: "p@corp.test",
  name: "P",
  orgRole,
  teams: teams.map(([teamId, role]) => ({ teamId, role, home: true })),
});
const token = (scopes: ["admin" | "skills:write"], teamId: number | null): Actor => ({
  kind: "token",
  id: "t",
  name: "t",
  scopes,
  teamId,
});
const team = { teamId: 1, coOwnerTeamId: null, maintainers: ["m"] };
const hub = { teamId: null, coOwnerTeamId: 1, maintainers: ["m"] };

test.each<[string, Actor, boolean, boolean, boolean]>([
  // who, of the team's skill: maintain (and yank); of the hub's: maintain, yank
  ["the platform", person("platform"), true, true, true],
  ["finance", person("finance"), false, false, false],
  ["an auditor", person("auditor"), false, false, false],
  ["the team's lead", person(null, [[1, "lead"]]), true, false, true],
  ["a member", person(null, [[1, "member"]]), false, false, false],
  ["a member who maintains it", person(null, [[1, "member"]], "m"), true, false, false],
  [
    "a token of a member who maintains it",
    { ...person(null, [[1, "member"]], "m"), via: { tokenId: "t", name: "laptop", scopes: ["skills:write", "mcp"] } },
    false,
    false,
    false,
  ],
  ["a maintainer who left the team", person(null, [[2, "lead"]], "m"), false, false, false],
  ["another team's lead", person(null, [[2, "lead"]]), false, false, false],
  ["a job", { kind: "job", name: "j" }, true, true, true],
  ["nobody", { kind: "anonymous" }, false, false, false],
  ["a token that writes", token(["skills:write"], 1), false, false, false],
  ["a token that administers", token(["admin"], null), true, true, true],
])("%s", (_, actor, ofTeam, ofHub, yanksHub) => {
  expect(mayMaintain(actor, team)).toBe(ofTeam);
  expect(mayYank(actor, team)).toBe(ofTeam);
  expect(mayMaintain(actor, hub)).toBe(ofHub);
  expect(mayYank(actor, hub)).toBe(yanksHub);
});

test("whoever may not is told who may", () => {
  expect(whoMaintains(team, "maintain")).toContain("team's leads");
  expect(whoMaintains(hub, "maintain")).toContain("platform team");
  expect(whoMaintains(hub, "yank")).toContain("brought it");
});
