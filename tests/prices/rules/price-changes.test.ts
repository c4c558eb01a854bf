import { describe, expect, it } from "vitest";
import { canonicalRates } from "@/lib/prices/rules/canonical-rates";
import { priceChanges } from "@/lib/prices/rules/price-changes";
import { rowOf, seedRates } from "../seed-book";

const book = (...rates: typeof seedRates) => ({ rates });
const opus = rowOf("claude-opus-5");
const haiku = rowOf("claude-haiku-5-5");

describe("priceChanges", () => {
  it("finds nothing between a book and itself, whatever the order, ids and sources", () => {
    const copy = [...seedRates].reverse().map((row, index) => ({ ...row, id: 500 + index, source: "elsewhere" }));
    expect(priceChanges(book(...seedRates), book(...copy))).toEqual([]);
  });

  it("names the figures that differ", () => {
    expect(priceChanges(book(opus), book({ ...opus, cacheRead: 250_000, validTo: "2027-01-01" }))).toEqual([
      {
        kind: "changed",
        model: "claude-opus-5",
        speed: "standard",
        validFrom: "2025-01-01",
        fields: [
          { field: "validTo", before: null, after: "2027-01-01" },
          { field: "cacheRead", before: 500_000, after: 250_000 },
        ],
      },
    ]);
  });

  it("shows rows that came and went, with their figures", () => {
    const next = { ...opus, validFrom: "2027-01-01" };
    const changes = priceChanges(book(opus, haiku), book(opus, next));
    expect(changes.map(change => `${change.kind} ${change.model} ${change.validFrom}`)).toEqual([
      "removed claude-haiku-5-5 2025-01-01",
      "added claude-opus-5 2027-01-01",
    ]);
    expect(changes[0]?.fields).toContainEqual({ field: "longPrompt.abovePromptTokens", before: 100_000, after: null });
    expect(changes[1]?.fields).toContainEqual({ field: "input", before: null, after: 5_000_000 });
  });

  it("shows a long-prompt price that came or went", () => {
    const fields = priceChanges(book(haiku), book({ ...haiku, longPrompt: null }))[0]?.fields ?? [];
    expect(fields).toHaveLength(6);
    expect(fields).toContainEqual({ field: "longPrompt.output", before: 2_500_000, after: null });
    expect(priceChanges(book({ ...haiku, longPrompt: null }), book(haiku))[0]?.fields).toHaveLength(6);
  });
});

describe("canonicalRates", () => {
  it("is one text for one list", () => {
    const shuffled = [...seedRates].reverse().map(row => ({ ...row, id: row.id + 7 }));
    expect(canonicalRates(shuffled)).toBe(canonicalRates(seedRates));
  });

  it("differs with any figure", () => {
    const base = canonicalRates([haiku]);
    for (const field of ["input", "output", "cacheRead", "cacheWrite5m", "cacheWrite1h", "webSearch"] as const)
      expect(canonicalRates([{ ...haiku, [field]: haiku[field] + 1 }])).not.toBe(base);
    expect(canonicalRates([{ ...haiku, longPrompt: null }])).not.toBe(base);
    expect(canonicalRates([{ ...haiku, validTo: "2027-01-01" }])).not.toBe(base);
  });
});
