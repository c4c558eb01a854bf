import { describe, expect, test } from "vitest";
import { normaliseRefused } from "@/lib/usage/rules/normalise-refused";
import { normaliseUsageEvents } from "@/lib/usage/rules/normalise-usage-events";
import { requestEventId } from "@/lib/usage/rules/record/event-id";

const NOW = Date.parse("2026-11-24T09:30:00Z");
const LIMITS = { nowMs: NOW, oldestMs: NOW - 35 * 86_400_000, newestMs: NOW + 86_400_000 };
const ITEM = {
  occurred_at: "2026-11-24T10:00:00.5+01:00",
  model: "claude-opus-5-5",
  input_tokens: 25,
  output_tokens: 331,
};
const one = (changes: object) => {
  const { events, refusals } = normaliseUsageEvents([{ ...ITEM, ...changes }], LIMITS);
  expect(refusals).toEqual([]);
  return events[0];
};

describe("events", () => {
  test("carry what was sent", () => {
    const event = one({
      request_id: "req_1",
      session_id: "s1",
      user: "Bo%40Acme.example",
      team: "payments",
      cost_center: "CC-1",
      cache_write_1h_tokens: 5,
      web_searches: 3,
      cost_usd: "0.024648600001",
      agent: "Explore",
      skill: "refund-check",
      repository: "https://x:y@git.acme.example/Acme/Payments.git",
      task_kind: "review",
      speed: "standard",
      source: "gateway-eu",
    });
    expect(event).toMatchObject({
      kind: "api_request",
      occurredAtMs: Date.parse("2026-11-24T09:00:00.500Z"),
      eventId: requestEventId("req_1"),
      requestId: "req_1",
      sessionId: "s1",
      user: "bo@acme.example",
      teamHint: "payments",
      costCenterHint: "CC-1",
      inputTokens: 25,
      outputTokens: 331,
      cacheReadTokens: 0,
      cacheWrite1hTokens: 5,
      webSearches: 3,
      clientCostPico: 24_648_600_001,
      agent: "Explore",
      agentKind: "subagent",
      skill: "refund-check",
      repository: "acme/payments",
      taskHint: "review",
      speed: "normal",
      attrs: { source: "gateway-eu" },
    });
  });

  test("need little", () => {
    expect(one({})).toMatchObject({
      user: "unknown",
      agent: "main",
      agentKind: "main",
      skill: "none",
      repository: "none",
      requestId: null,
      clientCostPico: null,
      webSearches: null,
    });
    expect(one({ repository: "Acme/Payments", cost_usd: 0.1 })).toMatchObject({
      repository: "acme/payments",
      clientCostPico: 100_000_000_000,
    });
  });

  test("are told by request id, else by id within a source, else by all they say", () => {
    const id = (changes: object) => one(changes)?.eventId;
    expect(id({ request_id: "r", id: "a" })).toBe(id({ request_id: "r", id: "b" }));
    expect(id({ id: "a", source: "x", output_tokens: 1 })).toBe(id({ id: "a", source: "x" }));
    expect(id({ id: "a", source: "x" })).not.toBe(id({ id: "a", source: "y" }));
    expect(id({})).toBe(id({}));
    expect(id({})).not.toBe(id({ output_tokens: 332 }));
  });
});

describe("refusals", () => {
  test.each([
    [{ model: undefined }, "model", "model is missing; send text, such as claude-opus-5-5."],
    [{ model: 7 }, "model", "model must be text, such as claude-opus-5-5."],
    [{ input_tokens: -1 }, "input_tokens", "input_tokens must be a whole number, not negative."],
    [{ output_tokens: 1.5 }, "output_tokens", "output_tokens must be a whole number, not negative."],
    [{ output_tokens: undefined }, "output_tokens", "output_tokens must be a whole number, not negative."],
    [{ cache_read_tokens: 2 ** 31 }, "cache_read_tokens", "cache_read_tokens must be at most 2147483647."],
    [
      { occurred_at: "2026-11-24" },
      "occurred_at",
      "occurred_at must be a time with its offset, such as 2026-11-24T09:30:00Z.",
    ],
    [{ cost_usd: "1,5" }, "cost_usd", "cost_usd must be dollars as a number or as decimal text, such as 0.0246486."],
    [{ agent_kind: "boss" }, "agent_kind", "agent_kind must be main, subagent or auxiliary."],
    [{ skill: "x".repeat(201) }, "skill", "skill must be at most 200 characters."],
  ])("%j", (changes, field, message) => {
    const item: unknown = JSON.parse(JSON.stringify({ ...ITEM, ...changes }));
    const { refusals } = normaliseUsageEvents([item], LIMITS);
    expect(refusals).toMatchObject([{ signal: "usage", index: 0, code: "invalid_event", field, message }]);
    const stored: unknown = JSON.parse(JSON.stringify(refusals[0]?.record));
    expect(normaliseRefused("usage", stored, LIMITS).refusals).toMatchObject([
      { code: "invalid_event", field, message },
    ]);
  });

  test("a misspelt or unknown field is named, refused again on replay, and its value not kept", () => {
    const { refusals } = normaliseUsageEvents([{ ...ITEM, cache_read_token: 9, prompt: "secret\0" }], LIMITS);
    expect(refusals[0]).toMatchObject({
      field: "cache_read_token",
      message: expect.stringContaining("Fields are id, source,"),
    });
    expect(JSON.stringify(refusals)).not.toContain("secret");
    expect(normaliseRefused("usage", refusals[0]?.record, LIMITS).refusals[0]?.code).toBe("invalid_event");
  });

  test("the clock and the amount are held to their bounds", () => {
    const { refusals } = normaliseUsageEvents(
      [
        { ...ITEM, occurred_at: "2036-01-01T00:00:00Z" },
        { ...ITEM, cost_usd: -1 },
        { ...ITEM, cost_usd: "9999" },
        null,
        "text",
        [ITEM],
      ],
      LIMITS,
    );
    expect(refusals.map(({ code, field, index }) => [index, code, field])).toEqual([
      [0, "out_of_window", "occurred_at"],
      [1, "invalid_number", "cost_usd"],
      [2, "invalid_number", "cost_usd"],
      [3, "invalid_event", null],
      [4, "invalid_event", null],
      [5, "invalid_event", null],
    ]);
  });

  test("NUL and half characters never reach the quarantine", () => {
    const { refusals } = normaliseUsageEvents(
      [{ ...ITEM, "k\0\ud800": 1, model: "a\0\ud800", output_tokens: -1 }],
      LIMITS,
    );
    expect(JSON.stringify(refusals)).not.toMatch(/\\u0000|\\ud800/);
  });
});
