import type { Trust } from "@/lib/spend/schema";
import { formatCount, formatPercent, formatUsd, toDollars } from "../ui/format";

/** One sentence about how far the figures can be trusted; `warn` where someone should look. */
export type TrustNote = { key: string; tone: "ok" | "warn" | "quiet"; title: string; text: string };

/** Below this part of the tokens that machines counted, events are missing that matter. */
const GOOD_COVERAGE = 0.95;
/** A difference under a hundredth of a percent is how clients round. */
const ROUNDING = 0.0001;

/** What to know beside the sums, in a fixed order: price, unpriced, single differences, kept aside, coverage. */
export function trustNotes(trust: Trust): TrustNote[] {
  return [priced(trust), unpriced(trust), mismatched(trust), keptAside(trust), covered(trust)].filter(
    note => note !== null,
  );
}

function priced({ ratedPico, clientPico, differencePico }: Trust): TrustNote {
  const size = differencePico < 0n ? -differencePico : differencePico;
  const share = clientPico > 0n ? toDollars(size) / toDollars(clientPico) : 0;
  const title = "Price book against clients";
  if (size === 0n)
    return { key: "price", tone: "ok", title, text: `Both come to ${formatUsd(ratedPico)}, to the last digit.` };
  const words = `The price book gives ${formatUsd(ratedPico)}, the clients reported ${formatUsd(clientPico)} for the same requests: ${formatUsd(size)} ${differencePico > 0n ? "more" : "less"}`;
  return { key: "price", tone: share > ROUNDING ? "warn" : "ok", title, text: `${words} (${fine(share)}).` };
}

function unpriced({ unpriced, unpricedClientCostPico }: Trust): TrustNote {
  const title = "Without a price";
  if (!unpriced) return { key: "unpriced", tone: "ok", title, text: "Every request has a price." };
  const text = `${count(unpriced, "request")} of models that the price book does not know. They add nothing to these sums; the clients put them at ${formatUsd(unpricedClientCostPico)}.`;
  return { key: "unpriced", tone: "warn", title, text };
}

function mismatched({ mismatched }: Trust): TrustNote | null {
  if (!mismatched) return null;
  const text = `${count(mismatched, "request")} cost something else in the client’s own reckoning. These sums follow the price book.`;
  return { key: "mismatch", tone: "warn", title: "Other price in the client", text };
}

function keptAside({ openQuarantine }: Trust): TrustNote | null {
  if (openQuarantine === null) return null;
  const title = "Kept aside";
  if (!openQuarantine) return { key: "aside", tone: "ok", title, text: "No record had to be kept aside." };
  const text = `${count(openQuarantine, "record")} could not be read and ${openQuarantine === 1 ? "is" : "are"} not in these sums until replayed.`;
  return { key: "aside", tone: "warn", title, text };
}

function covered({ coverage }: Trust): TrustNote {
  const title = "Coverage";
  if (coverage === null)
    return {
      key: "coverage",
      tone: "quiet",
      title,
      text: "Not known: no machine sends metrics in these days, or a filter is set.",
    };
  const text = `Requests hold ${formatPercent(coverage)} of the tokens that the clients counted in their metrics.`;
  return { key: "coverage", tone: coverage < GOOD_COVERAGE ? "warn" : "ok", title, text };
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** `0.02%`, and `under 0.01%` for what would read 0.00%. */
function fine(share: number): string {
  return share > 0 && share < 0.00005 ? "under 0.01%" : formatPercent(share, 2);
}
