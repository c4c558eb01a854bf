import { Chip } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { Past } from "./members-page";

/** Memberships that ended, the latest first. */
export function PastTable({ past, timeZone }: { past: Past[]; timeZone: string }) {
  return (
    <DataTable
      label="Earlier memberships"
      rows={past}
      rowKey={row => `${row.personId} ${row.from.getTime()}`}
      columns={[
        { key: "name", label: "Person", cell: row => row.name },
        { key: "role", label: "Part", cell: row => (row.role === "lead" ? "Lead" : "Member") },
        { key: "home", label: "Home", cell: row => row.home && <Chip tone="line">home</Chip> },
        { key: "from", label: "From", cell: row => <DateTime at={row.from} timeZone={timeZone} /> },
        { key: "to", label: "Until", cell: row => <DateTime at={row.to} timeZone={timeZone} /> },
      ]}
    />
  );
}
