import Link from "next/link";
import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { MISSING } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { PolicyFleet } from "@/lib/policy/fleet-schema";
import type { WaiverLine } from "@/lib/policy/page-schema";
import { WAIVER_WORDS } from "../exceptions/waiver-words";
import { teamPolicyHref } from "../revision/policy-places";

type Props = { waivers: PolicyFleet["waivers"]; now: number; timeZone: string };

/** Exceptions that hold now, and those that ended within the week: where the fleet runs less than the policy on purpose. */
export function ExceptionsCard({ waivers, now, timeZone }: Props) {
  const { live, ended } = waivers;
  return (
    <Card
      title="Exceptions in force"
      sub={live.length}
      rule
      id="exceptions"
      actions={<TextLink href="/policy/exceptions">All exceptions</TextLink>}
    >
      <DataTable
        label="Exceptions in force"
        columns={columns(now, timeZone)}
        rows={[...live, ...ended]}
        rowKey={({ id }) => id}
        relaxed
        empty={<EmptyState title="No exception holds now, and none ended within the last week." />}
      />
    </Card>
  );
}

function columns(now: number, timeZone: string): Column<WaiverLine>[] {
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
      cell: ({ state }) => (
        <Chip tone={WAIVER_WORDS[state].tone} icon={WAIVER_WORDS[state].icon}>
          {WAIVER_WORDS[state].word}
        </Chip>
      ),
    },
    {
      key: "rules",
      label: "Left out",
      card: "picture",
      cell: ({ ruleIds }) => (
        <span className="wrapcell">
          {ruleIds.map((id, at) => (
            <span key={id}>
              {at > 0 && ", "}
              <code className="mono xs">{id}</code>
            </span>
          ))}
        </span>
      ),
    },
    {
      key: "until",
      label: "Ends",
      cell: ({ expiresAt }) => (
        <>
          <DateTime at={expiresAt} timeZone={timeZone} />
          <span className="xs t3 block">
            <RelativeTime at={expiresAt.getTime()} now={now} timeZone={timeZone} />
          </span>
        </>
      ),
    },
    {
      key: "ticket",
      label: "Ticket",
      cell: ({ ticket }) => (ticket ? <span className="mono sm nowrap">{ticket}</span> : MISSING),
    },
    { key: "by", label: "Approved by", cell: ({ decidedBy }) => decidedBy ?? MISSING },
  ];
}
