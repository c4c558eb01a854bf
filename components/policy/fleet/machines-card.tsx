import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { formatDay, MISSING } from "@/components/ui/format";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { Pagination } from "@/components/ui/nav/pagination";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import { FilterBar } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import type { Sort } from "@/components/ui/table/sort";
import { type FleetLine, NO_TEAM, type PolicyFleet } from "@/lib/policy/fleet-schema";
import { FLEET_WORDS, numbersText, STATES_IN_BARS } from "./fleet-words";
import { StateChip } from "./states-card";

type Props = {
  fleet: PolicyFleet;
  place: Place;
  sort: Sort;
  now: number;
  timeZone: string;
  csvHref: string;
};

/** The machines that the filter leaves, one a row. */
export function MachinesCard(props: Props) {
  const { fleet, place } = props;
  const cursor = placeParam(place, "cursor");
  const clear = placeHref(place, { team: null, state: null, baseline: null, old: null });
  return (
    <>
      <Filters fleet={fleet} place={place} />
      <Card
        title="Machines"
        sub={fleet.found}
        rule
        id="machines"
        actions={
          <a className="btn quiet s" href={props.csvHref} download>
            CSV
          </a>
        }
      >
        <DataTable
          label="Machines"
          columns={columns(props)}
          rows={fleet.lines.map((line, at) => ({ line, at }))}
          rowKey={({ at }) => String(at)}
          place={place}
          sort={props.sort}
          relaxed
          empty={
            <EmptyState title="There is no machine like that.">
              <TextLink href={clear}>Show all {fleet.machines}</TextLink>
            </EmptyState>
          }
        />
        {(fleet.next || cursor) && (
          <Pagination
            place={place}
            next={fleet.next}
            first={!cursor}
            shown={fleet.lines.length}
            total={fleet.found}
            noun="machines"
          />
        )}
      </Card>
    </>
  );
}

function Filters({ fleet, place }: Pick<Props, "fleet" | "place">) {
  const chosen = placeParam(place, "team");
  return (
    <FilterBar end={fleet.found < fleet.machines ? `${fleet.found} of ${fleet.machines}` : undefined}>
      <FilterMenu
        label="Team"
        place={place}
        param="team"
        value={chosen ?? null}
        any="All"
        options={fleet.teams.map(({ team, machines }) => ({
          value: team?.slug ?? NO_TEAM,
          label: team?.name ?? "No team",
          detail: String(machines),
        }))}
      />
      <FilterMenu
        label="State"
        place={place}
        param="state"
        value={placeParam(place, "state") ?? null}
        any="All"
        options={STATES_IN_BARS.map(state => ({
          value: state,
          label: FLEET_WORDS[state].word,
          detail: String(fleet.counts[state]),
        }))}
      />
      <FilterMenu
        label="Runs"
        place={place}
        param="baseline"
        value={placeParam(place, "baseline") ?? null}
        any="All"
        options={fleet.baselines.map(({ baseline, machines }) => ({
          value: String(baseline ?? 0),
          label: baseline === null ? "None that is known" : `Baseline r${baseline}`,
          detail: String(machines),
        }))}
      />
      {(fleet.tooOld > 0 || placeParam(place, "old")) && (
        <FilterMenu
          label="Client"
          place={place}
          param="old"
          value={placeParam(place, "old") ?? null}
          any="All"
          options={[{ value: "1", label: "Older than required", detail: String(fleet.tooOld) }]}
        />
      )}
    </FilterBar>
  );
}

type Row = { line: FleetLine; at: number };
function columns({ fleet, now, timeZone }: Props): Column<Row>[] {
  const required = (line: FleetLine) => fleet.teams.find(({ team }) => team?.slug === line.team?.slug)?.minVersion;
  return [
    {
      key: "machine",
      label: "Machine",
      sortable: true,
      cell: ({ line }) =>
        line.machine ? (
          <span className="mono sm">{line.machine}</span>
        ) : (
          <span className="t3">{line.reports ? "a machine" : "does not report"}</span>
        ),
    },
    {
      key: "state",
      label: "State",
      sortable: true,
      card: "main",
      cell: ({ line }) => <StateChip state={line.state} behind={line.behind} />,
    },
    {
      key: "says",
      label: "What is known",
      card: "picture",
      width: "26%",
      cell: ({ line }) => <span className="wrapcell t2">{line.says}</span>,
    },
    {
      key: "policy",
      label: "Runs",
      sortable: "desc",
      cell: ({ line }) => (line.policy ? <span className="mono sm">{numbersText(line.policy)}</span> : MISSING),
    },
    { key: "person", label: "Person", sortable: true, cell: ({ line }) => line.person ?? MISSING },
    ...(fleet.team || fleet.teams.length === 1
      ? []
      : [{ key: "team", label: "Team", sortable: true, cell: ({ line }: Row) => line.team?.name ?? "No team" }]),
    {
      key: "version",
      label: "Client",
      sortable: "asc",
      cell: ({ line }) => (
        <>
          <span className="mono sm">{line.version ?? MISSING}</span>
          {line.tooOld && (
            <>
              {" "}
              <Chip tone="warn" icon="warning" title={`The policy requires ${required(line) ?? "a newer client"}`}>
                too old
              </Chip>
            </>
          )}
        </>
      ),
    },
    {
      key: "seen",
      label: "Last seen",
      sortable: "desc",
      muted: true,
      cell: ({ line }) =>
        line.seenAt ? (
          <RelativeTime at={line.seenAt.getTime()} now={now} timeZone={timeZone} />
        ) : line.day ? (
          formatDay(line.day, timeZone)
        ) : (
          MISSING
        ),
    },
  ];
}
