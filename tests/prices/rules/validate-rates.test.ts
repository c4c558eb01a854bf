import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateRates } from "@/lib/prices/rules/validate-rates";
import type { PriceRateInput } from "@/lib/prices/schema";
import { rowOf } from "../seed-book";

const row = (given: Partial<PriceRateInput> = {}): PriceRateInput => ({ ...rowOf("claude-haiku-5-5"), ...given });
const fieldsOf = (rates: PriceRateInput[]) => validateRates(rates).map(problem => `${problem.row} ${problem.field}`);

describe("validateRates", () => {
  it.each<[string, Partial<PriceRateInput>, string]>([
    ["no model", { model: "" }, "model"],
    ["spaces around the model", { model: " claude-opus-5" }, "model"],
    ["the client's suffix", { model: "claude-opus-5[1m]" }, "model"],
    ["a negative price", { output: -1 }, "output"],
    ["half a pico-dollar", { cacheRead: 0.5 }, "cacheRead"],
    ["no number", { cacheWrite1h: Number.NaN }, "cacheWrite1h"],
    ["a price beyond 2^53", { input: 2 ** 53 }, "input"],
    ["a negative search", { webSearch: -1 }, "webSearch"],
    ["a tenth more that is not whole", { input: 101_001 }, "input"],
    ["a factor of nothing", { geoUsMultiplierPermille: 0 }, "geoUsMultiplierPermille"],
    ["no source", { source: " " }, "source"],
    ["a source of no day", { sourceDate: "2026-02-30" }, "sourceDate"],
    ["no first day", { validFrom: "soon" }, "validFrom"],
    ["no last day", { validTo: "2026-13-01" }, "validTo"],
    ["an end before the beginning", { validTo: "2025-01-01" }, "validTo"],
    ["a negative long price", { longPrompt: { ...longPrompt(), cacheWrite5m: -5 } }, "longPrompt.cacheWrite5m"],
    ["a threshold of 0", { longPrompt: { ...longPrompt(), abovePromptTokens: 0 } }, "longPrompt.abovePromptTokens"],
  ])("names the row and field of %s", (_name, given, field) => {
    expect(fieldsOf([row({ model: "other" }), row(given)])).toEqual([`1 ${field}`]);
  });

  it("allows gaps, touching periods, other speeds and other models", () => {
    const rates = [
      row({ validFrom: "2025-01-01", validTo: "2025-02-01" }),
      row({ validFrom: "2025-02-01", validTo: "2025-03-01" }),
      row({ validFrom: "2025-06-01", validTo: null }),
      row({ validFrom: "2025-01-01", validTo: null, speed: "fast" }),
      row({ validFrom: "2025-01-01", validTo: null, model: "another" }),
    ];
    expect(validateRates(rates)).toEqual([]);
    expect(validateRates([])).toEqual([]);
  });

  it("finds an overlap behind a shorter row, in whatever order rows come", () => {
    const long = row({ validFrom: "2025-01-01", validTo: "2026-01-01" });
    const short = row({ validFrom: "2025-02-01", validTo: "2025-03-01" });
    const later = row({ validFrom: "2025-10-01", validTo: null });
    expect(fieldsOf([long, short, later])).toEqual(["1 validFrom", "2 validFrom"]);
    expect(fieldsOf([later, short, long])).toEqual(["1 validFrom", "0 validFrom"]);
    expect(validateRates([row(), row()])[0]?.message).toBe(
      "Row 1 already prices claude-haiku-5-5 (standard) from 2025-01-01 on.",
    );
  });

  it("finds an overlap exactly where two rows share a day", () => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const period = fc.tuple(fc.nat(20), fc.option(fc.integer({ min: 1, max: 10 })));
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), periods => {
        const covered = periods.map(([from, days]) => new Set(Array.from({ length: days ?? 60 }, (_, i) => from + i)));
        const shared = covered.some((a, i) => covered.some((b, j) => i < j && [...a].some(at => b.has(at))));
        const rates = periods.map(([from, days]) =>
          row({ validFrom: day(from), validTo: days === null ? null : day(from + days) }),
        );
        expect(validateRates(rates).length > 0).toBe(shared);
      }),
      { numRuns: 1000 },
    );
  });
});

function longPrompt() {
  const { longPrompt: long } = rowOf("claude-haiku-5-5");
  if (!long) throw new Error("Haiku 5.5 has a long-prompt price");
  return long;
}
