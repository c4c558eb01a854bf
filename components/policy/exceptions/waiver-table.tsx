import Link from "next/link";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import type { FormAction } from "@/components/ui/form/form-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { WaiverLine } from "@/lib/policy/page-schema";
import { teamPolicyHref } from "../revision/policy-places";
import { WaiverButtons } from "./waiver-buttons";
import { WAIVER_WORDS } from "./waiver-words";

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
    {
      key: "for",
      label: "For",
      cell: row => (
        <>
          <Link className="link" href={teamPolicyHref(row.team.slug)}>
            {row.person?.name ?? row.team.name}
          </Link>
          <span className="xs t3 block">
            {row.person ? row.team.name : "the whole team"}
            {row.repository && (
              <>
                , in <span className="mono">{row.repository}</span>
              </>
            )}
          </span>
        </>
      ),
    },
    {
      key: "state",
      label: "State",
      card: "main",
      cell: row => {
        const { word, tone, icon } = WAIVER_WORDS[row.state];
        return (
          <Chip tone={tone} icon={icon}>
            {word}
          </Chip>
        );
      },
    },
    {
      key: "rules",
      label: "Left out",
      card: "picture",
      cell: row => (
        <span className="wrapcell">
          {row.ruleIds.map((id, at) => (
            <span key={id}>
              {at > 0 && ", "}
              <code className="mono xs">{id}</code>
            </span>
          ))}
        </span>
      ),
    },
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
    {
      key: "until",
      label: "Ends",
      cell: row => (
        <>
          <DateTime at={row.expiresAt} timeZone={timeZone} />
          <span className="xs t3 block">
            <RelativeTime at={row.expiresAt.getTime()} now={now} timeZone={timeZone} />
          </span>
        </>
      ),
    },
    {
      key: "acts",
      label: "Decide",
      hideLabel: true,
      card: "picture",
      cell: row => <WaiverButtons waiver={row} actions={actions} timeZone={timeZone} />,
    },
  ];
}
