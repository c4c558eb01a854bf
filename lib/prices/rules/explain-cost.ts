import { type CostLine, METERS, type Meter, type PriceRateInput, type RatableEvent } from "../schema";
import { unitPrices } from "./unit-prices";

/** What a bill is made of: the counts after rating, so with cache writes split and web searches known. */
export type BilledUsage = Pick<
  RatableEvent,
  "inputTokens" | "outputTokens" | "cacheReadTokens" | "cacheWrite5mTokens" | "cacheWrite1hTokens" | "geo"
> & { webSearches: number };

/**
 * What a request was paid for, line by line and leaving out what it did not use. The lines add up to the cost
 * that rating gave it, exactly and at any size.
 */
export function explainCost(usage: BilledUsage, rate: PriceRateInput): CostLine[] {
  const promptTokens = usage.inputTokens + usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens;
  const longPrompt = rate.longPrompt !== null && promptTokens > rate.longPrompt.abovePromptTokens;
  const usGeo = usage.geo === "us" && rate.geoUsMultiplierPermille !== 1000;
  const unit = { ...unitPrices(rate, longPrompt, usGeo), webSearch: rate.webSearch };
  const quantity: Record<Meter, number> = {
    input: usage.inputTokens,
    output: usage.outputTokens,
    cacheRead: usage.cacheReadTokens,
    cacheWrite5m: usage.cacheWrite5mTokens,
    cacheWrite1h: usage.cacheWrite1hTokens,
    webSearch: usage.webSearches,
  };
  return METERS.filter(meter => quantity[meter] > 0).map(meter => ({
    meter,
    quantity: quantity[meter],
    unitPricePico: unit[meter],
    costPico: BigInt(quantity[meter]) * BigInt(unit[meter]),
    longPrompt: longPrompt && meter !== "webSearch",
    usGeo: usGeo && meter !== "webSearch",
  }));
}
