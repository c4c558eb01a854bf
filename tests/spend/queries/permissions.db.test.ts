import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { peopleSpend } from "@/lib/spend/queries/people-spend";
import { personSpend } from "@/lib/spend/queries/person-spend";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { sessionDetail } from "@/lib/spend/queries/session-detail";
import { sessionList } from "@/lib/spend/queries/session-list";
import { spend } from "@/lib/spend/queries/spend";
import { spendExport } from "@/lib/spend/queries/spend-export";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import { teamSpend } from "@/lib/spend/queries/team-spend";
import { freshDatabase } from "../../support/database";
import { book, organisation } from "../ledger-rows";
import { finance, person, teamToken } from "../people";

const ADA = "ada@acme.example";
const BO = "bo@acme.example";
const CY = "cy@acme.example";
const [SA, SB, SC] = ["a", "b", "c"].map(x => `${x.repeat(8)}-1111-4111-8111-111111111111`) as [string, string, string];
const november = { from: "2026-11-01", to: "2026-11-30" };
let payments = 0;
let routing = 0;
let member: Actor;
let lead: Actor;

beforeAll(async () => {
  const db = await freshDatabase();
  const teams = await organisation(db, "Europe/Oslo", ["payments", "routing"]);
  payments = teams.payments ?? 0;
  routing = teams.routing ?? 0;
  member = person(ADA, null, { [payments]: "member" });
  lead = person("Lea@acme.example", null, { [payments]: "lead" });
  const at = "2026-11-10T10:00:00Z";
  await book(db, "Europe/Oslo", [
    {
      at,
      team: payments,
      user: ADA,
      session: SA,
      request: "1",
      run: "run-a",
      agentKind: "subagent",
      agent: "x",
      cost: 1n,
    },
    {
      at,
      team: payments,
      user: BO,
      session: SB,
      request: "2",
      run: "run-b",
      agentKind: "subagent",
      agent: "x",
      cost: 10n,
      model: "claude-haiku-5-5",
    },
    {
      at,
      team: routing,
      user: CY,
      session: SC,
      request: "3",
      cost: 100n,
      model: "secret-model",
      repository: "acme/secret",
    },
    { at, team: routing, user: ADA, session: SA, request: "4", cost: 1_000n },
    { at, user: "drifter@acme.example", request: "5", cost: 10_000n },
  ]);
});

const rowsOf = async (actor: Actor, groupBy: string, filter: Record<string, string[]> = {}) => {
  const { rows, totals } = await spend(actor, { ...november, groupBy, filter });
  return {
    rows: rows.map(row => [...groupBy.split(",").map(name => row[name as "user"]), row.requests]),
    requests: totals.requests,
  };
};

