import { describe, expect, test } from "vitest";
import { type BrokenDown, breakdownRows, folded } from "@/lib/spend/rules/breakdown-rows";
import { modelHue, teamHue } from "@/lib/spend/rules/hues";
import { moversOf } from "@/lib/spend/rules/movers";
import { chartOf, slotCosts } from "@/lib/spend/rules/series";
import { slotsOf } from "@/lib/spend/rules/slots";
import { total } from "@/lib/spend/rules/sums";
import type { TeamRow } from "@/lib/spend/schema";

const USD = 1_000_000_000_000n;
const slots = slotsOf({ from: "2026-11-01", to: "2026-11-04", grain: "day", today: "2026-11-03" }, "2026-11-02");
const row = (key: string, costs: Record<string, bigint>, previous = false): BrokenDown => ({
  previous,
  key,
  days: Object.keys(costs),
  costs: Object.values(costs),
  active_days: Object.keys(costs).length,
  requests: 1,
  errors: 0,
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_write_5m_tokens: 0,
  cache_write_1h_tokens: 0,
  cost_usd: Object.values(costs).reduce((sum, cost) => sum + cost, 0n),
  client_cost_usd: 0n,
  unpriced_requests: 0,
  unpriced_client_cost_usd: 0n,
  mismatched_requests: 0,
  duration_ms: 0,
});
const naming = { label: (key: string) => key.toUpperCase(), hue: (_: string, rank: number) => rank };

test("missing is a gap, nothing spent is zero", () => {
  expect(slotCosts({ days: ["2026-11-02"], costs: [5n] }, slots)).toEqual([null, 5n, 0n, null]);
  expect(slotCosts({ days: ["2026-11-03"], costs: [5n] }, slots, "2026-11-03")).toEqual([null, null, 5n, null]);
});

describe("chartOf", () => {
  const stack = (key: string, cost: bigint) => ({
    key,
    label: key,
    hue: 0,
    days: ["2026-11-02", "2026-11-03"],
    costs: [cost, 1n],
  });

  test("six by size, the rest in grey, the totals exact", () => {
    const { series, totalsPico } = chartOf(
      ["a", "b", "c", "d", "e", "f", "g", "h"].map((key, index) => stack(key, BigInt(index + 1) * USD)),
      slots,
    );
    expect(series.map(({ key, label }) => [key, label])).toEqual([
      ["h", "h"],
      ["g", "g"],
      ["f", "f"],
      ["e", "e"],
      ["d", "d"],
      ["c", "c"],
      ["others", "2 others"],
    ]);
    expect(series.at(-1)).toMatchObject({
      hue: -1,
      totalPico: 3n * USD + 2n,
      costPico: [null, 3n * USD, 2n, null],
      values: [null, 3, 2e-12, null],
    });
    expect(totalsPico).toEqual([null, 36n * USD, 8n, null]);
    expect(series.reduce((sum, one) => sum + one.totalPico, 0n)).toBe(36n * USD + 8n);
  });

  test("people without a name stay in the rest, however dear", () => {
    const { series } = chartOf([stack("others", 100n * USD), stack("ada", USD)], slots);
    expect(series.map(({ key, label }) => [key, label])).toEqual([
      ["ada", "ada"],
      ["others", "Others"],
    ]);
  });

  test("nothing at all is no series", () =>
    expect(chartOf([], slots)).toMatchObject({ series: [], totalsPico: [null, 0n, 0n, null] }));
});

describe("breakdownRows", () => {
  const found = [
    row("a", { "2026-11-02": 1n * USD, "2026-11-03": 2n * USD }),
    row("b", { "2026-11-03": 9n * USD }),
    row("a", { "2026-10-02": 4n * USD }, true),
    row("gone", { "2026-10-03": 5n * USD }, true),
  ];

  test("dearest first, with what it was before and what is gone", () => {
    const lines = breakdownRows(found, slots, true, naming);
    expect(
      lines.map(({ key, label, costPico, previousCostPico, share, spark }) => [
        key,
        label,
        costPico,
        previousCostPico,
        share,
        spark,
      ]),
    ).toEqual([
      ["b", "B", 9n * USD, 0n, 0.75, [null, 0, 9, null]],
      ["a", "A", 3n * USD, 4n * USD, 0.25, [null, 1, 2, null]],
      ["gone", "GONE", 0n, 5n * USD, 0, [null, 0, 0, null]],
    ]);
    expect(breakdownRows(found.slice(0, 2), slots, false, naming)[0]?.previousCostPico).toBeNull();
  });

  test("the tail is folded into one line that keeps the total", () => {
    const lines = breakdownRows([...found, row("others", { "2026-11-02": 100n * USD })], slots, true, naming);
    const few = folded(lines, 1);
    expect(few.map(({ key }) => key)).toEqual(["b", "others"]);
    expect(total(few)).toEqual(total(lines));
    expect(few[1]).toMatchObject({
      costPico: 103n * USD,
      previousCostPico: 9n * USD,
      spark: [null, 101, 2, null],
      hue: -1,
    });
    expect(
      folded(
        lines.filter(({ key }) => key !== "others"),
        10,
      ),
    ).toHaveLength(3);
  });
});

test("movers are ordered by the size of their change", () => {
  const team = (slug: string, costPico: bigint, previousCostPico: bigint | null) =>
    ({ slug, label: slug, hue: 0, costPico, previousCostPico }) as TeamRow;
  expect(
    moversOf([team("a", 5n, 4n), team("b", 1n, 9n), team("c", 3n, 3n)]).map(({ slug, deltaPico }) => [slug, deltaPico]),
  ).toEqual([
    ["b", -8n],
    ["a", 1n],
  ]);
  expect(moversOf([team("a", 5n, null)])).toEqual([]);
});

test("hues last: teams in the order they joined, models by family", () => {
  const ids = [30, 10, 20, 40, 50, 60, 70, 80, 90];
  expect([10, 20, 30, 80, 90, 0].map(id => teamHue(id, ids))).toEqual([0, 1, 2, 7, -1, -1]);
  expect(["claude-opus-5-5", "claude-sonnet-4-5", "Haiku", "claude-fable-5-2", "other"].map(modelHue)).toEqual([
    3, 0, 1, 2, -1,
  ]);
});
