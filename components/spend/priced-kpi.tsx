import { Percent } from "../ui/amounts";
import { formatCount, formatPercent, formatUsd } from "../ui/format";
import type { Kpi } from "../ui/kpi-strip";
import { counted } from "./output-figures";

/** `12,345 requests, 0.3% failed`. */
export function requestsNote(requests: number, errors: number): string {
  const failed = errors > 0 ? `, ${formatPercent(errors / (requests + errors), 1)} failed` : "";
  return `${counted(requests, "request")}${failed}`;
}

/** How many of the requests have a price, and how far the price book is from the clients' own figure. */
export function pricedKpi(requests: number, unpriced: number, differencePico: bigint): Kpi {
  const note =
    differencePico === 0n
      ? "equal to what the clients report"
      : `${formatUsd(differencePico, { signed: true })} against the clients’ figure`;
  const share = requests > 0 ? flooredShare(requests - unpriced, requests) : null;
  return {
    label: "Requests with a price",
    value: share === null ? null : <Percent ratio={share} digits={unpriced ? 1 : 0} />,
    href: "#trust",
    note: unpriced > 0 ? `${formatCount(unpriced)} without, ${note}` : note,
  };
}

/** Never rounded up to all of them. */
function flooredShare(part: number, whole: number): number {
  return part === whole ? 1 : Math.floor((part / whole) * 1000) / 1000;
}
