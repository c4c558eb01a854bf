import type { Range, SessionList, SessionRow } from "@/lib/spend/schema";
import { catColor } from "../charts/series";
import { Count, Missing, Money } from "../ui/amounts";
import { PersonName } from "../ui/avatar";
import { Chip, Dot } from "../ui/chip";
import { formatCount, formatDuration, formatPercent, toDollars } from "../ui/format";
import { Pagination } from "../ui/nav/pagination";
import { type Place, placeParam } from "../ui/nav/place";
import { type Column, DataTable } from "../ui/table/data-table";
import { parseSort } from "../ui/table/sort";
import { DateTime } from "../ui/time";
import { modelNames } from "./model-names";
import { sessionHref } from "./spend-places";

/** Sessions as a table with paging. `team` adds the team's column, for lists over several teams. */
export function SessionsTable({ list, place, team }: { list: SessionList; place: Place; team?: boolean }) {
  const sort = parseSort(place.params.sort, ["cost", "started", "requests", "duration"], {
    by: "cost",
    descending: true,
  });
  return (
    <>
      <DataTable
        label="Sessions"
        columns={columns(list.range, Boolean(team))}
        rows={list.rows}
        rowKey={row => `${row.id ?? ""} ${row.startedAt.getTime()} ${row.team.slug} ${row.costPico}`}
        rowHref={row => (row.id ? sessionHref(row.id) : null)}
        place={place}
        sort={sort}
        relaxed
      />
      <Pagination
        place={place}
        next={list.nextCursor}
        first={!placeParam(place, "cursor")}
        shown={list.rows.length}
        total={list.total}
        noun={list.total === 1 ? "session" : "sessions"}
      />
    </>
  );
}

function columns({ timeZone }: Range, team: boolean): Column<SessionRow>[] {
  const teamColumn: Column<SessionRow> = {
    key: "team",
    label: "Team",
    cell: row => (
      <span className="name">
        <Dot color={catColor(row.team.hue)} hollow={row.team.slug === null} />
        {row.team.name}
      </span>
    ),
  };
  return [
    { key: "started", label: "Started", sortable: "desc", cell: row => <Started row={row} timeZone={timeZone} /> },
    { key: "cost", label: "Cost", numeric: true, sortable: true, cell: row => <Cost row={row} /> },
    ...(team ? [teamColumn] : []),
    { key: "person", label: "Person", card: team ? "pair" : "picture", cell: row => <Who row={row} /> },
    { key: "work", label: "Work", card: "picture", cell: row => <Work row={row} /> },
    { key: "models", label: "Models", optional: true, card: "none", cell: row => <Models row={row} /> },
    { key: "requests", label: "Requests", numeric: true, sortable: true, cell: row => <Count value={row.requests} /> },
    { key: "agents", label: "Subagents", numeric: true, optional: true, cell: row => <Agents row={row} /> },
    {
      key: "duration",
      label: "Lasted",
      numeric: true,
      sortable: true,
      cell: row => <span className="nowrap">{formatDuration(row.durationMs)}</span>,
    },
    { key: "output", label: "Output", card: "status", cell: row => <Output row={row} /> },
  ];
}

function Started({ row, timeZone }: { row: SessionRow; timeZone: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <DateTime at={row.startedAt} timeZone={timeZone} />
      {row.live && <Chip tone="accent">Live</Chip>}
    </span>
  );
}

function Cost({ row }: { row: SessionRow }) {
  if (row.unpriced > 0 && row.costPico === 0n) return <Missing why="None of its requests has a price" />;
  return (
    <>
      <Money value={row.costPico} />
      {row.unpriced > 0 && <span className="two">{formatCount(row.unpriced)} unpriced</span>}
    </>
  );
}

function Who({ row }: { row: SessionRow }) {
  if (!row.person) return <Missing why="Only the lead and finance see names in this team" />;
  return <PersonName name={row.own ? `${row.person.name} (you)` : row.person.name} />;
}

/** Repository over what kind of work it was; skills are named where there are any. */
function Work({ row }: { row: SessionRow }) {
  const kinds = row.taskKinds.join(", ") || "unclassified";
  const skills = row.skills.length > 0 ? ` · ${row.skills.join(", ")}` : "";
  return (
    <span className="block max-w-[260px] min-w-0">
      <span className="mono trunc block">
        {row.repositories.join(", ") || <Missing why="No repository was reported" />}
      </span>
      <span className="two trunc" title={kinds + skills}>
        {kinds}
        {skills}
      </span>
    </span>
  );
}

function Models({ row }: { row: SessionRow }) {
  const names = modelNames(row.models);
  const words = row.models.map(model => names.get(model) ?? model).join(", ");
  return (
    <span className="trunc block max-w-[160px]" title={words}>
      {words}
    </span>
  );
}

function Agents({ row }: { row: SessionRow }) {
  if (row.agents === 0) return <Missing why="None" />;
  const cost = toDollars(row.costPico);
  return (
    <>
      {formatCount(row.agents)}
      {cost > 0 && <span className="two">{formatPercent(toDollars(row.subagentPico) / cost)} of cost</span>}
    </>
  );
}

function Output({ row }: { row: SessionRow }) {
  const words = [
    row.commits > 0 && `${row.commits} ${row.commits === 1 ? "commit" : "commits"}`,
    row.pullRequests > 0 && `${row.pullRequests} ${row.pullRequests === 1 ? "PR" : "PRs"}`,
  ].filter(Boolean);
  const lines = row.linesAdded + row.linesRemoved > 0;
  if (!words.length && !lines) return <Missing why="No commit, pull request or changed line was reported" />;
  return (
    <span className="nowrap">
      {words.join(", ")}
      {lines && (
        <span className={words.length ? "two num" : "num"}>
          +{formatCount(row.linesAdded)} −{formatCount(row.linesRemoved)}
        </span>
      )}
    </span>
  );
}
