import type { Reader } from "@/lib/db/client";
import { type BrokenDown, breakdownRows, folded, stacked } from "../rules/breakdown-rows";
import { namingOf } from "../rules/naming";
import { chartOf } from "../rules/series";
import { sumsOf, total } from "../rules/sums";
import {
  type BreakdownRow,
  type Chart,
  type Range,
  type Slot,
  type Sums,
  TEAM_GROUPS,
  type TeamGroup,
} from "../schema";
import type { Filter } from "../sql/facts";
import type { Ground } from "./ground";
import { readBreakdown } from "./read-breakdown";

const SHOWN_ROWS = 50;
const dimensionOf = (group: TeamGroup) => (group === "person" ? "user" : group);

export type Breakdowns = {
  totals: Sums;
  previous: Sums | null;
  chart: Chart;
  breakdowns: Record<TeamGroup, BreakdownRow[]>;
};

/** The same usage broken down in every way that a team's or a person's page offers, and drawn in one of them. */
export async function readBreakdowns(
  db: Reader,
  ground: Ground,
  range: Range,
  slots: readonly Slot[],
  filters: readonly Filter[],
  by: TeamGroup,
): Promise<Breakdowns> {
  const compared = range.compare !== null;
  const found = await Promise.all(
    TEAM_GROUPS.map(async group => {
      const rows = await readBreakdown(db, ground, range, dimensionOf(group), filters);
      return { group, rows, lines: breakdownRows(rows, slots, compared, namingOf(dimensionOf(group), ground.people)) };
    }),
  );
  const drawn = found.find(({ group }) => group === by) ?? { rows: [] as BrokenDown[], lines: [] };
  const breakdowns = Object.fromEntries(found.map(({ group, lines }) => [group, folded(lines, SHOWN_ROWS)]));
  return {
    totals: total(drawn.lines),
    previous: compared ? total(drawn.rows.filter(row => row.previous).map(sumsOf)) : null,
    chart: chartOf(stacked(drawn.lines, drawn.rows), slots),
    breakdowns: breakdowns as Breakdowns["breakdowns"],
  };
}
