import { describe, expect, test } from "vitest";
import { normaliseMetrics } from "@/lib/usage/rules/normalise-metrics";
import { normaliseRefused } from "@/lib/usage/rules/normalise-refused";
import type { AttributeValue, OtlpPoint } from "@/lib/usage/schema";

const NOW = Date.parse("2026-11-24T09:30:00Z");
const LIMITS = { nowMs: NOW, oldestMs: NOW - 35 * 86_400_000, newestMs: NOW + 86_400_000 };
const nanos = (ms: number) => BigInt(ms) * 1_000_000n;

const point = (changes: Partial<OtlpPoint> = {}, attributes: Record<string, AttributeValue> = {}): OtlpPoint => ({
  metric: "claude_code.commit.count",
  temporality: 1,
  startUnixNano: nanos(NOW - 60_000),
  timeUnixNano: nanos(NOW),
  value: 1,
  attributes: new Map(Object.entries({ "session.id": "s1", "user.id": "i1", ...attributes })),
  resource: new Map([["team.id", "payments"]]),
  attributeCount: 3,
  ...changes,
});
const one = (changes?: Partial<OtlpPoint>, attributes?: Record<string, AttributeValue>) => {
  const { points, refusals } = normaliseMetrics([point(changes, attributes)], LIMITS);
  expect(refusals).toEqual([]);
  return points[0];
};

describe("points", () => {
  test.each([
    ["claude_code.commit.count", {}, 2, "commits", 2],
    ["claude_code.pull_request.count", {}, 1, "pull_requests", 1],
    ["claude_code.session.count", { start_type: "resume" }, 1, "sessions", 1],
    ["claude_code.lines_of_code.count", { type: "added" }, 13, "lines_added", 13],
    ["claude_code.lines_of_code.count", { type: "removed" }, 2, "lines_removed", 2],
    ["claude_code.active_time.total", { type: "cli" }, 1.2345, "active_time_ms", 1_235],
    ["claude_code.code_edit_tool.decision", { decision: "accept" }, 1, "edits_accepted", 1],
    ["claude_code.code_edit_tool.decision", { decision: "reject" }, 1, "edits_rejected", 1],
    ["claude_code.token.usage", { type: "input" }, 25, "metric_tokens_input", 25],
    ["claude_code.token.usage", { type: "output" }, 331, "metric_tokens_output", 331],
    ["claude_code.token.usage", { type: "cacheRead" }, 7, "metric_tokens_cache_read", 7],
    ["claude_code.token.usage", { type: "cacheCreation" }, 8, "metric_tokens_cache_write", 8],
    ["claude_code.cost.usage", {}, 0.07522980000000001, "metric_cost_pico", 75_229_800_000],
  ] as [string, Record<string, string>, number, string, number][])(
    "%s %j counts as %s",
    (metric, attributes, given, name, value) => {
      expect(one({ metric, value: given }, attributes)).toMatchObject({
        metric: name,
        value,
        temporality: "delta",
        startMs: NOW - 60_000,
        atMs: NOW,
        user: "i1",
        installation: "i1",
        sessionId: "s1",
        teamHint: "payments",
        repository: "none",
        model: "",
      });
    },
  );

  test("a resent point has the same key; another time, attribute or resource another", () => {
    const key = one()?.pointKey;
    expect(
      one({
        attributes: new Map([
          ["user.id", "i1"],
          ["session.id", "s1"],
        ]),
      })?.pointKey,
    ).toBe(key);
    expect(one({ timeUnixNano: nanos(NOW) + 1n })?.pointKey).not.toBe(key);
    expect(one({}, { surprise: "new" })?.pointKey).not.toBe(key);
    expect(one({ resource: new Map([["team.id", "ledger"]]) })?.pointKey).not.toBe(key);
    expect(one({}, { "user.id": 1 })?.pointKey).not.toBe(one({}, { "user.id": "1" })?.pointKey);
  });

  test("a cumulative series keeps its key over time and gets a new one when it starts anew", () => {
    const first = one({ temporality: 2, value: 1 });
    const later = one({ temporality: 2, value: 5, timeUnixNano: nanos(NOW + 60_000) });
    expect(later).toMatchObject({ temporality: "cumulative", seriesKey: first?.seriesKey, value: 5 });
    expect(later?.pointKey).not.toBe(first?.pointKey);
    expect(one({ temporality: 2, startUnixNano: nanos(NOW) })?.seriesKey).not.toBe(first?.seriesKey);
  });

  test("unknown metrics and zeros are ignored", () => {
    const batch = normaliseMetrics([point({ metric: "process.cpu.time" }), point({ value: 0 }), point()], LIMITS);
    expect([batch.ignored, batch.points.length, batch.refusals.length]).toEqual([2, 1, 0]);
  });
});

describe("refusals", () => {
  test.each([
    [{ value: -1 }, {}, "invalid_number", "value"],
    [{ value: 1.5 }, {}, "invalid_number", "value"],
    [{ value: Number.NaN, metric: "claude_code.cost.usage" }, {}, "invalid_number", "value"],
    [{ value: null }, {}, "invalid_number", "value"],
    [{ temporality: 0 }, {}, "missing_temporality", "aggregationTemporality"],
    [{ temporality: 2, startUnixNano: 0n }, {}, "missing_start", "startTimeUnixNano"],
    [{ timeUnixNano: 0n }, {}, "missing_time", "timeUnixNano"],
    [{ timeUnixNano: nanos(NOW + 3_650 * 86_400_000) }, {}, "out_of_window", "timeUnixNano"],
    [{ metric: "claude_code.token.usage" }, { type: "toString" }, "unknown_type", "type"],
    [{ attributeCount: 1_001 }, {}, "too_many_attributes", null],
  ] as [Partial<OtlpPoint>, Record<string, AttributeValue>, string, string | null][])(
    "refusal %#",
    (changes, attributes, code, field) => {
      const { refusals, points } = normaliseMetrics([point(), point(changes, attributes)], LIMITS);
      expect(points).toHaveLength(1);
      expect(refusals).toMatchObject([{ signal: "metrics", index: 1, code, field }]);
      const stored: unknown = JSON.parse(JSON.stringify(refusals[0]?.record));
      expect(normaliseRefused("metrics", stored, LIMITS).refusals).toMatchObject([{ code, field, record: stored }]);
    },
  );
});
