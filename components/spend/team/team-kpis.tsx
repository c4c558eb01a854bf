import type { TeamSpend } from "@/lib/spend/schema";
import { Count } from "../../ui/amounts";
import { formatUsd } from "../../ui/format";
import { KpiStrip } from "../../ui/kpi-strip";
import { type Place, placeHref } from "../../ui/nav/place";
import { chartDollars } from "../drawn-chart";
import { outputKpi } from "../output-figures";
import { pricedKpi, requestsNote } from "../priced-kpi";
import { spentKpi } from "../spent-kpi";

/** The headline of a team; every figure opens what it is made of on this page. */
export function TeamKpis({ data, place }: { data: TeamSpend; place: Place }) {
  const { totals } = data;
  const each = data.activePeople > 0 ? totals.costPico / BigInt(data.activePeople) : null;
  return (
    <KpiStrip
      label="Headline figures"
      items={[
        spentKpi({ ...data, values: chartDollars(data.chart), href: "#breakdown" }),
        {
          label: "Sessions",
          value: <Count value={data.sessions} />,
          href: "#sessions",
          note: requestsNote(totals.requests, totals.errors),
        },
        {
          label: "Active people",
          value: <Count value={data.activePeople} />,
          href: `${placeHref(place, { by: "person" })}#breakdown`,
          note: each === null ? null : `${formatUsd(each)} each on average`,
        },
        outputKpi(data.outcomes, data.previousOutcomes, "#sessions"),
        pricedKpi(totals.requests, totals.unpriced, data.trust.differencePico),
      ]}
    />
  );
}
