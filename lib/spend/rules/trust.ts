import type { Sums, Trust } from "../schema";

/** How far figures can be trusted: both readings of the cost of the priced requests, and what is left out of it. */
export function trustOf(sums: Sums, coverage: number | null, openQuarantine: number | null): Trust {
  const clientPico = sums.clientCostPico - sums.unpricedClientCostPico;
  return {
    ratedPico: sums.costPico,
    clientPico,
    differencePico: sums.costPico - clientPico,
    unpriced: sums.unpriced,
    unpricedClientCostPico: sums.unpricedClientCostPico,
    mismatched: sums.mismatched,
    openQuarantine,
    coverage,
  };
}
