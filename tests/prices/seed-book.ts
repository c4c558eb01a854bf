import { compilePriceBook } from "@/lib/prices/rules/compile-price-book";
import type { PriceRate, RatableEvent } from "@/lib/prices/schema";
import { anthropic202611 } from "@/prisma/seed/prices/anthropic-2026-11";

export const seedRates: PriceRate[] = anthropic202611.rates.map((rate, index) => ({ ...rate, id: index + 1 }));

export const seedBook = compilePriceBook(seedRates);

export const NOVEMBER_MS = Date.parse("2026-11-22T19:37:12.749Z");

/** A request of nothing, on Opus 5.5, in November 2026, as telemetry gives it. */
export const request = (given: Partial<RatableEvent>): RatableEvent => ({
  model: "claude-opus-5-5",
  occurredAtMs: NOVEMBER_MS,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  cacheSplit: "reported",
  webSearches: null,
  speed: "normal",
  geo: null,
  clientCostPico: null,
  ...given,
});

export function rowOf(model: string, speed: "standard" | "fast" = "standard", day = "2026-11-22"): PriceRate {
  const row = seedRates.find(
    rate =>
      rate.model === model && rate.speed === speed && rate.validFrom <= day && (rate.validTo ?? "9999-01-01") > day,
  );
  if (!row) throw new Error(`no ${speed} row of ${model} on ${day}`);
  return row;
}

/** The client's own arithmetic: a sum of doubles, each term tokens × USD ÷ a million (client 2.1.330). */
export function clientUsd(tokens: number[], usdPerMillion: number[], webSearches = 0): number {
  let usd = 0;
  for (let i = 0; i < tokens.length; i++) usd += ((tokens[i] ?? 0) / 1e6) * (usdPerMillion[i] ?? 0);
  return usd + webSearches * 0.01;
}
