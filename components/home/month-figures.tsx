import { SparkBars } from "@/components/charts/sparks";
import { MoneyChange } from "@/components/spend/change-note";
import { comparedDays } from "@/components/spend/range-words";
import { Count, Money } from "@/components/ui/amounts";
import { formatCount, formatUsd } from "@/components/ui/format";
import type { Kpi } from "@/components/ui/kpi-strip";
import type { SpendOverview } from "@/lib/spend/schema";

/** The month so far against the same days of the one before, with its days as a small picture. */
export function spentKpi(data: SpendOverview, label = "Spent this month", href = "/spend"): Kpi {
  return {
    label,
    value: <Money value={data.totals.costPico} />,
    href,
    wide: true,
    below: (
      <span className="mb-1.5 block">
        <SparkBars
          wide
          strong
          values={data.totalSpark}
          label={`Spend by day this month, ${formatUsd(data.totals.costPico)} in all.`}
        />
      </span>
    ),
    note: <MoneyChange now={data.totals.costPico} before={data.previous?.costPico} days={comparedDays(data.range)} />,
  };
}

export function sessionsKpi(data: SpendOverview): Kpi {
  return {
    label: "Sessions",
    value: <Count value={data.sessions} />,
    href: "/spend/sessions",
    note: `${formatCount(data.totals.requests)} requests`,
  };
}

export function peopleKpi(data: SpendOverview, href = "/spend/people"): Kpi {
  return {
    label: "Active people",
    value: <Count value={data.activePeople} />,
    href,
    note:
      data.activePeople > 0 ? `${formatUsd(data.totals.costPico / BigInt(data.activePeople))} each on average` : null,
  };
}