describe("the API", () => {
  test("finance sees every team and everybody by name", async () => {
    expect((await rowsOf(finance, "team")).rows).toEqual([
      ["payments", 2],
      ["routing", 2],
      ["unallocated", 1],
    ]);
    expect((await rowsOf(finance, "user")).rows).toEqual([
      [ADA, 2],
      [BO, 1],
      [CY, 1],
      ["drifter@acme.example", 1],
    ]);
  });

  test("a member sees the team's totals and their own name alone, however it is grouped", async () => {
    expect(await rowsOf(member, "team")).toEqual({ rows: [["payments", 2]], requests: 2 });
    expect((await rowsOf(member, "user")).rows).toEqual([
      [ADA, 1],
      ["others", 1],
    ]);
    expect((await rowsOf(member, "session")).rows).toEqual([
      [SA, 1],
      ["others", 1],
    ]);
    expect((await rowsOf(member, "agent_run")).rows).toEqual([
      ["others", 1],
      ["run-a", 1],
    ]);
    expect((await rowsOf(member, "user,model")).rows).toEqual([
      [ADA, "claude-opus-5-5", 1],
      ["others", "claude-haiku-5-5", 1],
    ]);
  });

  test("a member learns nothing by filtering for somebody else, in either direction", async () => {
    for (const filter of [
      { user: [BO] },
      { session: [SB] },
      { agent_run: ["run-b"] },
      { user: [CY] },
      { session: [SC] },
    ])
      expect(await rowsOf(member, "model", filter as unknown as Record<string, string[]>)).toEqual({
        rows: [],
        requests: 0,
      });
    expect((await rowsOf(member, "model", { user: ["others"] })).requests).toBe(1);
    expect((await rowsOf(member, "model", { user: [ADA] })).requests).toBe(1);
    expect((await rowsOf(member, "model", { user: [ADA, BO] })).requests).toBe(1);
  });

  test("another team answers exactly as one that does not exist", async () => {
    const other = await spend(member, { ...november, groupBy: "model", filter: { team: ["routing"] } });
    const none = await spend(member, { ...november, groupBy: "model", filter: { team: ["never-heard-of"] } });
    expect(other).toEqual(none);
    expect((await rowsOf(member, "team", { team: ["unallocated"] })).requests).toBe(0);
    expect((await rowsOf(member, "model", { model: ["secret-model"] })).requests).toBe(0);
    expect((await rowsOf(member, "model", { repository: ["acme/secret"] })).requests).toBe(0);
  });

  test("a lead and a token of the team see its people and nobody else's", async () => {
    for (const actor of [lead, teamToken(payments)]) {
      expect((await rowsOf(actor, "user")).rows).toEqual([
        [ADA, 1],
        [BO, 1],
      ]);
      expect((await rowsOf(actor, "team")).rows).toEqual([["payments", 2]]);
      expect((await rowsOf(actor, "session", { session: [SC] })).rows).toEqual([]);
    }
  });

  test("leading one team and being in another keeps them apart", async () => {
    const both = person(BO, null, { [payments]: "lead", [routing]: "member" });
    expect((await rowsOf(both, "team,user")).rows).toEqual([
      ["payments", ADA, 1],
      ["payments", BO, 1],
      ["routing", "others", 2],
    ]);
    expect((await rowsOf(both, "team", { user: [ADA] })).rows).toEqual([["payments", 1]]);
  });

  test("nobody, a person without a team and a token for something else are refused", async () => {
    await expect(spend({ kind: "anonymous" }, november)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(spend(person("new@acme.example", null), november)).rejects.toMatchObject({ code: "forbidden" });
    const ingest: Actor = { kind: "token", id: "i", name: "ingest", scopes: ["usage:write"], teamId: null };
    for (const operation of [spend, spendOverview, peopleSpend, sessionList])
      await expect(operation(ingest, {})).rejects.toMatchObject({
        code: "forbidden",
        details: { access: "spend:read" },
      });
    await expect(spendExport(ingest, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("pages", () => {
  test("the overview of a member holds their team and nothing of others", async () => {
    const seen = await spendOverview(member, november);
    expect(seen.wholeOrganisation).toBe(false);
    expect(seen.teams.map(({ slug, requests }) => [slug, requests])).toEqual([["payments", 2]]);
    expect(seen.unallocated).toBeNull();
    expect(seen.totals.costPico).toBe(11n);
    expect(seen.trust.openQuarantine).toBeNull();
    expect(seen.options.team.map(({ value }) => value)).toEqual(["payments"]);
    expect(seen.options.model.map(({ value }) => value)).not.toContain("secret-model");
    expect((await spendOverview(finance, november)).totals.costPico).toBe(11_111n);
  });

  test("a team's page: people are folded for members, named for leads, missing for others", async () => {
    const asMember = await teamSpend(member, { slug: "payments", ...november });
    expect(asMember.namesAllowed).toBe(false);
    expect(asMember.breakdowns.person.map(({ key, costPico }) => [key, costPico])).toEqual([
      [ADA, 1n],
      ["others", 10n],
    ]);
    const asLead = await teamSpend(lead, { slug: "payments", ...november });
    expect(asLead.namesAllowed).toBe(true);
    expect(asLead.breakdowns.person.map(({ key }) => key)).toEqual([BO, ADA]);
    const refusal = { code: "not_found", message: "The team does not exist, or you may not see it." };
    for (const slug of ["routing", "never-heard-of", "unallocated"])
      for (const actor of [member, lead, teamToken(payments)])
        await expect(teamSpend(actor, { slug, ...november })).rejects.toMatchObject(refusal);
    expect((await teamSpend(finance, { slug: "unallocated", ...november })).totals.costPico).toBe(10_000n);
  });

  test("sessions: a member's list names their own", async () => {
    const { rows, total } = await sessionList(member, { team: "payments", ...november });
    expect(total).toBe(2);
    expect(rows.map(({ id, person, own, costPico }) => [id, person?.key, own, costPico])).toEqual([
      [null, undefined, false, 10n],
      [SA, ADA, true, 1n],
    ]);
    expect((await sessionList(member, { person: BO, ...november })).total).toBe(0);
    expect((await sessionList(lead, november)).rows.map(({ id }) => id)).toEqual([SB, SA]);
    await expect(sessionList(member, { team: "routing", ...november })).rejects.toMatchObject({ code: "not_found" });
    expect((await recentSessions(member, {})).rows).toEqual([]);
  });

  test("a session opens for its owner, the lead and finance; elsewhere it does not exist", async () => {
    const own = await sessionDetail(member, { sessionId: SA });
    expect([own.own, own.totals.costPico, own.teams.map(({ slug }) => slug)]).toEqual([true, 1n, ["payments"]]);
    expect((await sessionDetail(finance, { sessionId: SA })).totals.costPico).toBe(1_001n);
    expect((await sessionDetail(lead, { sessionId: SB })).person?.key).toBe(BO);
    await expect(sessionDetail(member, { sessionId: SB })).rejects.toMatchObject({
      code: "forbidden",
      details: { access: "spend:names" },
    });
    const missing = { code: "not_found", message: "The session does not exist, or you may not see it." };
    for (const sessionId of [SC, "dddddddd-1111-4111-8111-111111111111", "no such session"])
      for (const actor of [member, lead])
        await expect(sessionDetail(actor, { sessionId })).rejects.toMatchObject(missing);
  });

  test("people: a lead's list stops at the team, a member's at themselves", async () => {
    expect((await peopleSpend(lead, november)).rows.map(({ key }) => key)).toEqual([BO, ADA]);
    const { rows, others, totals, medianPico } = await peopleSpend(member, november);
    expect(rows.map(({ key, own, costPico }) => [key, own, costPico])).toEqual([[ADA, true, 1n]]);
    expect([others?.costPico, others?.people, totals.costPico, medianPico]).toEqual([10n, 1, 11n, null]);
    const { totals: one, teams } = await personSpend(lead, { key: ADA, ...november });
    expect([one.costPico, teams.map(({ slug }) => slug)]).toEqual([1n, ["payments"]]);
    const missing = { code: "not_found", message: "The person does not exist, or you may not see it." };
    await expect(personSpend(lead, { key: CY, ...november })).rejects.toMatchObject(missing);
    await expect(personSpend(lead, { key: "never@acme.example", ...november })).rejects.toMatchObject(missing);
    await expect(personSpend(member, { key: BO, ...november })).rejects.toMatchObject(missing);
    expect((await personSpend(member, { key: ADA.toUpperCase(), ...november })).own).toBe(true);
    expect((await personSpend(finance, { key: ADA, ...november })).totals.costPico).toBe(1_001n);
  });
});
