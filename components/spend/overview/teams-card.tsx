import Link from "next/link";
import type { SpendOverview, TeamRow } from "@/lib/spend/schema";
import { catColor } from "../../charts/series";
import { Count, Delta, Money, Percent } from "../../ui/amounts";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { formatCount } from "../../ui/format";
import type { Place } from "../../ui/nav/place";
import { type Column, DataTable } from "../../ui/table/data-table";
import { parseSort } from "../../ui/table/sort";
import { counted } from "../output-figures";
import { comparedColumn, comparedDays } from "../range-words";
import { ColoredName, ShareCell, SparkCell } from "../spend-cells";
import { teamHref } from "../spend-places";
import { orderedTeams, TEAM_SORT, TEAM_SORTS } from "./team-order";

/** Teams with what they spent and what came out; the total is the sum of the rows. `csvHref` gives the same as CSV. */
export function TeamsCard({ data, place, csvHref }: { data: SpendOverview; place: Place; csvHref: string }) {
  const sort = parseSort(place.params.sort, TEAM_SORTS, TEAM_SORT);
  const { unallocated, totals, previous } = data;
  const people = counted(data.activePeople, "active person").replace("persons", "people");
  return (
    <Card
      title="Teams"
      id="teams"
      sub={`${counted(data.teams.length, "team")}, ${people}`}
      rule
      actions={
        <LinkButton kind="quiet" size="s" icon="download" href={csvHref} plain download>
          CSV
        </LinkButton>
      }
    >
      <DataTable
        label="Teams"
        columns={columns(data)}
        rows={orderedTeams(data.teams, sort)}
        rowKey={row => row.key}
        rowHref={row => teamHref(place, row.slug)}
        place={place}
        sort={sort}
        extra={unallocated ? [{ key: "unallocated", cells: unallocatedCells(unallocated, data, place) }] : []}
        total={{
          team: "Total",
          spent: <Money value={totals.costPico} />,
          change: previous && <Delta now={totals.costPico} before={previous.costPico} />,
          spark: <SparkCell values={data.totalSpark} cost={totals.costPico} strong />,
          sessions: <Count value={data.sessions} />,
          people: <span title="Everybody counts once, also in two teams">{formatCount(data.activePeople)}</span>,
          commits: data.outcomes && (
            <Output commits={data.outcomes.commits} pullRequests={data.outcomes.pullRequests} />
          ),
          coverage: <Percent ratio={data.trust.coverage} />,
        }}
        empty={<p className="sm t2 p-4">No team spent anything in these days.</p>}
      />
    </Card>
  );
}

function columns(data: SpendOverview): Column<TeamRow>[] {
  const days = comparedDays(data.range);
  const compared = comparedColumn(data.range, data.previous);
  const change: Column<TeamRow>[] = compared
    ? [
        {
          key: "change",
          label: compared,
          numeric: true,
          sortable: true,
          cell: row => <Delta now={row.costPico} before={row.previousCostPico ?? 0n} against={days ?? undefined} />,
        },
      ]
    : [];
  return [
    {
      key: "team",
      label: "Team",
      sortable: "asc",
      cell: row => <ColoredName label={row.label} color={catColor(row.hue)} />,
    },
    { key: "spent", label: "Spent", numeric: true, sortable: true, cell: row => <Money value={row.costPico} /> },
    {
      key: "share",
      label: "Share",
      card: "picture",
      width: "16%",
      cell: row => <ShareCell share={row.share} of="of the spend" />,
    },
    ...change,
    {
      key: "spark",
      label: `${data.range.days} ${data.range.days === 1 ? "day" : "days"}`,
      card: "none",
      optional: true,
      cell: row => <SparkCell values={row.spark} cost={row.costPico} />,
    },
    { key: "sessions", label: "Sessions", numeric: true, sortable: true, cell: row => <Count value={row.sessions} /> },
    {
      key: "people",
      label: "People",
      numeric: true,
      sortable: true,
      optional: true,
      card: "none",
      cell: row => <Count value={row.activePeople} />,
    },
    {
      key: "commits",
      label: "Commits, PRs",
      numeric: true,
      sortable: true,
      cell: row => <Output commits={row.commits} pullRequests={row.pullRequests} />,
    },
    {
      key: "coverage",
      label: "Coverage",
      numeric: true,
      sortable: true,
      optional: true,
      cell: row => <Coverage row={row} />,
    },
  ];
}

function unallocatedCells(row: TeamRow, data: SpendOverview, place: Place) {
  const days = comparedDays(data.range);
  return {
    team: (
      <Link className="rowlink" href={teamHref(place, null)} prefetch={false}>
        <ColoredName
          label="Unallocated"
          color={catColor(-1)}
          hollow
          title="No team could be found for these requests."
        />
      </Link>
    ),
    spent: <Money value={row.costPico} />,
    share: <ShareCell share={row.share} of="of the spend" />,
    change: <Delta now={row.costPico} before={row.previousCostPico ?? 0n} against={days ?? undefined} />,
    spark: <SparkCell values={row.spark} cost={row.costPico} />,
    sessions: <Count value={row.sessions} />,
    people: <Count value={row.activePeople} />,
    commits: <Output commits={row.commits} pullRequests={row.pullRequests} />,
    coverage: <Coverage row={row} />,
  };
}

function Output({ commits, pullRequests }: { commits: number | null; pullRequests: number | null }) {
  if (commits === null && pullRequests === null) return <Count value={null} />;
  const words = `${counted(commits ?? 0, "commit")} and ${counted(pullRequests ?? 0, "pull request")}`;
  return (
    <span className="nowrap" title={words}>
      {formatCount(commits ?? 0)}, {formatCount(pullRequests ?? 0)}
    </span>
  );
}

/** Someone should look when a tenth of what a team's machines counted never arrived. */
function Coverage({ row }: { row: TeamRow }) {
  const low = row.coverage !== null && row.coverage < 0.95;
  return (
    <span
      className={low ? "warn" : undefined}
      title={low ? "Events are missing: machines counted more tokens." : undefined}
    >
      <Percent ratio={row.coverage} />
    </span>
  );
}
