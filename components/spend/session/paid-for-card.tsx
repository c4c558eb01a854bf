import type { SessionDetail } from "@/lib/spend/schema";
import { SplitBar } from "../../charts/bars";
import { Money } from "../../ui/amounts";
import { Card, CardBody } from "../../ui/card";
import { formatCount, formatPercent, formatTokens, formatUsd, toDollars } from "../../ui/format";
import { counted } from "../output-figures";

const METERS: Record<SessionDetail["composition"][number]["meter"], string> = {
  input: "Input, not cached",
  output: "Output",
  cacheRead: "Cache read",
  cacheWrite5m: "Cache write, 5 min",
  cacheWrite1h: "Cache write, 1 h",
  webSearch: "Web searches",
};

/** What the money of a session went to, by kind of token; sums to its cost. */
export function PaidForCard({ detail }: { detail: SessionDetail }) {
  const parts = detail.composition
    .filter(part => part.costPico > 0n)
    .map(part => ({
      id: part.meter,
      label: METERS[part.meter],
      value: toDollars(part.costPico),
      text: formatUsd(part.costPico),
      note: formatPercent(part.share),
    }));
  const [first] = parts;
  return (
    <Card
      id="paid-for"
      title="What was paid for"
      actions={
        <b className="num text-sm semi">
          <Money value={detail.totals.costPico} />
        </b>
      }
    >
      <CardBody>
        {first ? (
          <SplitBar
            parts={parts}
            size="l"
            list
            label={`What was paid for: ${parts.map(part => `${part.label} ${part.text}`).join(", ")}.`}
          />
        ) : (
          <p className="sm t2">No request of this session has a price.</p>
        )}
        <p className="xs t3 mt-2">{sourceWords(detail)}</p>
      </CardBody>
    </Card>
  );
}

/** The price book, what was worked out, and how far the client's own figure is away. */
function sourceWords({ priceBooks, inferred, totals, composition }: SessionDetail): string {
  const quantity = composition.filter(part => part.meter !== "webSearch").reduce((sum, part) => sum + part.quantity, 0);
  const searches = composition.find(part => part.meter === "webSearch")?.quantity ?? 0;
  const difference = totals.costPico - (totals.clientCostPico - totals.unpricedClientCostPico);
  const words = [
    `${formatTokens(quantity)} tokens${searches > 0 ? ` and ${formatCount(searches)} web ${searches === 1 ? "search" : "searches"}` : ""}.`,
    priceBooks.length > 0 && `Price book ${priceBooks.join(", ")}.`,
    inferred > 0 && `In ${counted(inferred, "request")} the split follows the client’s own price.`,
    difference === 0n
      ? "Equal to what the client reports."
      : `${formatUsd(difference, { signed: true })} against what the client reports.`,
  ];
  return words.filter(Boolean).join(" ");
}
