import type { SessionDetail } from "@/lib/spend/schema";
import { Count, Money, Percent } from "../../ui/amounts";
import { formatCount, formatPercent, formatTokens, formatUsd } from "../../ui/format";
import { type Kpi, KpiStrip } from "../../ui/kpi-strip";
import { counted } from "../output-figures";

/** Cost, requests, cache and output of one session; every figure opens its part of the page. */
export function SessionKpis({ detail }: { detail: SessionDetail }) {
  const { totals } = detail;
  const agents = detail.lanes.filter(lane => lane.kind !== "auxiliary").length;
  const parts = [counted(agents, "agent"), counted(detail.prompts.length, "prompt")];
  const items: Kpi[] = [
    {
      label: "Cost",
      value: totals.unpriced > 0 && totals.unpriced === totals.requests ? null : <Money value={totals.costPico} />,
      href: "#paid-for",
      note: costNote(detail),
    },
    {
      label: "Requests",
      value: <Count value={totals.requests} />,
      href: "#requests",
      note: `across ${parts.join(", ")}${totals.errors > 0 ? `, ${totals.errors} failed` : ""}`,
    },
    {
      label: "Input from cache",
      value: detail.cachedShare === null ? null : <Percent ratio={detail.cachedShare} />,
      href: "#lanes",
      note: cacheNote(detail),
    },
    outputKpi(detail),
  ];
  return <KpiStrip items={items} label="Headline figures" />;
}

function costNote({ totals, subagentPico }: SessionDetail): string {
  if (totals.unpriced > 0)
    return `${formatCount(totals.unpriced)} of ${counted(totals.requests, "request")} without a price`;
  if (subagentPico > 0n && totals.costPico > 0n)
    return `${formatPercent(Number(subagentPico) / Number(totals.costPico))} of it in subagents`;
  return totals.mismatched > 0 ? `the client says ${formatUsd(totals.clientCostPico)}` : "as the client reports it";
}

function cacheNote({ promptTokens, mainCachedShare, subagentCachedShare }: SessionDetail): string {
  const of = `of ${formatTokens(promptTokens)} tokens`;
  if (mainCachedShare === null || subagentCachedShare === null) return of;
  return `main agent ${formatPercent(mainCachedShare)}, subagents ${formatPercent(subagentCachedShare)}`;
}

function outputKpi({ outcomes, totals }: SessionDetail): Kpi {
  const tokens = `${formatTokens(totals.outputTokens)} tokens written`;
  if (!outcomes) return { label: "Output", value: null, note: `${tokens}, no commit or edit reported` };
  const lines = `+${formatCount(outcomes.linesAdded)} −${formatCount(outcomes.linesRemoved)} lines`;
  const pulls = outcomes.pullRequests > 0 ? `, ${counted(outcomes.pullRequests, "pull request")}` : "";
  return {
    label: "Output",
    value: <Count value={outcomes.commits} />,
    unit: outcomes.commits === 1 ? "commit" : "commits",
    href: "#lanes",
    note: `${lines}${pulls}`,
  };
}
