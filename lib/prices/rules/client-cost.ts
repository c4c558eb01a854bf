/**
 * How far a client's figure may lie from the hub's and still be the same, in pico-dollars: 1e-9 USD. The client adds
 * a handful of doubles; for a request of $1,000 that errs by about 1 pico, so this is generous, and far below
 * the price of one token of the cheapest model (1e-8 USD).
 */
export const CLIENT_TOLERANCE_PICO = 1000;

/**
 * The client's `cost_usd`, a sum of products of doubles, as whole pico-dollars; null when it is no amount at all or
 * above 2^53 pico-dollars ($9,007).
 */
export function clientCostPico(costUsd: number): number | null {
  const pico = Math.round(costUsd * 1e12);
  return Number.isSafeInteger(pico) && pico >= 0 ? pico + 0 : null;
}

/**
 * The most by which the client's figure can differ from the exact amount through rounding alone, in pico-dollars:
 * three roundings a term, five additions and the conversion stay within 2^-49 of the amount; one bit more is allowed.
 */
export const floatErrorPico = (costPico: number): number => 2 + costPico * 2 ** -48;
