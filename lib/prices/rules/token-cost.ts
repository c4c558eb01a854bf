import type { TokenPrices } from "../schema";

/** How many tokens of each kind a request used. */
export type TokenCounts = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
};

/**
 * Tokens × prices in pico-dollars, as a number. Exact whenever the result is at most Number.MAX_SAFE_INTEGER
 * ($9,007): all terms are non-negative integers and rounding is monotone, so a term or partial sum that reached 2^53
 * would have kept the result at or above it. Above, the result is only good for that comparison.
 */
export const tokenCost = (tokens: TokenCounts, prices: TokenPrices): number =>
  tokens.inputTokens * prices.input +
  tokens.outputTokens * prices.output +
  tokens.cacheReadTokens * prices.cacheRead +
  tokens.cacheWrite5mTokens * prices.cacheWrite5m +
  tokens.cacheWrite1hTokens * prices.cacheWrite1h;
