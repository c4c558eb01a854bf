import { Fault } from "./fault";
import { attributeOf, type Carrier, countOf, numberFrom, textOf } from "./read-attribute";

/** What a paid request used and what the client says it cost. */
export type RequestFacts = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  cacheSplit: "reported" | "unsplit";
  clientCostPico: number | null;
};

const PICO_PER_USD = 1e12;
const PICO_PER_MICRO = 1e6;

export const NO_REQUEST: RequestFacts = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  cacheSplit: "reported",
  clientCostPico: null,
};

/** Reads the figures of an api_request. Throws Fault: a request whose figures cannot be trusted is not booked as zero. */
export function requestFactsOf(carrier: Carrier): RequestFacts {
  if (textOf(carrier, "model") === null)
    throw new Fault("missing_model", "model", "The request names no model. Send model, such as claude-opus-5-5.");
  const inputTokens = countOf(carrier, "input_tokens");
  const outputTokens = countOf(carrier, "output_tokens");
  if (inputTokens === null && outputTokens === null)
    throw new Fault(
      "missing_tokens",
      "input_tokens",
      "The request has no token counts. Send input_tokens and output_tokens.",
    );
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    cacheReadTokens: countOf(carrier, "cache_read_tokens") ?? 0,
    ...cacheWritesOf(
      countOf(carrier, "cache_creation_tokens"),
      countOf(carrier, "cache_creation_5m_tokens"),
      countOf(carrier, "cache_creation_1h_tokens"),
    ),
    clientCostPico: clientCostPicoOf(carrier),
  };
}

/**
 * Splits cache writes by lifetime. Clients before 2.1.330 send one figure; then, and when the parts contradict the
 * whole, all of it stands in the 5-minute class and is marked unsplit.
 */
export function cacheWritesOf(
  total: number | null,
  fiveMinutes: number | null,
  oneHour: number | null,
): Pick<RequestFacts, "cacheWrite5mTokens" | "cacheWrite1hTokens" | "cacheSplit"> {
  const short = fiveMinutes ?? Math.max(0, (total ?? 0) - (oneHour ?? 0));
  const long = oneHour ?? Math.max(0, (total ?? 0) - short);
  const hasParts = fiveMinutes !== null || oneHour !== null;
  if (total === null || total === 0 || (hasParts && short + long === total))
    return { cacheWrite5mTokens: short, cacheWrite1hTokens: long, cacheSplit: "reported" };
  return { cacheWrite5mTokens: total, cacheWrite1hTokens: 0, cacheSplit: "unsplit" };
}

/** cost_usd, else cost_usd_micros, as whole pico-dollars. The client computes in binary fractions: rounding undoes that. */
function clientCostPicoOf(carrier: Carrier): number | null {
  const usd = attributeOf(carrier, "cost_usd");
  if (usd !== undefined) return picoFrom(numberFrom(usd), PICO_PER_USD, "cost_usd");
  const micros = attributeOf(carrier, "cost_usd_micros");
  return micros === undefined ? null : picoFrom(numberFrom(micros), PICO_PER_MICRO, "cost_usd_micros");
}

/** An amount as whole pico-dollars, at most 2^53 (9,007 USD). Throws Fault for what is no amount. */
export function picoFrom(amount: number | null, picoPerUnit: number, field: string): number {
  const pico = amount === null ? Number.NaN : Math.round(amount * picoPerUnit);
  if (Number.isSafeInteger(pico) && pico >= 0) return pico;
  throw new Fault("invalid_number", field, `${field} must be an amount from 0 to 9,007 USD.`);
}
