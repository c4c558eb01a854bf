import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as fleetFile } from "@/app/api/v1/policy/fleet/export/route";
import { GET as fleetOf } from "@/app/api/v1/policy/fleet/route";
import type { Actor } from "@/lib/access/may";
import { reportStatus } from "@/lib/policy/commands/report-status";
import { decideWaiver } from "@/lib/policy/commands/waivers/decide-waiver";
import { requestWaiver } from "@/lib/policy/commands/waivers/request-waiver";
import type { SurroundingsOf } from "@/lib/policy/compile-schema";
import { policyTargets } from "@/lib/policy/queries/compiled/compiled-policy";
import { policyFleet } from "@/lib/policy/queries/pages/policy-fleet";
import { createToken } from "@/lib/teams/commands/create-token";
import { forgetDirectory } from "@/lib/teams/directory";
import { book } from "../../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { ask, bringIntoForce, deny, said, type Written } from "../policy-company";

const JOB: Actor = { kind: "job", name: "test" };
const at =
  (address: string): SurroundingsOf =>
  async team => ({
    portalUrl: address,
    marketplaces: { hub: `${address}/git/${team ?? "hub"}.git` },
    plugins: [],
  });
const AROUND = at("https://portal.test");
const BASELINE: Written = {
  rules: [deny("no-rm", "Bash(rm *)"), ask("push", "Bash(git push *)")],
  version: { min: "2.1.300" },
};
const HOUR_MS = 3_600_000;

let db: FreshDatabase;
let cast: Cast;
const before: Record<string, string> = {};
const digestOf = async (team: string, around = AROUND) => (await policyTargets(JOB, { team, around })).digest;

beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
  forgetDirectory();
  await bringIntoForce(cast.ivy, cast.kit, { rules: [deny("no-rm", "Bash(rm *)")] });
  before.payments = await digestOf("payments");
  await bringIntoForce(cast.ivy, cast.kit, BASELINE);
  await bringIntoForce(
    cast.ada,
    cast.kit,
    { rules: [deny("no-push", "Bash(git push --force *)")] },
    { team: "payments" },
  );
});
beforeEach(async () => {
  await db.query("truncate policy.machine, policy.surroundings, usage.event, usage.request, usage.dim_day");
});

const fleet = (actor: Actor, more: object = {}) => policyFleet(actor, { around: AROUND, ...more });
const reports = (machine: string, team: string, user: string, activeDigest: string | null, more: object = {}) =>
  reportStatus(JOB, { machine, team, user, activeDigest, sources: ["file"], around: AROUND, ...more });
const company = async () => {
  const [payments, routing] = [await digestOf("payments"), await digestOf("routing")];
  await reports("p-1", "payments", cast.bo.email, payments, { clientVersion: "2.1.330" });
  await reports("p-2", "payments", cast.cy.email, before.payments ?? "", { clientVersion: "2.1.299" });
  await reports("r-1", "routing", cast.eve.email, routing);
  await reports("r-2", "routing", "stranger@elsewhere.test", "0".repeat(64));
  await reports("r-3", "routing", cast.dee.email, "0".repeat(64), { sources: ["remote"] });
};

