import type { PriceRateInput, TokenPrices } from "../schema";

/**
 * A price list as one text that does not depend on the order of rows or fields, nor on ids: its SHA-256 names the
 * book, so the same list stored twice is the same book.
 */
export const canonicalRates = (rates: readonly PriceRateInput[]): string =>
  JSON.stringify(rates.map(canonicalRow).sort());

const canonicalRow = (rate: PriceRateInput): string => {
  const { model, speed, validFrom, validTo, webSearch, longPrompt, geoUsMultiplierPermille, source, sourceDate } = rate;
  const long = longPrompt && [longPrompt.abovePromptTokens, figures(longPrompt)];
  const prices = [figures(rate), webSearch, long, geoUsMultiplierPermille];
  return JSON.stringify([model, speed, validFrom, validTo, prices, source, sourceDate]);
};

const figures = (prices: TokenPrices): number[] => {
  const { input, output, cacheRead, cacheWrite5m, cacheWrite1h } = prices;
  return [input, output, cacheRead, cacheWrite5m, cacheWrite1h];
};
