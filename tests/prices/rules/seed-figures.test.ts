import { describe, expect, it } from "vitest";
import { clientCostPico } from "@/lib/prices/rules/client-cost";
import { compilePriceBook } from "@/lib/prices/rules/compile-price-book";
import { rate } from "@/lib/prices/rules/rate";
import { validateRates } from "@/lib/prices/rules/validate-rates";
import { PriceRate } from "@/lib/prices/schema";
import captured from "../../fixtures/prices/client-requests.json";
import { request, rowOf, seedBook, seedRates } from "../seed-book";

// USD for a million tokens as derived from the client's cost_usd: input, output, cache read, write 5m, write 1h.
const STANDARD: Record<string, number[]> = {
  "claude-opus-5-5": [4, 20, 0.2, 5, 8],
  "claude-opus-5": [5, 25, 0.5, 6.25, 10],
  "claude-opus-4-8": [5, 25, 0.5, 6.25, 10],
  "claude-opus-4-7": [5, 25, 0.5, 6.25, 10],
  "claude-opus-4-6": [5, 25, 0.5, 6.25, 10],
  "claude-opus-4-5": [5, 25, 0.5, 6.25, 10],
  "claude-sonnet-5-5": [2, 10, 0.1, 2.5, 4],
  "claude-sonnet-5": [2, 10, 0.2, 2.5, 4],
  "claude-sonnet-4-6": [3, 15, 0.3, 3.75, 6],
  "claude-sonnet-4-5": [3, 15, 0.3, 3.75, 6],
  "claude-sonnet-4-0": [3, 15, 0.3, 3.75, 6],
  "claude-haiku-5-5": [0.1, 0.5, 0.01, 0.125, 0.2],
  "claude-haiku-4-5": [1, 5, 0.1, 1.25, 2],
  "claude-fable-5-2": [8, 40, 0.2, 10, 16],
  "claude-fable-5-1": [10, 50, 0.25, 12.5, 20],
  "claude-fable-5": [10, 50, 1, 12.5, 20],
  "claude-mythos-5-2": [8, 40, 0.2, 10, 16],
  "claude-mythos-5-1": [10, 50, 0.25, 12.5, 20],
  "claude-mythos-5": [10, 50, 1, 12.5, 20],
  "claude-3-5-haiku-20241022": [0.8, 4, 0.08, 1, 1.6],
  "claude-sonnet-4-5-20250929": [3, 15, 0.3, 3.75, 6],
  "claude-haiku-4-5-20251001": [1, 5, 0.1, 1.25, 2],
  "claude-opus-4-1": [15, 75, 1.5, 18.75, 30],
  "claude-opus-4-0": [15, 75, 1.5, 18.75, 30],
};

// Read from the client's catalog. Opus 4.6 stands there at 30/150 but is billed as standard.
const FAST: Record<string, number[]> = {
  "claude-opus-5-5": [8, 40, 0.4, 10, 16],
  "claude-opus-4-8": [10, 50, 1, 12.5, 20],
  "claude-opus-5": [10, 50, 1, 12.5, 20],
  "claude-fable-5-2": [16, 80, 0.4, 20, 32],
  "claude-opus-4-6": [5, 25, 0.5, 6.25, 10],
};

const METERS = ["inputTokens", "outputTokens", "cacheReadTokens", "cacheWrite5mTokens", "cacheWrite1hTokens"] as const;

/** Rates a thousand tokens of each kind by itself and gives the result in USD for a million. */
const ratedFigures = (model: string, speed: string) =>
  METERS.map(meter => (rate(request({ model, speed, [meter]: 1000 }), seedBook).costPico ?? Number.NaN) / 1e9);

