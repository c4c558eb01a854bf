import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { MISSING } from "@/components/ui/format";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import type { PolicyFleet } from "@/lib/policy/fleet-schema";
import type { WaiverLine } from "@/lib/policy/page-schema";
import { endsColumn, WAIVER_COLUMNS } from "../exceptions/waiver-columns";

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
    ...WAIVER_COLUMNS,
    endsColumn(now, timeZone),
    {
      key: "ticket",
      label: "Ticket",
      cell: ({ ticket }) => (ticket ? <span className="mono sm nowrap">{ticket}</span> : MISSING),
    },
    { key: "by", label: "Approved by", cell: ({ decidedBy }) => decidedBy ?? MISSING },
  ];
}
