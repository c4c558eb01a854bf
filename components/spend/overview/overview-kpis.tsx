import type { SpendOverview } from "@/lib/spend/schema";
import { SparkBars } from "../../charts/sparks";
import { Count, Money } from "../../ui/amounts";
import { formatUsd } from "../../ui/format";
import { type Kpi, KpiStrip } from "../../ui/kpi-strip";
import type { Place } from "../../ui/nav/place";
import { MoneyChange } from "../change-note";
import { outputKpi } from "../output-figures";
import { pricedKpi, requestsNote } from "../priced-kpi";
import { comparedDays } from "../range-words";
import { spendHref } from "../spend-places";

/** The headline of the overview; every figure opens what it is made of. `filters` go along to the lists. */
export function OverviewKpis(props: {
  data: SpendOverview;
  place: Place;
  filters: Record<string, string | undefined>;
}) {
  const { data, place, filters } = props;
  const { totals, range } = data;
  const each = data.activePeople > 0 ? totals.costPico / BigInt(data.activePeople) : null;
  const items: Kpi[] = [
    {
      label: range.preset === "month" ? "Spent this month" : "Spent",
      value: <Money value={totals.costPico} />,
      href: "#teams",
      wide: true,
      below: (
        <span className="mb-1.5 block">
          <SparkBars
            wide
            strong
            values={data.totalSpark}
            label={`Spend over the range, ${formatUsd(totals.costPico)} in all.`}
          />
        </span>
      ),
      note: <MoneyChange now={totals.costPico} before={data.previous?.costPico} days={comparedDays(range)} />,
    },
    {
      label: "Sessions",
      value: <Count value={data.sessions} />,
      href: spendHref(place, "/spend/sessions", filters),
      note: requestsNote(totals.requests, totals.errors),
    },
    {
      label: "Active people",
      value: <Count value={data.activePeople} />,
      href: spendHref(place, "/spend/people", { team: filters.team }),
      note: each === null ? null : `${formatUsd(each)} each on average`,
    },
    outputKpi(data.outcomes, data.previousOutcomes, "#teams"),
    pricedKpi(totals.requests, totals.unpriced, data.trust.differencePico),
  ];
  return <KpiStrip items={items} label="Headline figures" />;
}
