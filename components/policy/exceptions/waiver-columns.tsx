import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { WaiverLine } from "@/lib/policy/page-schema";
import { teamPolicyHref } from "../revision/policy-places";
import { WAIVER_WORDS } from "./waiver-words";

type WaiverColumn = Column<WaiverLine>;

/** Columns that tables of exceptions share: for whom, how it stands, and what is left out. */
export const WAIVER_COLUMNS: readonly WaiverColumn[] = [
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
];

/** When it ends; `now` in milliseconds. */
export const endsColumn = (now: number, timeZone: string): WaiverColumn => ({
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
});
