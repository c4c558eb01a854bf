import { DataTable } from "../ui/table/data-table";
import { valueText } from "./scale";
import type { Series, Slot, Unit } from "./series";

/** The table twin of stacks and lines: a row a slot, a column a series, `total` adds their sum. */
export function SeriesTable(props: {
  label: string;
  slots: Slot[];
  series: Series[];
  unit: Unit;
  slotLabel?: string;
  total?: boolean;
}) {
  const { label, slots, series, unit, slotLabel = "Day", total } = props;
  const rows = slots
    .map((slot, at) => ({ slot, at }))
    .filter(({ at }) => series.some(one => (one.values[at] ?? null) !== null));
  const sum = (at: number) => series.reduce((all, one) => all + (one.values[at] ?? 0), 0);
  const totals = total
    ? [{ key: "=total", label: "Total", numeric: true, cell: (row: { at: number }) => valueText(sum(row.at), unit) }]
    : [];
  return (
    <DataTable
      label={label}
      layout="scroll"
      dense
      rows={rows}
      rowKey={row => String(row.at)}
      rowHref={row => row.slot.href}
      columns={[
        { key: "=slot", label: slotLabel, cell: row => row.slot.title },
        ...totals,
        ...series.map(one => ({
          key: one.id,
          label: one.label,
          numeric: true,
          cell: (row: { at: number }) => one.texts?.[row.at] ?? valueText(one.values[row.at], unit),
        })),
      ]}
    />
  );
}