describe("the seeded price book", () => {
  it("contradicts nothing and reads back from database types", () => {
    expect(validateRates(seedRates)).toEqual([]);
    const stored = seedRates.map(row => ({
      ...row,
      input: BigInt(row.input),
      webSearch: BigInt(row.webSearch),
      validFrom: new Date(`${row.validFrom}T00:00:00Z`),
      validTo: row.validTo && new Date(`${row.validTo}T00:00:00Z`),
    }));
    expect(stored.map(row => PriceRate.parse(row))).toEqual(seedRates);
  });

  it.each(Object.entries(STANDARD))("prices %s as the client does", (model, figures) => {
    expect(ratedFigures(model, "normal")).toEqual(figures);
    expect(rate(request({ model, webSearches: 1 }), seedBook).costPico).toBe(1e10);
  });

  it("has a standard row for every model of the client's list and no other", () => {
    const standard = new Set(seedRates.filter(row => row.speed === "standard").map(row => row.model));
    expect([...standard].sort()).toEqual(Object.keys(STANDARD).sort());
  });

  it.each(Object.entries(FAST))("prices fast mode of %s", (model, figures) => {
    expect(ratedFigures(model, "fast")).toEqual(figures);
  });

  it("says of fast rows that were only read that they were not verified", () => {
    const read = seedRates.filter(row => row.speed === "fast" && row.model !== "claude-opus-4-6");
    expect(read.length).toBe(5);
    expect(read.every(row => row.source.includes("not verified by a run"))).toBe(true);
  });

  it("prices a long prompt of Haiku 5.5 at five times, whole, from the first token above the threshold", () => {
    const model = "claude-haiku-5-5";
    const at = rate(request({ model, inputTokens: 50_000, cacheReadTokens: 50_000, outputTokens: 1000 }), seedBook);
    const above = rate(request({ model, inputTokens: 50_000, cacheReadTokens: 50_001, outputTokens: 1000 }), seedBook);
    expect(at.costPico).toBe(50_000 * 100_000 + 50_000 * 10_000 + 1000 * 500_000);
    expect(above.costPico).toBe(50_000 * 500_000 + 50_001 * 50_000 + 1000 * 2_500_000);
    const mixed = {
      inputTokens: 0,
      outputTokens: 0,
      cacheReadTokens: 99_999,
      cacheWrite5mTokens: 1,
      cacheWrite1hTokens: 1,
    };
    expect(rate(request({ model, ...mixed }), seedBook).costPico).toBe(99_999 * 50_000 + 625_000 + 1_000_000);
  });

  it("halves cache reads of Sonnet 5.5 on 7 October 2026", () => {
    const read = { model: "claude-sonnet-5-5", cacheReadTokens: 1_000_000 };
    const cut = Date.parse("2026-10-07T00:00:00Z");
    expect(rate(request({ ...read, occurredAtMs: cut - 1 }), seedBook).costPico).toBe(0.2e12);
    expect(rate(request({ ...read, occurredAtMs: cut }), seedBook).costPico).toBe(0.1e12);
  });

  it("stops pricing fast mode of Opus 4.7 when it ended, and of Opus 4.6 before it became standard", () => {
    const at = (model: string, day: string) =>
      rate(request({ model, speed: "fast", inputTokens: 1000, occurredAtMs: Date.parse(day) }), seedBook);
    expect(at("claude-opus-4-7", "2026-07-23T23:59:59.999Z").costPico).toBe(30e9);
    expect(at("claude-opus-4-7", "2026-07-24")).toMatchObject({ costPico: null, basis: "no_fast_rate" });
    expect(at("claude-opus-4-6", "2026-08-05")).toMatchObject({ costPico: null, basis: "no_fast_rate" });
    expect(at("claude-opus-4-6", "2026-08-06").costPico).toBe(5e9);
  });
});

// The client's own requests: every distinct combination of figures that its recorded runs sent.
type Captured = [string, number, number, number, number, number, number, number];
const rows = captured.rows as Captured[];

const asEvent = ([model, input, output, read, write5m, write1h, , usd]: Captured) =>
  request({
    model,
    inputTokens: input,
    outputTokens: output,
    cacheReadTokens: read,
    cacheWrite5mTokens: write5m,
    cacheWrite1hTokens: write1h,
    clientCostPico: clientCostPico(usd),
  });

