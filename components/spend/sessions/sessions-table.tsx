import type { SessionList, SessionRow } from "@/lib/spend/schema";
import { Count } from "../../ui/amounts";
import { formatDuration } from "../../ui/format";
import { Pagination } from "../../ui/nav/pagination";
import { type Place, placeParam } from "../../ui/nav/place";
import { type Column, DataTable } from "../../ui/table/data-table";
import { parseSort } from "../../ui/table/sort";
import { sessionHref } from "../spend-places";
import { Cost, Models, Output, Started, Subagents, Whose, Work } from "./session-cells";

const SORTS = ["cost", "started", "requests", "duration"];

/** Sessions as a table with sorting and paging. `team` says whose team, for lists over several teams. */
export function SessionsTable({ list, place, team }: { list: SessionList; place: Place; team?: boolean }) {
  const sort = parseSort(place.params.sort, SORTS, { by: "cost", descending: true });
  return (
    <>
      <DataTable
        label="Sessions"
        columns={columns(list.range.timeZone, Boolean(team), true)}
        rows={list.rows}
        rowKey={rowKey}
        rowHref={rowHref}
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

/** The same rows in their given order, without paging. */
export function PlainSessions({ rows, timeZone, label }: { rows: SessionRow[]; timeZone: string; label: string }) {
  return (
    <DataTable
      label={label}
      columns={columns(timeZone, true, false)}
      rows={rows}
      rowKey={rowKey}
      rowHref={rowHref}
      relaxed
    />
  );
}

function rowKey(row: SessionRow): string {
  return `${row.id ?? ""} ${row.startedAt.getTime()} ${row.team.slug} ${row.costPico}`;
}

function rowHref(row: SessionRow): string | null {
  return row.id ? sessionHref(row.id) : null;
}

function columns(timeZone: string, team: boolean, sortable: boolean): Column<SessionRow>[] {
  return [
    {
      key: "started",
      label: "Started",
      sortable: sortable && "desc",
      cell: row => <Started row={row} timeZone={timeZone} />,
    },
    { key: "cost", label: "Cost", numeric: true, sortable, cell: row => <Cost row={row} /> },
    {
      key: "person",
      label: team ? "Person, team" : "Person",
      card: "picture",
      cell: row => <Whose row={row} team={team} />,
    },
    { key: "work", label: "Work", card: "picture", cell: row => <Work row={row} /> },
    { key: "models", label: "Models", optional: true, card: "none", cell: row => <Models row={row} /> },
    { key: "requests", label: "Requests", numeric: true, sortable, cell: row => <Count value={row.requests} /> },
    {
      key: "agents",
      label: "Subagents",
      numeric: true,
      optional: true,
      card: "none",
      cell: row => <Subagents row={row} />,
    },
    {
      key: "duration",
      label: "Lasted",
      numeric: true,
      sortable,
      cell: row => <span className="nowrap">{formatDuration(row.durationMs)}</span>,
    },
    { key: "output", label: "Output", card: "status", cell: row => <Output row={row} /> },
  ];
}