describe("what is seen", () => {
  test("the platform team sees every team: states, revisions, clients that are too old", async () => {
    await company();
    const page = await fleet(cast.ivy);
    expect(page).toMatchObject({ machines: 5, share: 2 / 5, tooOld: 1, found: 5, next: null, team: null });
    expect(page.lines.map(({ machine, state, behind }) => [machine, state, behind])).toEqual([
      ["r-2", "tampered", 0],
      ["r-3", "shadowed", 0],
      ["p-2", "behind", 2],
      ["r-1", "current", 0],
      ["p-1", "current", 0],
    ]);
    expect(
      page.teams.map(({ team, policy, minVersion, machines, tooOld }) => [
        team?.slug,
        policy,
        minVersion,
        machines,
        tooOld,
      ]),
    ).toEqual([
      ["payments", { baseline: 2, team: 1 }, "2.1.300", 2, 1],
      ["routing", { baseline: 2, team: null }, "2.1.300", 3, 0],
    ]);
    expect(page.baselines).toEqual([
      { baseline: 2, machines: 2 },
      { baseline: 1, machines: 1 },
      { baseline: null, machines: 2 },
    ]);
    expect(page.lines.find(({ machine }) => machine === "p-2")).toMatchObject({ person: cast.cy.name, tooOld: true });
  });
  test("filters, order and pages leave what they say", async () => {
    await company();
    const names = async (more: object) => (await fleet(cast.ivy, more)).lines.map(({ machine }) => machine);
    expect(await names({ state: "current", sort: "machine" })).toEqual(["p-1", "r-1"]);
    expect(await names({ team: "payments", sort: "version" })).toEqual(["p-2", "p-1"]);
    expect(await names({ baseline: "1" })).toEqual(["p-2"]);
    expect(await names({ baseline: "0", sort: "machine", descending: "true" })).toEqual(["r-3", "r-2"]);
    expect(await names({ old: "1" })).toEqual(["p-2"]);
    const first = await fleet(cast.ivy, { sort: "machine", limit: "2" });
    expect([first.lines.map(({ machine }) => machine), first.found, first.next]).toEqual([["p-1", "p-2"], 5, "2"]);
    expect(await names({ sort: "machine", limit: "2", cursor: "4" })).toEqual(["r-3"]);
    expect((await fleet(cast.ivy, { team: "routing" })).counts).toMatchObject({
      tampered: 1,
      shadowed: 1,
      current: 1,
      behind: 0,
    });
  });
  test("a lead sees their team alone, a member no names but their own", async () => {
    await company();
    const lead = await fleet(cast.dee);
    expect(lead.teams.map(({ team }) => team?.slug)).toEqual(["routing"]);
    expect(lead.machines).toBe(3);
    expect(lead.lines.map(({ machine, person }) => [machine, person])).toContainEqual(["r-1", cast.eve.name]);
    expect(JSON.stringify(lead)).not.toContain("p-1");
    expect(await said(fleet(cast.dee, { team: "payments" }))).toMatch(/^not_found/);
    const member = await fleet(cast.eve);
    expect(member.lines.map(({ machine, person, reports: does }) => [machine, person, does])).toEqual([
      [null, null, true],
      [null, null, true],
      ["r-1", cast.eve.name, true],
    ]);
    expect(JSON.stringify(member)).not.toContain("r-2");
    expect(await said(fleet({ kind: "anonymous" }, { team: "payments" }))).toMatch(/^unauthenticated/);
  });
  test("machines of no team are for who stands for every team", async () => {
    await reportStatus(JOB, { machine: "alone", activeDigest: "0".repeat(64), sources: ["file"], around: AROUND });
    expect((await fleet(cast.ivy)).teams.at(-1)).toMatchObject({ team: null, machines: 1, counts: { tampered: 1 } });
    expect((await fleet(cast.ivy, { team: "none" })).found).toBe(1);
    expect((await fleet(cast.dee)).machines).toBe(0);
    expect(await said(fleet(cast.dee, { team: "none" }))).toMatch(/^not_found/);
  });
});

describe("what the client says", () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
  const used = (team: number, user: string, hours: number, attrs: Record<string, string> | null) =>
    book(db, "Europe/Oslo", [
      { kind: "api_request", team, user, at: hoursAgo(hours) },
      ...(attrs
        ? [{ kind: "managed_settings_resolved" as const, team, user, at: hoursAgo(hours), version: "2.1.330", attrs }]
        : []),
    ]);
  const states = async (actor: Actor = cast.ivy) =>
    (await fleet(actor)).lines.map(({ person, state, reports: does }) => [person, state, does]);

  test("usage without a word of a policy is ungoverned, and a digest in telemetry tells which policy holds", async () => {
    const { payments, routing } = cast.teams;
    await used(payments, cast.bo.email, 5, { "managed_settings.sources": "", "managed_settings.resolved_sha256": "" });
    await used(payments, cast.cy.email, 5, {
      "managed_settings.sources": "file",
      "managed_settings.resolved_sha256": await digestOf("payments"),
    });
    await used(routing, cast.eve.email, 5, null);
    await used(routing, cast.dee.email, 24 * 9, null);
    expect(await states()).toEqual(
      expect.arrayContaining([
        [cast.bo.name, "ungoverned", false],
        [cast.eve.name, "ungoverned", false],
        [cast.cy.name, "current", false],
      ]),
    );
    expect((await fleet(cast.ivy)).machines).toBe(3);
    expect(await states(cast.dee)).toEqual([[cast.eve.name, "ungoverned", false]]);
  });
  test("who has a machine that reports is governed, until a later session says otherwise", async () => {
    await reports("p-1", "payments", cast.bo.email, before.payments ?? "");
    await db.query("update policy.machine set seen_at = now() - interval '2 hours'");
    await used(cast.teams.payments, cast.bo.email, 5, { "managed_settings.sources": "" });
    expect(await states()).toEqual([[cast.bo.name, "behind", true]]);
    await used(cast.teams.payments, cast.bo.email, 0.9, {
      "managed_settings.sources": "file",
      "managed_settings.resolved_sha256": await digestOf("payments"),
    });
    expect(await states()).toEqual([[cast.bo.name, "current", true]]);
    await used(cast.teams.payments, cast.bo.email, 0.1, { "managed_settings.sources": "" });
    expect(await states()).toEqual([
      [cast.bo.name, "ungoverned", false],
      [cast.bo.name, "behind", true],
    ]);
  });
});

