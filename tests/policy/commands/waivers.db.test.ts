import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { decideWaiver } from "@/lib/policy/commands/waivers/decide-waiver";
import { requestWaiver } from "@/lib/policy/commands/waivers/request-waiver";
import { revokeWaiver } from "@/lib/policy/commands/waivers/revoke-waiver";
import { teamEffective } from "@/lib/policy/queries/pages/team-effective";
import { waiverList } from "@/lib/policy/queries/pages/waiver-list";
import { policyCheck } from "@/lib/policy/queries/policy-check";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { ask, bringIntoForce, deny, said } from "../policy-company";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
let db: FreshDatabase;
let cast: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
  await bringIntoForce(cast.ivy, cast.kit, {
    rules: [
      deny("soft", "Bash(terraform apply *)"),
      ask("soft-too", "Bash(git push *)"),
      { ...deny("hard", "Bash(dd *)"), level: "hard" },
    ],
    allow: [],
    limits: { waiverDays: 14 },
  });
});

type Wish = Partial<Parameters<typeof requestWaiver>[1]>;
const wish = (actor: Actor, more: Wish = {}) =>
  requestWaiver(actor, {
    team: "payments",
    ruleIds: ["soft"],
    reason: "The migration week.",
    ticket: "OPS-1",
    expiresAt: inDays(7),
    ...more,
  });
const apply = (actor: Actor, repository?: string) =>
  policyCheck(actor, {
    tool: "Bash",
    input: { command: "terraform apply prod" },
    team: "payments",
    ...(repository ? { repository } : {}),
  });

test("there is no exception from hard rules, from rules that are not in force, nor for longer than the policy says", async () => {
  const { bo, eve, fin, ada } = cast;
  expect(await said(wish(bo, { ruleIds: ["hard"] }))).toBe("invalid: hard is hard: there are no exceptions from it.");
  expect(await said(wish(bo, { ruleIds: ["soft", "no-such"] }))).toBe(
    "invalid: no-such is not a rule in force for this team.",
  );
  await expect(wish(bo, { ruleIds: ["soft", "no-such"] })).rejects.toMatchObject({
    details: { issues: [{ path: ["ruleIds", 1] }] },
  });
  expect(await said(wish(bo, { expiresAt: inDays(15) }))).toBe(
    "invalid: 15 days are too long: under this policy an exception lasts at most 14 days.",
  );
  expect(await said(wish(bo, { expiresAt: inDays(-1) }))).toBe("invalid: It must end after it begins.");
  expect(await said(wish(bo, { startsAt: inDays(-3), expiresAt: inDays(-1) }))).toBe("invalid: Its end has passed.");
  expect(await said(wish(bo, { ruleIds: [] }))).toBe("invalid: ruleIds: name a rule");
  expect(await said(wish(bo, { reason: "" }))).toBe("invalid: reason: say why");
  expect(await said(wish(ada, { person: "eve@corp.test" }))).toBe("invalid: Nobody of Payments is eve@corp.test.");
  expect(await said(wish(eve))).toBe("forbidden: Your role does not hold waiver:request for this team.");
  expect(await said(wish(fin))).toMatch(/^forbidden/);
  expect(await db.query(`select id from "PolicyWaiver"`)).toEqual([]);
});

test("somebody else grants it; it holds for its team until its time, and time alone ends it", async () => {
  const { ivy, kit, bo, ada, dee } = cast;
  expect((await apply(bo)).decision).toBe("deny");
  const own = await wish(ivy);
  expect(await said(decideWaiver(ivy, { ...own, decision: "approve" }))).toBe(
    "forbidden: Somebody else has to decide on what you asked for.",
  );
  expect(await said(decideWaiver(ada, { ...own, decision: "approve" }))).toBe(
    "forbidden: Your role does not hold waiver:decide for this team.",
  );
  expect(await said(decideWaiver(kit, { ...own, decision: "reject" }))).toBe("invalid: Say why not.");
  expect((await apply(bo)).decision).toBe("deny");
  const granted = await decideWaiver(kit, { ...own, decision: "approve", comment: "For the week." });
  expect(granted).toMatchObject({ state: "approved", revision: 2 });
  expect(await apply(bo)).toMatchObject({
    decision: "ask",
    waived: { rule: "soft", decision: "deny", waiver: own.id },
  });
  expect((await policyCheck(dee, { tool: "Bash", input: { command: "terraform apply prod" } })).decision).toBe("deny");
  expect(
    (await teamEffective(bo, { team: "payments" })).lines.find(({ name }) => name === "soft")?.waived,
  ).toMatchObject([{ id: own.id, person: null }]);
  expect(await said(decideWaiver(kit, { ...own, decision: "reject", comment: "No." }))).toMatch(/^conflict/);

  await db.query(
    `update "PolicyWaiver" set "startsAt" = now() - interval '9 days', "expiresAt" = now() + interval '1 day'`,
  );
  expect((await waiverList(bo, {})).waivers[0]?.state).toBe("ends-soon");
  await db.query(`update "PolicyWaiver" set "expiresAt" = now() - interval '1 second'`);
  expect(await apply(bo)).toMatchObject({ decision: "deny", waived: null });
  expect((await waiverList(bo, {})).waivers[0]?.state).toBe("over");
  expect(await said(revokeWaiver(ada, granted))).toBe("conflict: It is over already.");
});

