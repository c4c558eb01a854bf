import type { TeamRow } from "@/lib/spend/schema";
import { changeRatio } from "../../ui/format";
import type { Sort } from "../../ui/table/sort";

/** The columns by which the teams can be ordered; the first visit shows the dearest on top. */
export const TEAM_SORTS = ["team", "spent", "change", "sessions", "people", "commits", "coverage"] as const;
export const TEAM_SORT: Sort = { by: "spent", descending: true };

const measures: Record<string, (row: TeamRow) => number | bigint | string | null> = {
  team: row => row.label.toLowerCase(),
  spent: row => row.costPico,
  change: row => (row.previousCostPico === null ? null : changeRatio(row.costPico, row.previousCostPico)),
  sessions: row => row.sessions,
  people: row => row.activePeople,
  commits: row => row.commits,
  coverage: row => row.coverage,
};

/** Teams in the asked order. What is missing comes last in both directions; equals keep their order. */
export function orderedTeams(rows: TeamRow[], sort: Sort): TeamRow[] {
  const measure = measures[sort.by] ?? measures.spent;
  return rows
    .map(row => ({ row, value: measure?.(row) ?? null }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
      return sort.descending ? -order : order;
    })
    .map(one => one.row);
}
