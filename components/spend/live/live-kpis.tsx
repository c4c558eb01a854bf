import { formatCount, formatUsd } from "../../ui/format";
import { KpiStrip } from "../../ui/kpi-strip";
import type { TailTotals } from "./tail-state";

/** What has arrived since the page was opened. */
export function LiveKpis({ totals }: { totals: TailTotals }) {
  const requestNotes = [
    totals.failed > 0 && `${formatCount(totals.failed)} failed`,
    totals.unpriced > 0 && `${formatCount(totals.unpriced)} without a price`,
  ].filter(Boolean);
  return (
    <KpiStrip
      label="Since this page was opened"
      items={[
        { label: "Cost since opening", value: formatUsd(totals.costPico), note: "of the requests listed" },
        { label: "Requests", value: formatCount(totals.requests), note: requestNotes.join(", ") || "none failed" },
        { label: "Sessions", value: formatCount(totals.sessions.size), note: "with something new" },
        {
          label: "Other events",
          value: formatCount(totals.others),
          note: "prompts, tools, skills and the like",
        },
      ]}
    />
  );
}
