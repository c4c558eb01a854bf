import type { Outcomes } from "@/lib/spend/schema";
import { changeRatio, formatCount, formatDelta } from "../ui/format";
import type { Kpi } from "../ui/kpi-strip";

/** `1 commit`, `12 commits`. */
export function counted(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** The headline of what came out: commits, with pull requests and the comparison below. */
export function outputKpi(now: Outcomes | null, before: Outcomes | null, href?: string): Kpi {
  if (!now) return { label: "Commits", value: null, note: "No machine reported commits in these days." };
  const pulls = counted(now.pullRequests, "pull request");
  const change = before ? changeRatio(now.commits, before.commits) : null;
  const note =
    change === null || !before ? (
      pulls
    ) : (
      <>
        <span className="nowrap">{formatDelta(change)}</span> from {formatCount(before.commits)}, {pulls}
      </>
    );
  return { label: "Commits", value: formatCount(now.commits), href, note };
}
