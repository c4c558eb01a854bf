import { floatErrorPico } from "./client-cost";

/** More searches than this in one request are taken for a difference in price, not for searches. */
const WEB_SEARCHES_AT_MOST = 200;

/**
 * How many web searches explain what the client charged beyond the hub's cost; 0 when no whole number from 1 to 200
 * does. The client's cost includes its searches, but its event has no count of them (client 2.1.330).
 */
export function inferWebSearches(clientPico: number, hubPico: number, searchPico: number): number {
  if (searchPico === 0) return 0;
  const count = Math.round((clientPico - hubPico) / searchPico);
  if (count < 1 || count > WEB_SEARCHES_AT_MOST) return 0;
  return Math.abs(clientPico - hubPico - count * searchPico) <= floatErrorPico(clientPico) ? count : 0;
}

/**
 * How many of a request's cache writes were kept for an hour, from the client's cost, which is priced by true
 * lifetime: (cost − cost at five minutes) ÷ (price for an hour − price for five minutes), accepted only where it is
 * a whole number of the writes. When the searches are not known, the fewest that leave a whole number are taken.
 * Null when nothing fits or both lifetimes cost the same.
 */
export function inferCacheSplit(
  clientPico: number,
  at5mPico: number,
  unitPico: number,
  writes: number,
  webSearches: number | null,
  searchPico: number,
): { writes1h: number; webSearches: number } | null {
  if (unitPico <= 0) return null;
  const error = floatErrorPico(clientPico);
  const first = webSearches ?? 0;
  const last = webSearches ?? (searchPico > 0 ? WEB_SEARCHES_AT_MOST : 0);
  for (let count = first; count <= last; count++) {
    const rest = clientPico - at5mPico - count * searchPico;
    if (rest < -error) return null;
    const writes1h = Math.round(rest / unitPico);
    if (writes1h <= writes && Math.abs(rest - writes1h * unitPico) <= error)
      return { writes1h: Math.abs(writes1h), webSearches: count };
  }
  return null;
}
