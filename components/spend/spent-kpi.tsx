import type { Range, Sums } from "@/lib/spend/schema";
import { SparkBars } from "../charts/sparks";
import { Money } from "../ui/amounts";
import { formatUsd } from "../ui/format";
import type { Kpi } from "../ui/kpi-strip";
import { MoneyChange } from "./change-note";
import { comparedDays } from "./range-words";

/** The first headline of a page: what was spent, its course over the range and the comparison. `values` are dollars. */
export function spentKpi(props: {
  range: Range;
  totals: Sums;
  previous: Sums | null;
  values: (number | null)[];
  href: string;
}): Kpi {
  const { range, totals, previous, values, href } = props;
  return {
    label: range.preset === "month" ? "Spent this month" : "Spent",
    value: <Money value={totals.costPico} />,
    href,
    wide: true,
    below: (
      <span className="mb-1.5 block">
        <SparkBars wide values={values} label={`Spend over the range, ${formatUsd(totals.costPico)} in all.`} />
      </span>
    ),
    note: <MoneyChange now={totals.costPico} before={previous?.costPico} days={comparedDays(range)} />,
  };
}
