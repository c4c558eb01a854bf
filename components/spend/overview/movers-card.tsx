import type { SpendOverview } from "@/lib/spend/schema";
import { DeltaBars } from "../../charts/bar-list";
import { ChartCard } from "../../charts/chart-card";
import { catColor } from "../../charts/series";
import { Delta, Money } from "../../ui/amounts";
import { formatUsd, toDollars } from "../../ui/format";
import type { Place } from "../../ui/nav/place";
import { DataTable } from "../../ui/table/data-table";
import { comparedDays } from "../range-words";
import { teamHref } from "../spend-places";

type Mover = SpendOverview["movers"][number];

/** The teams whose spend changed most. Only where something is compared. */
export function MoversCard({ data, place }: { data: SpendOverview; place: Place }) {
  const { movers } = data;
  const days = comparedDays(data.range);
  const [first] = movers;
  const label = first
    ? `Change by team against ${days}. Largest ${first.label} with ${formatUsd(first.deltaPico, { signed: true })}.`
    : "Change by team.";
  return (
    <ChartCard
      title="Movers"
      sub={days && `against ${days}`}
      table={<MoversTable movers={movers} place={place} days={days ?? "before"} />}
      footer={movers.some(mover => mover.deltaPico < 0n) && "More to the right, less to the left."}
    >
      <DeltaBars
        label={label}
        items={movers.map(mover => ({
          id: mover.slug ?? "",
          label: mover.label,
          value: toDollars(mover.deltaPico),
          text: formatUsd(mover.deltaPico, { signed: true }),
          color: catColor(mover.hue),
          href: teamHref(place, mover.slug),
        }))}
      />
    </ChartCard>
  );
}

function MoversTable({ movers, place, days }: { movers: Mover[]; place: Place; days: string }) {
  return (
    <DataTable
      label="Change by team"
      layout="scroll"
      dense
      rows={movers}
      rowKey={mover => mover.slug ?? ""}
      rowHref={mover => teamHref(place, mover.slug)}
      columns={[
        { key: "team", label: "Team", cell: mover => mover.label },
        { key: "now", label: "Now", numeric: true, cell: mover => <Money value={mover.costPico} /> },
        { key: "before", label: days, numeric: true, cell: mover => <Money value={mover.previousCostPico} /> },
        { key: "change", label: "Change", numeric: true, cell: mover => <Money value={mover.deltaPico} signed /> },
        {
          key: "ratio",
          label: "In percent",
          numeric: true,
          cell: mover => <Delta now={mover.costPico} before={mover.previousCostPico} />,
        },
      ]}
    />
  );
}
