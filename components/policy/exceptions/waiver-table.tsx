import type { ReactNode } from "react";
import type { FormAction } from "@/components/ui/form/form-state";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import type { WaiverLine } from "@/lib/policy/page-schema";
import { WaiverButtons } from "./waiver-buttons";
import { endsColumn, WAIVER_COLUMNS } from "./waiver-columns";

export type WaiverActions = { decide: FormAction<null>; revoke: FormAction<null> };
type Props = { rows: WaiverLine[]; actions: WaiverActions; now: number; timeZone: string; empty: ReactNode };

/** Exceptions as a table: for whom, from what, why, until when, and what may be done. */
export function WaiverTable(props: Props) {
  return (
    <DataTable
      label="Exceptions"
      columns={columns(props)}
      rows={props.rows}
      rowKey={row => row.id}
      relaxed
      empty={props.empty}
    />
  );
}

function columns({ actions, now, timeZone }: Props): Column<WaiverLine>[] {
  return [
    ...WAIVER_COLUMNS,
    {
      key: "why",
      label: "Why",
      card: "picture",
      width: "30%",
      cell: row => (
        <span className="wrapcell">
          {row.reason}
          <span className="xs t3 block">
            {row.ticket && `${row.ticket}, `}asked for by {row.requestedBy}
            {row.decidedBy && `, decided by ${row.decidedBy}`}
            {row.comment && `: “${row.comment}”`}
          </span>
        </span>
      ),
    },
    endsColumn(now, timeZone),
    {
      key: "acts",
      label: "Decide",
      hideLabel: true,
      card: "picture",
      cell: row => <WaiverButtons waiver={row} actions={actions} timeZone={timeZone} />,
    },
  ];
}
