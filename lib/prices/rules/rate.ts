import type { RatableEvent, Rating, RatingBasis, RatingStatus, TokenPrices } from "../schema";
import { CLIENT_TOLERANCE_PICO } from "./client-cost";
import { findModel, type PriceLookup, type PricePeriod, periodAt } from "./compile-price-book";
import { inferCacheSplit, inferWebSearches } from "./infer-usage";
import { tokenCost } from "./token-cost";

/**
 * What one request cost by the price book that held at its time, and how that compares with what the client said.
 *
 * rated: the hub's figure, equal to the client's where the client gave one. inferred: equal to the client's once a
 * count that the event lacks is filled in. mismatch: the hub's figure stands, the client's differs. unpriced: no
 * figure, never zero, never from a related model; the client prices models it does not know as Opus 5.5
 * (client 2.1.330), so its own figure is no help then.
 *
 * Fast mode without a row of its own is unpriced: the premium differs by model (2 or 6 times), and the standard price
 * would understate it. The same holds for a speed or region that the book does not know.
 */
export function rate(event: RatableEvent, book: PriceLookup): Rating {
  const model = findModel(book, event.model);
  if (!model) return unpriced(event, "unknown_model");
  if (!countsAreSound(event)) return unpriced(event, "out_of_range");
  const fast = event.speed === "fast";
  if (!fast && !isStandard(event.speed)) return unpriced(event, "unknown_speed");
  const us = event.geo === "us";
  if (!us && !isGlobal(event.geo)) return unpriced(event, "unknown_geo");
  const period = periodAt(fast ? model.fast : model.standard, event.occurredAtMs);
  if (!period) return unpriced(event, fast ? "no_fast_rate" : "no_rate");
  const prices = pricesFor(event, period, us);
  const writes = event.cacheWrite5mTokens + event.cacheWrite1hTokens;
  return event.cacheSplit === "unsplit" && writes > 0
    ? rateUnsplit(event, period, prices, writes)
    : rateSplit(event, period, prices);
}

function rateSplit(event: RatableEvent, period: PricePeriod, prices: TokenPrices): Rating {
  const { cacheWrite5mTokens: w5, cacheWrite1hTokens: w1, clientCostPico: clientPico } = event;
  const searches = event.webSearches ?? 0;
  const costPico = tokenCost(event, prices) + searches * period.webSearchPico;
  if (!(costPico <= Number.MAX_SAFE_INTEGER)) return unpriced(event, "out_of_range");
  if (clientPico === null || Math.abs(clientPico - costPico) <= CLIENT_TOLERANCE_PICO)
    return priced("rated", null, costPico, searches, w5, w1, period);
  const inferred = event.webSearches === null ? inferWebSearches(clientPico, costPico, period.webSearchPico) : 0;
  if (inferred === 0) return priced("mismatch", null, costPico, searches, w5, w1, period);
  return priced("inferred", "web_searches", costPico + inferred * period.webSearchPico, inferred, w5, w1, period);
}

function rateUnsplit(event: RatableEvent, period: PricePeriod, prices: TokenPrices, writes: number): Rating {
  const shortest = { ...event, cacheWrite5mTokens: writes, cacheWrite1hTokens: 0 };
  const tokensPico = tokenCost(shortest, prices);
  const searches = event.webSearches ?? 0;
  const assumedPico = tokensPico + searches * period.webSearchPico;
  const mostPico = assumedPico + writes * prices.cacheWrite1h;
  if (!(mostPico <= Number.MAX_SAFE_INTEGER)) return unpriced(event, "out_of_range");
  const clientPico = event.clientCostPico;
  // Without a client's figure the five minutes that the API gives by default are assumed, and said to be.
  if (clientPico === null) return priced("inferred", "cache_split_assumed", assumedPico, searches, writes, 0, period);
  const unit = prices.cacheWrite1h - prices.cacheWrite5m;
  const split = inferCacheSplit(clientPico, tokensPico, unit, writes, event.webSearches, period.webSearchPico);
  if (!split) {
    // Where both lifetimes cost the same nothing can be told apart, and nothing needs to be.
    const status = Math.abs(clientPico - assumedPico) <= CLIENT_TOLERANCE_PICO ? "rated" : "mismatch";
    return priced(status, "cache_split_assumed", assumedPico, searches, writes, 0, period);
  }
  const costPico = tokensPico + split.writes1h * unit + split.webSearches * period.webSearchPico;
  const basis = event.webSearches === null && split.webSearches > 0 ? "cache_split_and_web_searches" : "cache_split";
  return priced("inferred", basis, costPico, split.webSearches, writes - split.writes1h, split.writes1h, period);
}

/** A prompt is what was sent: input, cache reads and cache writes. Above the threshold the whole request costs more. */
function pricesFor(event: RatableEvent, period: PricePeriod, us: boolean): TokenPrices {
  const promptTokens = event.inputTokens + event.cacheReadTokens + event.cacheWrite5mTokens + event.cacheWrite1hTokens;
  if (promptTokens > period.longAboveTokens) return us ? period.longUs : period.long;
  return us ? period.shortUs : period.short;
}

// Events say "normal", transcripts "standard", older clients nothing.
const isStandard = (speed: string | null) =>
  speed === null || speed === "normal" || speed === "standard" || speed === "";

// The API answers "global", "not_available" for models before regions, and an empty string where it does not say.
const isGlobal = (geo: string | null) => geo === null || geo === "global" || geo === "" || geo === "not_available";

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

const countsAreSound = (event: RatableEvent) =>
  isCount(event.inputTokens) &&
  isCount(event.outputTokens) &&
  isCount(event.cacheReadTokens) &&
  isCount(event.cacheWrite5mTokens) &&
  isCount(event.cacheWrite1hTokens) &&
  (event.webSearches === null || isCount(event.webSearches));

function priced(
  status: RatingStatus,
  basis: RatingBasis | null,
  costPico: number,
  webSearches: number,
  cacheWrite5mTokens: number,
  cacheWrite1hTokens: number,
  period: PricePeriod,
): Rating {
  return { costPico, status, basis, webSearches, cacheWrite5mTokens, cacheWrite1hTokens, rateId: period.rateId };
}

const unpriced = (event: RatableEvent, basis: RatingBasis): Rating => ({
  costPico: null,
  status: "unpriced",
  basis,
  webSearches: event.webSearches ?? 0,
  cacheWrite5mTokens: event.cacheWrite5mTokens,
  cacheWrite1hTokens: event.cacheWrite1hTokens,
  rateId: null,
});
