import type { SpendOverview } from "@/lib/spend/schema";
import { Count } from "../../ui/amounts";
import { formatUsd } from "../../ui/format";
import { KpiStrip } from "../../ui/kpi-strip";
import type { Place } from "../../ui/nav/place";
import { outputKpi } from "../output-figures";
import { pricedKpi, requestsNote } from "../priced-kpi";
import { spendHref } from "../spend-places";
import { spentKpi } from "../spent-kpi";

/** The headline of the overview; every figure opens what it is made of. `filters` go along to the lists. */
export function OverviewKpis(props: {
  data: SpendOverview;
  place: Place;
  filters: Record<string, string | undefined>;
}) {
  const { data, place, filters } = props;
  const { totals } = data;
  const each = data.activePeople > 0 ? totals.costPico / BigInt(data.activePeople) : null;
  return (
    <KpiStrip
      label="Headline figures"
      items={[
        spentKpi({ ...data, values: data.totalSpark, href: "#teams" }),
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
      ]}
    />
  );
}
