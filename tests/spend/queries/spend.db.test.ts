import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { spend } from "@/lib/spend/queries/spend";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { book, organisation } from "../ledger-rows";

const finance: Actor = {
  kind: "person",
  id: "f",
  email: "fin@acme.example",
  name: "Fin",
  orgRole: "finance",
  teams: [],
};
const S1 = "11111111-1111-4111-8111-111111111111";
let db: FreshDatabase;
let teams: Record<string, number>;

beforeAll(async () => {
  db = await freshDatabase();
  teams = await organisation(db, "Europe/Oslo", ["payments", "routing"]);
  const pay = { team: teams.payments ?? 0, session: S1, prompt: S1 };
  await book(db, "Europe/Oslo", [
    // 00:30 on 2 November in Oslo, still the first in UTC
    {
      ...pay,
      at: "2026-11-01T23:30:00Z",
      request: "r1",
      input: 10,
      output: 20,
      cost: 1_500_000_000_001n,
      clientCost: 1_500_000_000_001n,
      durationMs: 900,
    },
    {
      ...pay,
      at: "2026-11-02T09:00:00Z",
      request: "r2",
      model: "claude-haiku-5-5",
      agent: "Explore",
      agentKind: "subagent",
      run: "a1",
      input: 1,
      cacheRead: 100,
      cost: 250_000_000_000n,
      clientCost: 260_000_000_000n,
      rating: 3,
    },
    {
      ...pay,
      at: "2026-11-02T09:10:00Z",
      request: "r3",
      model: "new-model",
      output: 5,
      clientCost: 7_000_000_000n,
      rating: 4,
    },
    { ...pay, at: "2026-11-02T09:11:00Z", kind: "api_error" },
    { ...pay, at: "2026-11-02T09:12:00Z", kind: "tool_result", tool: "Bash" },
    {
      team: teams.payments ?? 0,
      user: "bo@acme.example",
      at: "2026-11-03T12:00:00Z",
      request: "r4",
      skill: "refund-check",
      repository: "acme/payments",
      taskKind: "review",
      cacheWrite5m: 7,
      cacheWrite1h: 9,
      cost: 2_000_000_000_000n,
      version: "2.1.330",
      costCenter: "CC-1",
    },
    {
      team: teams.routing ?? 0,
      user: "cy@acme.example",
      session: "odd session",
      at: "2026-11-09T08:00:00Z",
      request: "r5",
      cost: 40_000_000_000_000n,
      input: 1_000_000,
    },
    { at: "2026-11-10T08:00:00Z", user: "cy@acme.example", session: "odd session", request: "r6", cost: 100n },
  ]);
});

const ask = (input: Parameters<typeof spend>[1]) => spend(finance, { from: "2026-11-01", to: "2026-11-30", ...input });
const pick = <K extends string>(rows: readonly object[], ...names: K[]) =>
  rows.map(row => names.map(name => (row as Record<string, unknown>)[name]));

