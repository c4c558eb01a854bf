import type { PersonSpend } from "@/lib/spend/schema";
import { Count, Percent } from "../../ui/amounts";
import { formatTokens, formatUsd } from "../../ui/format";
import { KpiStrip } from "../../ui/kpi-strip";
import { cachedShare } from "../breakdown-card";
import { chartDollars } from "../drawn-chart";
import { outputKpi } from "../output-figures";
import { requestsNote } from "../priced-kpi";
import { spentKpi } from "../spent-kpi";

/** The headline of a person; every figure opens what it is made of on this page. */
export function PersonKpis({ data }: { data: PersonSpend }) {
  const { totals } = data;
  const cached = cachedShare(totals);
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
          label: "Active days",
          value: <Count value={data.activeDays} />,
          href: "#by-day",
          note: data.activeDays > 0 ? `${formatUsd(totals.costPico / BigInt(data.activeDays))} a day` : null,
        },
        {
          label: "Input from cache",
          value: cached === null ? null : <Percent ratio={cached} />,
          href: "#breakdown",
          note: `${formatTokens(totals.outputTokens)} tokens written`,
        },
        outputKpi(data.outcomes, null, "#sessions"),
      ]}
    />
  );
}
