import { describe, expect, it } from "vitest";
import { explainCost } from "@/lib/prices/rules/explain-cost";
import { request, rowOf } from "../seed-book";

const used = {
  inputTokens: 12,
  outputTokens: 800,
  cacheReadTokens: 36_868,
  cacheWrite5mTokens: 2111,
  cacheWrite1hTokens: 1000,
};

describe("explainCost", () => {
  it("has a line for everything that was paid for", () => {
    const lines = explainCost({ ...request(used), webSearches: 2 }, rowOf("claude-opus-5-5"));
    expect(lines.map(line => [line.meter, line.quantity, line.unitPricePico, line.costPico])).toEqual([
      ["input", 12, 4_000_000, 48_000_000n],
      ["output", 800, 20_000_000, 16_000_000_000n],
      ["cacheRead", 36_868, 200_000, 7_373_600_000n],
      ["cacheWrite5m", 2111, 5_000_000, 10_555_000_000n],
      ["cacheWrite1h", 1000, 8_000_000, 8_000_000_000n],
      ["webSearch", 2, 10_000_000_000, 20_000_000_000n],
    ]);
  });

  it("leaves out what was not used", () => {
    expect(explainCost({ ...request({ outputTokens: 3 }), webSearches: 0 }, rowOf("claude-opus-5-5"))).toHaveLength(1);
    expect(explainCost({ ...request({}), webSearches: 0 }, rowOf("claude-opus-5-5"))).toEqual([]);
  });

  it("says where the long-prompt price or the US factor applied, and neither touches searches", () => {
    const usage = { ...request({ ...used, inputTokens: 100_000, geo: "us" }), webSearches: 1 };
    const lines = explainCost(usage, rowOf("claude-haiku-5-5"));
    expect(lines[0]).toEqual({
      meter: "input",
      quantity: 100_000,
      unitPricePico: 550_000,
      costPico: 55_000_000_000n,
      longPrompt: true,
      usGeo: true,
    });
    expect(lines.at(-1)).toMatchObject({ unitPricePico: 10_000_000_000, longPrompt: false, usGeo: false });
    expect(explainCost({ ...usage, geo: null }, rowOf("claude-opus-5"))[0]).toMatchObject({
      longPrompt: false,
      usGeo: false,
    });
    expect(explainCost(usage, rowOf("claude-haiku-4-5"))[0]).toMatchObject({ unitPricePico: 1_000_000, usGeo: false });
  });

  it("is exact beyond 2^53", () => {
    const usage = { ...request({ outputTokens: 2_147_483_647 }), webSearches: 0 };
    expect(explainCost(usage, rowOf("claude-fable-5"))[0]?.costPico).toBe(2_147_483_647n * 50_000_000n);
  });
});
