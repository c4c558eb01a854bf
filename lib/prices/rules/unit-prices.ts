import type { PriceRateInput, TokenPrices } from "../schema";

/**
 * The unit prices, in pico-dollars per token, that a row gives a request with a long or a short prompt, in the US or
 * anywhere. The region's factor is for tokens alone, not for web searches (Anthropic's data residency page, 2026-11).
 */
export function unitPrices(rate: PriceRateInput, longPrompt: boolean, usGeo: boolean): TokenPrices {
  const list = longPrompt && rate.longPrompt ? rate.longPrompt : rate;
  const factor = usGeo ? rate.geoUsMultiplierPermille : 1000;
  const price = (pico: number) => (pico * factor) / 1000; // whole: validateRates refuses a row where it is not
  return {
    input: price(list.input),
    output: price(list.output),
    cacheRead: price(list.cacheRead),
    cacheWrite5m: price(list.cacheWrite5m),
    cacheWrite1h: price(list.cacheWrite1h),
  };
}
