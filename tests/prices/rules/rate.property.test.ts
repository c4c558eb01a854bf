import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientCostPico } from "@/lib/prices/rules/client-cost";
import { compilePriceBook } from "@/lib/prices/rules/compile-price-book";
import { explainCost } from "@/lib/prices/rules/explain-cost";
import { rate } from "@/lib/prices/rules/rate";
import type { PriceRate, RatableEvent } from "@/lib/prices/schema";
import { clientUsd, request, rowOf, seedBook, seedRates } from "../seed-book";

const RUNS = 10_000;

const current = seedRates.filter(row => row.validTo === null);
const anyRow = fc.constantFrom(...current);
const tokens = fc.oneof(fc.nat(200), fc.nat(20_000), fc.nat(1_000_000));
const counts = fc.record({
  inputTokens: tokens,
  outputTokens: tokens,
  cacheReadTokens: tokens,
  cacheWrite5mTokens: tokens,
  cacheWrite1hTokens: tokens,
});

const pricesOf = (row: PriceRate, event: RatableEvent) => {
  const prompt = event.inputTokens + event.cacheReadTokens + event.cacheWrite5mTokens + event.cacheWrite1hTokens;
  return row.longPrompt && prompt > row.longPrompt.abovePromptTokens ? row.longPrompt : row;
};

/** The same rule in BigInt and written apart from the product's. */
function exact(row: PriceRate, event: RatableEvent): bigint {
  const list = pricesOf(row, event);
  const terms: [number, number][] = [
    [event.inputTokens, list.input],
    [event.outputTokens, list.output],
    [event.cacheReadTokens, list.cacheRead],
    [event.cacheWrite5mTokens, list.cacheWrite5m],
    [event.cacheWrite1hTokens, list.cacheWrite1h],
  ];
  const permille = BigInt(event.geo === "us" ? row.geoUsMultiplierPermille : 1000);
  const tokensPico = terms.reduce((sum, [count, price]) => sum + BigInt(count) * BigInt(price) * permille, 0n);
  return tokensPico / 1000n + BigInt(event.webSearches ?? 0) * BigInt(row.webSearch);
}

/** What the client would say, in doubles. */
function clientPico(row: PriceRate, event: RatableEvent, webSearches = 0): number | null {
  const list = pricesOf(row, event);
  const usd = clientUsd(
    [event.inputTokens, event.outputTokens, event.cacheReadTokens, event.cacheWrite5mTokens, event.cacheWrite1hTokens],
    [list.input / 1e6, list.output / 1e6, list.cacheRead / 1e6, list.cacheWrite5m / 1e6, list.cacheWrite1h / 1e6],
    webSearches,
  );
  return clientCostPico(usd);
}

const eventOf = (row: PriceRate, given: Partial<RatableEvent>) =>
  request({ model: row.model, speed: row.speed, ...given });