describe("recorded requests of the client", () => {
  const known = rows.filter(([model]) => model in STANDARD);

  it("are rated as the client did, with the searches that it does not report inferred", () => {
    expect(known.length).toBeGreaterThan(250);
    for (const row of known) {
      const [, , , , , , searches, usd] = row;
      const rated = rate(asEvent(row), seedBook);
      expect(rated, JSON.stringify(row)).toMatchObject({
        status: searches > 0 ? "inferred" : "rated",
        basis: searches > 0 ? "web_searches" : null,
        webSearches: searches,
      });
      expect(Math.abs((rated.costPico ?? 0) / 1e12 - usd)).toBeLessThan(1e-9);
    }
  });

  it("give back the lifetime of cache writes when only their sum is known", () => {
    const written = known.filter(([, , , , write5m, write1h, searches]) => write5m + write1h > 0 && searches === 0);
    expect(written.length).toBeGreaterThan(100);
    for (const row of written) {
      const [, , , , write5m, write1h] = row;
      const event = { ...asEvent(row), cacheWrite5mTokens: write5m + write1h, cacheWrite1hTokens: 0 };
      expect(rate({ ...event, cacheSplit: "unsplit" }, seedBook), JSON.stringify(row)).toMatchObject({
        status: "inferred",
        basis: "cache_split",
        cacheWrite5mTokens: write5m,
        cacheWrite1hTokens: write1h,
      });
    }
  });

  it("stay unpriced for models that the client itself does not know", () => {
    const unknown = rows.filter(([model]) => !(model in STANDARD));
    expect(new Set(unknown.map(([model]) => model))).toEqual(
      new Set(["acme-unknown-model", "claude-mythos-preview", "claude-sonnet-3-7", "claude-haiku-3-5"]),
    );
    for (const row of unknown)
      expect(rate(asEvent(row), seedBook)).toMatchObject({
        costPico: null,
        status: "unpriced",
        basis: "unknown_model",
      });
  });
});

// Published examples: id, model, input, output, cache read, write 5m, write 1h, expected USD, tolerance, speed, region.
type Golden = [string, string, number, number, number, number, number, number, number, string?, string?];
const GOLDEN: Golden[] = [
  ["langwatch-6433", "claude-opus-5", 2, 210, 18443, 0, 17854, 0.1930215, 0],
  ["rajbos-1589", "claude-sonnet-4-6", 352, 2100, 286600, 0, 46500, 0.3978, 0.0005],
  ["cc-docs-usage-block", "claude-sonnet-4-6", 1200, 5300, 940000, 50000, 0, 0.55, 0.005],
  ["fast-opus5", "claude-opus-5", 1000000, 0, 0, 0, 0, 10, 0, "fast"],
  ["fast-opus46-billed-standard", "claude-opus-4-6", 1000000, 0, 0, 0, 0, 5, 0, "fast"],
  ["long-context-no-premium", "claude-sonnet-5", 900000, 0, 0, 0, 0, 1.8, 0],
  ["us-geo", "claude-opus-5", 1000000, 0, 0, 0, 0, 5.5, 0, "normal", "us"],
];

describe("published examples", () => {
  it.each(GOLDEN)("%s", (_id, model, input, output, read, write5m, write1h, usd, tolerance, speed, geo) => {
    const counts = { inputTokens: input, outputTokens: output, cacheReadTokens: read };
    const writes = { cacheWrite5mTokens: write5m, cacheWrite1hTokens: write1h };
    const { costPico, status } = rate(
      request({ model, ...counts, ...writes, speed: speed ?? "normal", geo: geo ?? null }),
      seedBook,
    );
    expect(status).toBe("rated");
    expect(Math.abs((costPico ?? 0) - Math.round(usd * 1e12))).toBeLessThanOrEqual(tolerance * 1e12);
  });

  it("langwatch-6433: the client's double is the same amount", () => {
    const counts = { inputTokens: 2, outputTokens: 210, cacheReadTokens: 18443, cacheWrite5mTokens: 17854 };
    const clientPico = clientCostPico(0.19302149999999998);
    const event = request({ model: "claude-opus-5", ...counts, cacheSplit: "unsplit", clientCostPico: clientPico });
    expect(rate(event, seedBook)).toMatchObject({
      status: "inferred",
      costPico: 193_021_500_000,
      cacheWrite1hTokens: 17854,
    });
  });

  it("litellm-9812: a model outside the book is unpriced until a row for it is added", () => {
    const event = request({ model: "claude-3-7-sonnet", inputTokens: 3, outputTokens: 550, cacheWrite5mTokens: 12304 });
    expect(rate(event, seedBook)).toMatchObject({ costPico: null, status: "unpriced" });
    const row = { ...rowOf("claude-sonnet-4-0"), id: 900, model: "claude-3-7-sonnet" };
    expect(rate(event, compilePriceBook([...seedRates, row])).costPico).toBe(54_399_000_000);
  });
});