describe("spend", () => {
  test("sums everything, by hand", async () => {
    const { totals, rows, from, to, time_zone } = await ask({});
    expect({ from, to, time_zone }).toEqual({
      from: "2026-10-31T23:00:00.000Z",
      to: "2026-11-30T23:00:00.000Z",
      time_zone: "Europe/Oslo",
    });
    expect(totals).toEqual({
      requests: 6,
      errors: 1,
      input_tokens: 1_000_011,
      output_tokens: 25,
      cache_read_tokens: 100,
      cache_write_5m_tokens: 7,
      cache_write_1h_tokens: 9,
      cost_usd: "43.750000000101",
      client_cost_usd: "1.767000000001",
      unpriced_requests: 1,
      unpriced_client_cost_usd: "0.007",
      mismatched_requests: 1,
      duration_ms: 900,
    });
    expect(rows).toEqual([totals]);
  });

  test("groups by team, unallocated as its own row", async () => {
    const { rows, group_by } = await ask({ groupBy: "team" });
    expect(group_by).toEqual(["team"]);
    expect(pick(rows, "team", "requests", "cost_usd")).toEqual([
      ["payments", 4, "3.750000000001"],
      ["routing", 1, "40.00"],
      ["unallocated", 1, "0.0000000001"],
    ]);
  });

  test("leaves the cost open where nothing could be priced", async () => {
    const { rows } = await ask({ groupBy: "model", filter: { team: ["payments"] } });
    expect(pick(rows, "model", "requests", "cost_usd", "unpriced_requests", "client_cost_usd")).toEqual([
      ["claude-haiku-5-5", 1, "0.25", 0, "0.26"],
      ["claude-opus-5-5", 2, "3.500000000001", 0, "1.500000000001"],
      ["new-model", 1, null, 1, "0.007"],
    ]);
  });

  test("days, weeks and months are the organisation's", async () => {
    expect(pick((await ask({ interval: "day" })).rows, "period", "requests")).toEqual([
      ["2026-11-02", 3],
      ["2026-11-03", 1],
      ["2026-11-09", 1],
      ["2026-11-10", 1],
    ]);
    expect(pick((await ask({ interval: "week" })).rows, "period", "requests")).toEqual([
      ["2026-11-02", 4],
      ["2026-11-09", 2],
    ]);
    expect(pick((await ask({ interval: "month" })).rows, "period", "requests")).toEqual([["2026-11-01", 6]]);
    expect(pick((await ask({ interval: "hour", to: "2026-11-02" })).rows, "period", "requests", "errors")).toEqual([
      ["2026-11-01T23:00:00Z", 1, 0],
      ["2026-11-02T09:00:00Z", 2, 1],
    ]);
  });

  test("names every dimension in the words of the contract", async () => {
    const { rows } = await ask({
      groupBy: "user,agent,agent_kind,skill,session",
      filter: { team: ["payments", "routing"] },
    });
    expect(pick(rows, "user", "agent", "agent_kind", "skill", "session", "requests")).toEqual([
      ["ada@acme.example", "Explore", "subagent", "none", S1, 1],
      ["ada@acme.example", "main", "main", "none", S1, 2],
      ["bo@acme.example", "main", "main", "refund-check", "none", 1],
      ["cy@acme.example", "main", "main", "none", "odd session", 1],
    ]);
    const more = await ask({
      groupBy: "agent_run,credential,client_version,cost_center,repository",
      filter: { user: ["BO@acme.example", "ada@acme.example"] },
    });
    expect(
      pick(more.rows, "agent_run", "credential", "client_version", "cost_center", "repository", "requests"),
    ).toEqual([
      ["a1", "token-1", "none", "none", "none", 1],
      ["none", "token-1", "2.1.330", "CC-1", "acme/payments", 1],
      ["none", "token-1", "none", "none", "none", 2],
    ]);
  });

  test("filters by every kind of value, none and unallocated among them", async () => {
    const count = async (filter: Record<string, string[]>) => (await ask({ filter })).totals.requests;
    expect(await count({ session: ["odd session"] })).toBe(2);
    expect(await count({ session: ["none"] })).toBe(1);
    expect(await count({ session: [S1.toUpperCase()], model: ["new-model", "claude-haiku-5-5"] })).toBe(2);
    expect(await count({ team: ["unallocated"] })).toBe(1);
    expect(await count({ agent_kind: ["subagent"] })).toBe(1);
    expect(await count({ agent_run: ["a1"] })).toBe(1);
    expect(await count({ cost_center: ["none"] })).toBe(5);
    expect(await count({ cost_center: ["none", "CC-1"] })).toBe(6);
    expect(await count({ repository: ["ACME/payments"] })).toBe(1);
    expect(await count({ task_kind: ["review"], user: ["bo@acme.example"] })).toBe(1);
    expect(await count({ model: ["never seen"] })).toBe(0);
    expect(await count({ team: ["never-seen"] })).toBe(0);
    expect(await count({ user: ["others"] })).toBe(0);
  });

  test("an instant is exact where a day is whole", async () => {
    const count = async (from: string, to: string) => (await ask({ from, to })).totals.requests;
    expect(await count("2026-11-02T09:00:00Z", "2026-11-02T09:10:00Z")).toBe(1);
    expect(await count("2026-11-02T10:00:00+01:00", "2026-11-02T09:10:00.001Z")).toBe(2);
    expect(await count("2026-11-02T09:10:00Z", "2026-11-09T08:00:00.001Z")).toBe(3);
    expect(await count("2026-11-02", "2026-11-02")).toBe(3);
  });

  test("nothing booked is no row and a total of zero", async () => {
    const { rows, totals } = await ask({ from: "2026-10-01", to: "2026-10-05", groupBy: "team" });
    expect(rows).toEqual([]);
    expect(totals).toMatchObject({ requests: 0, cost_usd: "0.00", client_cost_usd: "0.00" });
  });

  test("pages with a cursor in a steady order, the total on each", async () => {
    const whole = await ask({ groupBy: "user,model", interval: "day" });
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({
        groupBy: "user,model",
        interval: "day",
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      expect(page.totals).toEqual(whole.totals);
      expect(page.rows.length).toBeLessThanOrEqual(2);
      seen.push(...page.rows);
      cursor = page.next_cursor;
    } while (cursor);
    expect(seen).toEqual(whole.rows);
    expect(whole.rows.length).toBe(6);
    const { next_cursor } = await ask({ groupBy: "user,model", interval: "day", limit: 2 });
    await expect(ask({ groupBy: "user", cursor: next_cursor ?? "" })).rejects.toThrow(
      /cursor: belongs to another question/,
    );
    await expect(ask({ cursor: "nonsense" })).rejects.toThrow(/cursor: is not a cursor/);
  });

  test("adds up beyond what a double holds", async () => {
    const at = "2026-09-01T10:00:00Z";
    const big = 9_007_199_254_740_993n;
    await book(
      db,
      "Europe/Oslo",
      Array.from({ length: 3 }, (_, index) => ({
        at,
        request: `big${index}`,
        team: teams.routing ?? 0,
        cost: big,
        input: 2_000_000_000,
      })),
    );
    const { totals } = await ask({ from: "2026-09-01", to: "2026-09-01" });
    expect(totals.cost_usd).toBe("27021.597764222979");
    expect(totals.input_tokens).toBe(6_000_000_000);
  });

  test.each([
    [{ groupBy: "team,colour" }, /groupBy: Unknown dimension "colour". Allowed: team, user, model/],
    [{ groupBy: "team,team" }, /groupBy: Name each dimension once/],
    [{ groupBy: "team,user,model,agent,skill,session" }, /groupBy: Group by at most 5/],
    [{ filter: { colour: ["red"] } }, /filter: Unknown dimension colour. Allowed: team/],
    [{ group_by: "team" }, /Unknown parameter group_by. Allowed: from, to, interval, groupBy/],
    [{ interval: "year" }, /interval: must be one of: hour, day, week, month, none/],
    [{ from: "yesterday" }, /from: must be a day such as/],
    [{ from: "2026-02-30" }, /from: must be a day such as/],
    [{ from: "2026-11-02", to: "2026-11-01" }, /to: must be later than from/],
    [{ from: "2020-01-01", to: "2026-11-01" }, /from: may lie at most 800 days before to/],
    [{ from: "2026-10-01", to: "2026-11-10", interval: "hour" }, /from: may lie at most 31 days before to when/],
    [{ from: "0001-01-01", to: "0001-01-02" }, /from: must lie in the years|to: must lie/],
    [{ limit: "50001" }, /limit/],
  ])("refuses %j by name", async (input, message) => {
    const asked = ask(input as Parameters<typeof spend>[1]);
    await expect(asked).rejects.toThrow(message);
    await expect(asked).rejects.toMatchObject({ code: "invalid" });
  });

  test("single events that are no longer kept are not guessed", async () => {
    await db.query(`update "Organisation" set "rawRetentionDays" = 30`);
    const { forgetDirectory } = await import("@/lib/teams/directory");
    forgetDirectory();
    const old = { from: "2025-01-01", to: "2025-03-01" };
    await expect(ask({ ...old, groupBy: "agent_run" })).rejects.toThrow(
      /from: single events are kept for 30 days: start on/,
    );
    expect((await ask({ ...old, groupBy: "session" })).rows).toEqual([]);
  });
});