describe("rate, for any request", () => {
  it("is exact: it equals the sum in BigInt, and so do the lines of the bill", () => {
    fc.assert(
      fc.property(anyRow, counts, fc.nat(500), fc.constantFrom(null, "us"), (row, used, webSearches, geo) => {
        const event = eventOf(row, { ...used, webSearches, geo });
        const rated = rate(event, seedBook);
        expect(rated).toMatchObject({ status: "rated", rateId: row.id });
        expect(BigInt(rated.costPico ?? -1)).toBe(exact(row, event));
        const lines = explainCost({ ...event, webSearches }, row);
        expect(lines.reduce((sum, line) => sum + line.costPico, 0n)).toBe(exact(row, event));
      }),
      { numRuns: RUNS },
    );
  });

  it("is either exact or unpriced, however large the counts", () => {
    const huge = fc.oneof(fc.nat(2_147_483_647), fc.maxSafeNat());
    fc.assert(
      fc.property(anyRow, huge, huge, huge, (row, inputTokens, outputTokens, cacheReadTokens) => {
        const event = eventOf(row, { inputTokens, outputTokens, cacheReadTokens });
        const { costPico, basis } = rate(event, seedBook);
        const truth = exact(row, event);
        if (costPico === null) {
          expect(basis).toBe("out_of_range");
          expect(truth > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
        } else expect(BigInt(costPico)).toBe(truth);
      }),
      { numRuns: 2000 },
    );
  });

  it("is linear where a row has one price: two requests cost what their sum costs", () => {
    const flat = fc.constantFrom(...current.filter(row => row.longPrompt === null));
    fc.assert(
      fc.property(flat, counts, counts, (row, one, two) => {
        const cost = (used: typeof one) => rate(eventOf(row, used), seedBook).costPico ?? Number.NaN;
        const both = Object.fromEntries(
          (Object.keys(one) as (keyof typeof one)[]).map(key => [key, one[key] + two[key]]),
        ) as typeof one;
        expect(cost(both)).toBe(cost(one) + cost(two));
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees with the client's doubles to 1e-9 USD", () => {
    fc.assert(
      fc.property(anyRow, counts, (row, used) => {
        const event = eventOf(row, used);
        const rated = rate({ ...event, clientCostPico: clientPico(row, event) }, seedBook);
        expect(rated).toMatchObject({ status: "rated", basis: null, webSearches: 0 });
      }),
      { numRuns: RUNS },
    );
  });

  it("recovers the lifetime of cache writes from the client's doubles", () => {
    fc.assert(
      fc.property(anyRow, counts, fc.constantFrom(null, 0), (row, used, webSearches) => {
        fc.pre(used.cacheWrite5mTokens + used.cacheWrite1hTokens > 0);
        const event = eventOf(row, { ...used, webSearches });
        const writes = used.cacheWrite5mTokens + used.cacheWrite1hTokens;
        const unsplit = { ...event, cacheSplit: "unsplit" as const, cacheWrite5mTokens: writes, cacheWrite1hTokens: 0 };
        expect(rate({ ...unsplit, clientCostPico: clientPico(row, event) }, seedBook)).toMatchObject({
          status: "inferred",
          basis: "cache_split",
          costPico: Number(exact(row, event)),
          webSearches: 0,
          cacheWrite5mTokens: used.cacheWrite5mTokens,
          cacheWrite1hTokens: used.cacheWrite1hTokens,
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("recovers web searches from the client's doubles", () => {
    fc.assert(
      fc.property(anyRow, counts, fc.integer({ min: 1, max: 200 }), (row, used, searches) => {
        const event = eventOf(row, used);
        expect(rate({ ...event, clientCostPico: clientPico(row, event, searches) }, seedBook)).toMatchObject({
          status: "inferred",
          basis: "web_searches",
          webSearches: searches,
          costPico: Number(exact(row, { ...event, webSearches: searches })),
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("never changes what the client charged when it infers both", () => {
    fc.assert(
      fc.property(anyRow, counts, fc.integer({ min: 1, max: 200 }), (row, used, searches) => {
        fc.pre(used.cacheWrite5mTokens + used.cacheWrite1hTokens > 0);
        const event = eventOf(row, used);
        const writes = used.cacheWrite5mTokens + used.cacheWrite1hTokens;
        const unsplit = { ...event, cacheSplit: "unsplit" as const, cacheWrite5mTokens: writes, cacheWrite1hTokens: 0 };
        const rated = rate({ ...unsplit, clientCostPico: clientPico(row, event, searches) }, seedBook);
        expect(rated.status).toBe("inferred");
        expect(rated.costPico).toBe(Number(exact(row, { ...event, webSearches: searches })));
        expect(rated.webSearches).toBeLessThanOrEqual(searches);
        expect(rated.cacheWrite5mTokens + rated.cacheWrite1hTokens).toBe(writes);
      }),
      { numRuns: 2000 },
    );
  });

  it("sees that the client used another price list", () => {
    const managed = compilePriceBook([{ ...rowOf("claude-opus-5-5"), id: 1 }]);
    let inferred = 0;
    fc.assert(
      fc.property(counts, used => {
        const event = eventOf(rowOf("claude-opus-5-5"), used);
        const cost = rate(event, managed).costPico ?? 0;
        fc.pre(cost > 1_000_000);
        const rated = rate({ ...event, clientCostPico: Math.round(cost * 0.85) }, seedBook);
        expect(rated).toMatchObject({ costPico: cost, status: "mismatch" });
        const dearer = rate({ ...event, clientCostPico: Math.round(cost * 1.15) }, seedBook);
        if (dearer.status === "inferred") inferred++;
        else expect(dearer).toMatchObject({ costPico: cost, status: "mismatch" });
      }),
      { numRuns: 2000 },
    );
    expect(inferred).toBeLessThan(5); // a round difference can look like searches
  });
});
