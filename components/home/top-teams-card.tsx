import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { catColor } from "@/components/charts/series";
import { Money, Percent } from "@/components/ui/amounts";
import { formatPercent, formatUsd, toDollars } from "@/components/ui/format";
import { DataTable } from "@/components/ui/table/data-table";
import type { SpendOverview } from "@/lib/spend/schema";

const MOST = 8;

/** The dearest teams of the month, each opening its page. */
export function TopTeamsCard({ data }: { data: SpendOverview }) {
  const teams = data.teams.slice(0, MOST);
  const [first] = teams;
  const href = (slug: string | null) => `/spend/teams/${slug ?? "unallocated"}`;
  return (
    <ChartCard
      title="Dearest teams"
      sub="this month"
      table={
        <DataTable
          label="Dearest teams"
          dense
          layout="scroll"
          rows={teams}
          rowKey={team => team.key}
          rowHref={team => href(team.slug)}
          columns={[
            { key: "team", label: "Team", cell: team => team.label },
            { key: "spent", label: "Spent", numeric: true, cell: team => <Money value={team.costPico} /> },
            { key: "share", label: "Share", numeric: true, cell: team => <Percent ratio={team.share} /> },
          ]}
        />
      }
    >
      <BarList
        label={first ? `${first.label} spent most, ${formatUsd(first.costPico)}.` : "No team spent anything."}
        items={teams.map(team => ({
          id: team.key,
          label: team.label,
          value: toDollars(team.costPico),
          text: formatUsd(team.costPico),
          note: formatPercent(team.share),
          color: catColor(team.hue),
          href: href(team.slug),
        }))}
        more={data.teams.length > MOST ? { label: `All ${data.teams.length} teams`, href: "/spend#teams" } : undefined}
      />
    </ChartCard>
  );
}
