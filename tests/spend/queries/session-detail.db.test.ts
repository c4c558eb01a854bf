import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionDetail } from "@/lib/spend/queries/session-detail";
import { sessionList } from "@/lib/spend/queries/session-list";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { ledgerHouse, send } from "../../support/ledger";
import { bodiesOf, truthOf } from "../../support/telemetry-captures";
import { finance } from "../people";

const CAPTURES = ["agents-background", "subagents", "resume", "tool-details", "api-errors", "workflow"];
let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  const house = await ledgerHouse(db);
  const token = await house.token(await house.team("payments"));
  for (const capture of CAPTURES)
    for (const { signal, encoding, bytes } of bodiesOf(capture)) {
      const contentType = encoding === "json" ? "application/json" : "application/x-protobuf";
      const answer = await send(token, { path: `/api/otlp/v1/${signal}`, contentType, body: Buffer.from(bytes) });
      expect(answer.status).toBe(200);
    }
});

afterAll(stopLedger);

const sessionsOf = (capture: string) => Object.entries(truthOf(capture).by_session);
const open = async (capture: string, index = 0) =>
  sessionDetail(finance, { sessionId: sessionsOf(capture)[index]?.[0] ?? "" });

describe("a session of the real client", () => {
  test.each(CAPTURES)("%s: totals are what the API served, and the sum of what is shown", async capture => {
    for (const [sessionId, truth] of sessionsOf(capture)) {
      const { totals, requests, lanes, prompts, composition } = await sessionDetail(finance, { sessionId });
      expect([totals.requests, totals.inputTokens, totals.outputTokens, totals.cacheReadTokens]).toEqual([
        truth.requests,
        truth.input,
        truth.output,
        truth.cacheRead,
      ]);
      expect(totals.cacheWrite5mTokens + totals.cacheWrite1hTokens).toBe(truth.cacheCreation);
      // What the client itself reported, to 1e-9; older captures wrote their own truth with eight decimals or none.
      expect(Number(totals.costPico) / 1e12).toBeCloseTo(Number(totals.clientCostPico) / 1e12, 9);
      if (truth.cost_usd) expect(Number(totals.costPico) / 1e12).toBeCloseTo(truth.cost_usd, 7);
      const sum = (list: readonly { costPico: bigint | null }[]) =>
        list.reduce((all, { costPico }) => all + (costPico ?? 0n), 0n);
      for (const list of [requests, lanes, prompts, composition]) expect(sum(list)).toBe(totals.costPico);
      expect(lanes.reduce((all, lane) => all + lane.requests, 0)).toBe(totals.requests);
      expect(requests.filter(request => !request.failed)).toHaveLength(totals.requests);
    }
  });

  test("the list of sessions names each once with the same cost", async () => {
    const { rows, total } = await sessionList(finance, {
      team: "payments",
      from: "2026-11-01",
      to: "2026-11-30",
      limit: 200,
    });
    const served = CAPTURES.flatMap(sessionsOf);
    // One session more: all of its requests failed.
    expect(total).toBe(served.length + 1);
    const listed = new Map(rows.map(row => [row.id, row]));
    for (const [sessionId] of served) {
      const { totals, startedAt, endedAt } = await sessionDetail(finance, { sessionId });
      expect(listed.get(sessionId)).toMatchObject({
        costPico: totals.costPico,
        requests: totals.requests,
        errors: totals.errors,
      });
      expect(endedAt).toEqual(listed.get(sessionId)?.endedAt);
      expect(startedAt.getTime()).toBeLessThanOrEqual(listed.get(sessionId)?.startedAt.getTime() ?? 0);
    }
  });

  test("subagents stand in lanes under whoever started them, with when that was", async () => {
    const { lanes, tools, mainCachedShare, subagentPico, totals } = await open("subagents");
    expect(lanes.map(({ kind, label }) => [kind, label])).toEqual([
      ["main", "main"],
      ["subagent", "Explore"],
      ["subagent", "general-purpose"],
      ["subagent", "custom"],
      ["subagent", "general-purpose"],
      ["subagent", "Explore"],
    ]);
    const [main, ...agents] = lanes;
    expect(main?.spawnedAt).toBeNull();
    expect(agents.slice(0, 4).every(({ parentId }) => parentId === "main")).toBe(true);
    expect(agents[4]?.parentId).toBe(agents[3]?.id);
    for (const lane of agents) {
      expect(lane.spawnedAt && lane.spawnedAt <= lane.startedAt && lane.startedAt <= lane.endedAt).toBe(true);
      expect(lane.returnedAt && lane.returnedAt >= lane.endedAt).toBe(true);
      expect(lane.background).toBe(false);
      expect(lane.toolUses).toBeGreaterThan(0);
    }
    expect(tools.find(({ tool }) => tool === "Agent")).toMatchObject({ calls: 5, failed: 0, rejected: 0 });
    expect(mainCachedShare).toBeGreaterThan(0);
    expect(subagentPico).toBeGreaterThan(0n);
    expect(subagentPico).toBeLessThan(totals.costPico);
  });

  test("prompts that background agents wrote are told from a person's, with evidence only", async () => {
    const { prompts, lanes } = await open("agents-background");
    expect(prompts.map(({ origin, length, agents }) => [origin, length, agents])).toEqual([
      ["person", 33, 2],
      ["background_agent", 689, 1],
      ["background_agent", 694, 0],
    ]);
    expect(lanes.filter(({ background }) => background)).toHaveLength(2);
    expect((await open("workflow")).prompts.map(({ origin }) => origin)).toEqual(["person", "unknown"]);
    expect((await open("subagents")).prompts.map(({ origin }) => origin)).toEqual(["person"]);
  });

  test("a request that failed for good is shown and costs nothing", async () => {
    const { rows } = await sessionList(finance, { team: "payments", from: "2026-11-01", to: "2026-11-30", limit: 200 });
    const [row] = rows.filter(({ errors }) => errors > 0);
    const { requests, errors, totals } = await sessionDetail(finance, { sessionId: row?.id ?? "" });
    const failed = requests.filter(request => request.failed);
    expect([failed.length, totals.errors]).toEqual([1, 1]);
    expect(failed[0]).toMatchObject({ costPico: 0n, error: "Internal", rating: "none" });
    expect(errors).toMatchObject([{ status: 500, error: "Internal", laneId: "main" }]);
  });

  test("says why it counts for the team, and by which prices", async () => {
    const { attribution, priceBooks, teams, person, complete, clientVersions } = await open("subagents");
    expect(attribution.map(({ way, state }) => [way, state])).toEqual([
      ["token", "used"],
      ["home", "not_needed"],
      ["attribute", "not_needed"],
    ]);
    expect(attribution[0]?.text).toBe("The token gw_… (test) is bound to payments.");
    expect(priceBooks).toHaveLength(1);
    expect(teams.map(({ slug }) => slug)).toEqual(["payments"]);
    expect([complete, person !== null, clientVersions.length > 0]).toEqual([true, true, true]);
  });

  test("when the single events are gone the sums stay", async () => {
    const [sessionId = "", truth] = sessionsOf("resume")[0] ?? [];
    await db.query("delete from usage.event where session_id = $1", [sessionId]);
    const { complete, requests, totals, lanes } = await sessionDetail(finance, { sessionId });
    expect([complete, requests.length, lanes.length, totals.requests]).toEqual([false, 0, 0, truth?.requests]);
  });
});