test("one for a person or a repository holds for no other, and not who it is for decides on it", async () => {
  const { ivy, kit, bo, cy } = cast;
  const forBo = await wish(bo, { person: "bo@corp.test", repository: "payments/infra" });
  await db.query(
    `insert into "Membership" (id, "personId", "teamId", role, home, "startsAt") values ('m', $1, $2, 'member', false, now())`,
    [kit.id, cast.teams.payments],
  );
  const forKit = await wish(bo, { person: kit.id });
  expect(await said(decideWaiver(kit, { ...forKit, decision: "approve" }))).toBe(
    "forbidden: Somebody else has to decide on an exception that is for you.",
  );
  await decideWaiver(ivy, { ...forKit, decision: "reject", comment: "No need." });
  await decideWaiver(ivy, { ...forBo, decision: "approve" });
  expect((await apply(bo, "payments/infra")).decision).toBe("ask");
  expect((await apply(bo)).decision).toBe("deny");
  expect((await apply(cy, "payments/infra")).decision).toBe("deny");
});

test("who asked, the team's leads and the platform team end it before its time, nobody else", async () => {
  const { ivy, kit, ada, bo, cy, dee } = cast;
  const one = await wish(bo);
  expect(await said(revokeWaiver(cy, one))).toBe(
    "forbidden: Only who asked for it, the team's leads and the platform team end an exception.",
  );
  expect(await said(revokeWaiver(dee, one))).toMatch(/^forbidden/);
  await revokeWaiver(bo, one);
  expect(await said(decideWaiver(ivy, { ...one, decision: "approve" }))).toMatch(/^conflict/);
  const two = await decideWaiver(kit, { ...(await wish(bo)), decision: "approve" });
  await revokeWaiver(ada, two);
  expect((await apply(cy)).decision).toBe("deny");
  const three = await wish(bo);
  const answers = await Promise.all([
    said(decideWaiver(ivy, { ...three, decision: "approve" })),
    said(decideWaiver(kit, { ...three, decision: "reject", comment: "No." })),
  ]);
  expect(answers.filter(answer => answer === "done")).toHaveLength(1);
});

test("a rule that became hard since is not waived, whatever was granted", async () => {
  const { ivy, kit, bo } = cast;
  const held = await decideWaiver(ivy, { ...(await wish(bo)), decision: "approve" });
  const open = await wish(bo);
  expect((await apply(cast.cy)).decision).toBe("ask");
  await bringIntoForce(ivy, kit, {
    rules: [{ ...deny("soft", "Bash(terraform apply *)"), level: "hard" }],
    allow: [],
    limits: { waiverDays: 0 },
  });
  expect((await apply(cast.cy)).decision).toBe("deny");
  expect(await said(decideWaiver(kit, { ...open, decision: "approve" }))).toBe(
    "invalid: soft is hard: there are no exceptions from it. Under this policy there are no exceptions.",
  );
  await revokeWaiver(ivy, held);
});

test("lists hold one's own teams, or all for those who read all", async () => {
  const { ivy, eve, fin, bo } = cast;
  const all = await waiverList(ivy, {});
  expect((await waiverList(eve, {})).waivers).toEqual([]);
  expect((await waiverList(fin, {})).waivers).toHaveLength(all.waivers.length);
  expect((await waiverList(bo, {})).waivers).toHaveLength(all.waivers.length);
  expect((await waiverList(eve, { team: "payments" })).waivers).toEqual([]);
  expect(all.waivers[0]?.state).toBe("waiting");
  expect(all.waivers[0]?.may).toEqual({ decide: true, revoke: true });
  // Of the two who decided at once either may have been first.
  const { active, rejected, ...counts } = all.counts;
  expect(counts).toEqual({ waiting: 1, planned: 0, "ends-soon": 0, over: 1, revoked: 3 });
  expect([
    [1, 2],
    [2, 1],
  ]).toContainEqual([active, rejected]);
  expect((await waiverList(ivy, { states: ["over"] })).waivers).toHaveLength(1);
  const actions = await db.query<{ action: string }>(
    `select distinct action from "AuditEntry" where action like 'waiver.%' order by 1`,
  );
  expect(actions.map(({ action }) => action)).toEqual([
    "waiver.approved",
    "waiver.rejected",
    "waiver.requested",
    "waiver.revoked",
  ]);
});
