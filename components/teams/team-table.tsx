import { Count, Missing, Money } from "@/components/ui/amounts";
import { Chip } from "@/components/ui/chip";
import type { Place } from "@/components/ui/nav/place";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import type { Sort } from "@/components/ui/table/sort";
import { ConnectionChip } from "./connection-chip";

/** One team as the list shows it. `spentPico` is null where the viewer may not read the team's spend. */
export type TeamLine = {
  slug: string;
  name: string;
  costCenter: string | null;
  leads: string[];
  people: number;
  /** Null where the viewer may not know. */
  connection: { at: Date | null; senders: number } | null;
  archived: boolean;
  own: boolean;
  spentPico: bigint | null;
};
export const TEAM_SORTS = ["name", "people", "connected", "spent"] as const;

/** All teams that the viewer may see, as a table that sorts by its headers. */
export function TeamTable(props: { teams: TeamLine[]; place: Place; sort: Sort; now: number; timeZone: string }) {
  const { now, timeZone } = props;
  const columns: Column<TeamLine>[] = [
    { key: "name", label: "Team", sortable: "asc", cell: team => <Name team={team} /> },
    {
      key: "spent",
      label: "This month",
      numeric: true,
      sortable: "desc",
      cell: team => <Money value={team.spentPico} />,
    },
    {
      key: "leads",
      label: "Lead",
      card: "pair",
      cell: team => team.leads.join(", ") || <Missing why="Nobody leads this team" />,
    },
    { key: "people", label: "People", numeric: true, sortable: "desc", cell: team => <Count value={team.people} /> },
    {
      key: "senders",
      label: "Sending",
      numeric: true,
      optional: true,
      card: "none",
      cell: team => <Count value={team.connection?.senders} />,
    },
    {
      key: "connected",
      label: "Telemetry",
      sortable: "asc",
      card: "picture",
      cell: team =>
        team.connection ? (
          <ConnectionChip at={team.connection.at} now={now} timeZone={timeZone} />
        ) : (
          <Missing why="Only members and the organisation's roles see this" />
        ),
    },
    {
      key: "cost-center",
      label: "Cost centre",
      mono: true,
      optional: true,
      card: "none",
      cell: team => team.costCenter ?? <Missing why="None" />,
    },
  ];
  return (
    <DataTable
      label="Teams"
      columns={columns}
      rows={props.teams}
      rowKey={team => team.slug}
      rowHref={team => `/teams/${team.slug}`}
      place={props.place}
      sort={props.sort}
    />
  );
}

function Name({ team }: { team: TeamLine }) {
  return (
    <span className="inline-flex items-center gap-2">
      {team.name}
      {team.own && <Chip tone="line">yours</Chip>}
      {team.archived && <Chip>archived</Chip>}
    </span>
  );
}

/** The lines in the order of a sort; equal ones by name. */
export function sortedTeams(teams: TeamLine[], { by, descending }: Sort): TeamLine[] {
  const worth = (team: TeamLine): number | bigint =>
    by === "people" ? team.people : by === "spent" ? (team.spentPico ?? -1n) : (team.connection?.at?.getTime() ?? 0);
  const order = (a: TeamLine, b: TeamLine): number => {
    const named = a.name.localeCompare(b.name);
    if (by === "name") return descending ? -named : named;
    const [x, y] = [worth(a), worth(b)];
    return x === y ? named : (x < y ? -1 : 1) * (descending ? -1 : 1);
  };
  return teams.toSorted(order);
}