test("a portal that moved does not call its own documents tampered with", async () => {
  const old = at("https://former.test");
  const digest = await digestOf("payments", old);
  expect(await reports("p-1", "payments", cast.bo.email, digest, { around: old })).toMatchObject({ state: "current" });
  expect((await fleet(cast.ivy)).lines).toMatchObject([
    {
      machine: "p-1",
      state: "behind",
      behind: 0,
      policy: { baseline: 2, team: 1 },
      says: expect.stringMatching(/address/),
    },
  ]);
  expect(await reports("p-1", "payments", cast.bo.email, digest)).toMatchObject({ state: "behind", behind: 0 });
  expect(await reports("r-1", "routing", cast.eve.email, digest)).toMatchObject({ state: "tampered" });
});

test("since when a machine runs a policy is kept while it runs it", async () => {
  const since = async () =>
    (await db.query<{ at: Date }>("select active_since as at from policy.machine"))[0]?.at.getTime() ?? 0;
  await reports("p-1", "payments", cast.bo.email, before.payments ?? "");
  const first = await since();
  await reports("p-1", "payments", cast.bo.email, before.payments ?? "");
  expect(await since()).toBe(first);
  await reports("p-1", "payments", cast.bo.email, await digestOf("payments"));
  expect(await since()).toBeGreaterThan(first);
});

test("exceptions are there while they hold and for a week after, of the teams that the viewer sees", async () => {
  const waiver = await requestWaiver(cast.ada, {
    team: "payments",
    ruleIds: ["push"],
    reason: "Moving the repository.",
    ticket: "PAY-1",
    expiresAt: new Date(Date.now() + 48 * HOUR_MS),
  });
  await decideWaiver(cast.ivy, { id: waiver.id, revision: waiver.revision, decision: "approve" });
  const seen = async (actor: Actor) => {
    const { live, ended } = (await fleet(actor)).waivers;
    return [live.map(({ ticket }) => ticket), ended.map(({ ticket }) => ticket)];
  };
  expect((await fleet(cast.ivy)).waivers.live).toMatchObject([
    { team: { slug: "payments" }, ruleIds: ["push"], ticket: "PAY-1", decidedBy: cast.ivy.name },
  ]);
  expect(await seen(cast.ada)).toEqual([["PAY-1"], []]);
  expect(await seen(cast.dee)).toEqual([[], []]);
  const end = (days: number) =>
    db.query(
      `update "PolicyWaiver" set "startsAt" = now() - interval '20 days', "expiresAt" = now() - $1 * interval '1 day'`,
      [days],
    );
  await end(6);
  expect(await seen(cast.ivy)).toEqual([[], ["PAY-1"]]);
  await end(8);
  expect(await seen(cast.ivy)).toEqual([[], []]);
});

test("the API gives the same, and a file that a spreadsheet takes", async () => {
  await company();
  const { token } = await createToken(JOB, { team: "routing", name: "reader", scopes: ["policy:read"] });
  const call = (handler: typeof fleetOf, query = "", bearer = token) =>
    handler(new Request(`http://localhost/x?${query}`, { headers: { authorization: `Bearer ${bearer}` } }), {
      params: Promise.resolve({}),
    });
  const answer = await (await call(fleetOf, "state=tampered")).json();
  expect(answer).toMatchObject({
    found: 1,
    teams: [{ team: { slug: "routing" } }],
    lines: [{ machine: null, reports: true }],
  });
  expect((await call(fleetOf, "state=nonsense")).status).toBe(422);
  expect((await call(fleetOf, "", "gw_nonsense")).status).toBe(401);
  const file = await call(fleetFile, "limit=1");
  expect(file.headers.get("content-type")).toContain("text/csv");
  const lines = (await file.text()).trim().split("\r\n");
  expect(lines[0]).toMatch(/^machine,reports,person,team,state/);
  expect(lines).toHaveLength(4);
});
