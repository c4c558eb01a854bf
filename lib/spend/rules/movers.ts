import type { SpendOverview, TeamRow } from "../schema";

type Mover = SpendOverview["movers"][number];
const SHOWN = 8;

/** Teams by the size of their change in cost, largest first; empty when nothing is compared. */
export function moversOf(rows: readonly TeamRow[]): Mover[] {
  const size = (delta: bigint) => (delta < 0n ? -delta : delta);
  return rows
    .flatMap(({ slug, label, hue, costPico, previousCostPico }) =>
      previousCostPico === null || previousCostPico === costPico
        ? []
        : [{ slug, label, hue, costPico, previousCostPico, deltaPico: costPico - previousCostPico }],
    )
    .sort((a, b) => (size(a.deltaPico) < size(b.deltaPico) ? 1 : size(a.deltaPico) > size(b.deltaPico) ? -1 : 0))
    .slice(0, SHOWN);
}
