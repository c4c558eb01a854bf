import type { TeamSpend } from "@/lib/spend/schema";
import { SparkBars } from "../../charts/sparks";
import { Count, Money } from "../../ui/amounts";
import { formatUsd, toDollars } from "../../ui/format";
import { KpiStrip } from "../../ui/kpi-strip";
import { type Place, placeHref } from "../../ui/nav/place";
import { MoneyChange } from "../change-note";
import { outputKpi } from "../output-figures";
import { pricedKpi, requestsNote } from "../priced-kpi";
import { comparedDays } from "../range-words";

/** The headline of a team; every figure opens what it is made of on this page. */
export function TeamKpis({ data, place }: { data: TeamSpend; place: Place }) {
  const { totals, range } = data;
  const each = data.activePeople > 0 ? totals.costPico / BigInt(data.activePeople) : null;
  const values = data.chart.totalsPico.map(total => (total === null ? null : toDollars(total)));
  return (
    <KpiStrip
      label="Headline figures"
      items={[
        {
          label: range.preset === "month" ? "Spent this month" : "Spent",
          value: <Money value={totals.costPico} />,
          href: "#breakdown",
          wide: true,
          below: (
            <span className="mb-1.5 block">
              <SparkBars
                wide
                strong
                values={values}
                label={`Spend over the range, ${formatUsd(totals.costPico)} in all.`}
              />
            </span>
          ),
          note: <MoneyChange now={totals.costPico} before={data.previous?.costPico} days={comparedDays(range)} />,
        },
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
