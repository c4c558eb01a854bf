import { modelColor } from "../../charts/series";
import { Missing, Money } from "../../ui/amounts";
import { Dot } from "../../ui/chip";
import { type Column, DataTable } from "../../ui/table/data-table";
import { DateTime } from "../../ui/time";
import { modelNames } from "../model-names";
import { sessionHref } from "../spend-places";
import { eventWords } from "./event-words";
import type { TailRow } from "./tail-state";

/** Events as they arrived; a row opens its session. */
export function LiveTable({ rows, timeZone }: { rows: TailRow[]; timeZone: string }) {
  return (
    <DataTable
      label="Events"
      columns={columns(rows, timeZone)}
      rows={rows}
      rowKey={row => String(row.id)}
      rowHref={row => (row.sessionId ? sessionHref(row.sessionId) : null)}
    />
  );
}

function columns(rows: TailRow[], timeZone: string): Column<TailRow>[] {
  const names = modelNames(rows.map(row => row.model).filter(Boolean));
  return [
    {
      key: "at",
      label: "Time",
      width: "92px",
      cell: row => (
        <span className="num font-normal">
          <DateTime at={row.at} timeZone={timeZone} style="seconds" />
        </span>
      ),
    },
    { key: "cost", label: "Cost", numeric: true, width: "96px", cell: row => <Cost row={row} /> },
    {
      key: "what",
      label: "What",
      card: "picture",
      cell: row => (
        <span className={row.ok ? undefined : "bad"}>
          {eventWords(row)}
          {row.tool && <span className="mono t2"> {row.tool}</span>}
        </span>
      ),
    },
    { key: "team", label: "Team", cell: row => row.teamName },
    {
      key: "user",
      label: "Person",
      cell: row => row.user || <Missing why="Only the lead and finance see names in this team" />,
    },
    {
      key: "model",
      label: "Model",
      optional: true,
      cell: row =>
        row.model ? (
          <span className="name nowrap" title={row.model}>
            <Dot color={modelColor(row.model)} />
            {names.get(row.model) ?? row.model}
          </span>
        ) : null,
    },
    {
      key: "agent",
      label: "Agent",
      optional: true,
      cell: row => <span className={row.agent === "main" ? "mono t3" : "mono"}>{row.agent}</span>,
    },
    {
      key: "skill",
      label: "Skill",
      optional: true,
      cell: row => (row.skill && row.skill !== "none" ? <span className="mono">{row.skill}</span> : null),
    },
  ];
}

function Cost({ row }: { row: TailRow }) {
  if (row.kind !== "api_request") return null;
  if (row.unpriced || row.costPico === null) return <Missing why="The price book does not know this model" />;
  return <Money value={row.costPico} />;
}
