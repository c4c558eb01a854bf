import Link from "next/link";
import type { ReactNode } from "react";
import { MISSING } from "../format";
import { type Place, placeHref } from "../nav/place";
import { type Sort, writeSort } from "./sort";
import { TableShell } from "./table-shell";

/**
 * Every table. `label, columns, rows, rowKey, rowHref?, extra? (grey rows before the total), total?, place?, sort?,
 * layout?: "cards" | "scroll" (below 641 px), relaxed?, dense?, empty?`. The first column is the row's name and, with
 * `rowHref`, its link: the whole row opens it, arrows move between rows.
 */
export type Column<Row> = {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, in mono with tabular figures. */
  numeric?: boolean;
  /** A string is the direction of the first click; numeric columns start descending. */
  sortable?: boolean | "asc" | "desc";
  /** Place in the card below 641 px. By default: first title, second main, then pairs. */
  card?: "title" | "main" | "picture" | "pair" | "status" | "none";
  /** CSS width of the column. */
  width?: string;
  mono?: boolean;
  muted?: boolean;
  /** Leaves below 861 px. */
  optional?: boolean;
  /** For headers that only name a picture or a menu. */
  hideLabel?: boolean;
};

type Props<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string | null | undefined;
  extra?: { key: string; cells: Record<string, ReactNode> }[];
  total?: Record<string, ReactNode>;
  place?: Place;
  sort?: Sort;
  layout?: "cards" | "scroll";
  relaxed?: boolean;
  dense?: boolean;
  empty?: ReactNode;
};

export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, rowHref, extra = [], total, layout = "cards" } = props;
  if (!rows.length && !extra.length && props.empty) return props.empty;
  const classes = ["table", layout === "cards" && "cards", props.relaxed && "relaxed", props.dense && "dense"];
  const slots = cardSlots(columns);
  const line = (content: (column: Column<Row>) => ReactNode, partial?: boolean) =>
    columns.map((column, at) => {
      const inner = content(column);
      const blank = partial && inner === MISSING;
      return (
        <Cell
          key={column.key}
          column={column}
          first={at === 0}
          slot={blank ? "none" : (slots[at] ?? "none")}
          roles={layout === "cards"}
        >
          {inner}
        </Cell>
      );
    });
  const row = layout === "cards" ? { role: "row" } : {};
  return (
    <TableShell label={label}>
      <table
        className={classes.filter(Boolean).join(" ")}
        {...(layout === "cards" ? { role: "table" } : {})}
        aria-label={label}
      >
        <thead>
          <tr {...row}>
            {columns.map(column => (
              <HeadCell
                key={column.key}
                column={column}
                sort={props.sort}
                place={props.place}
                roles={layout === "cards"}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(item => (
            <tr key={rowKey(item)} {...row}>
              {line(column =>
                column === columns[0] ? (
                  <RowName href={rowHref?.(item)}>{column.cell(item)}</RowName>
                ) : (
                  column.cell(item)
                ),
              )}
            </tr>
          ))}
          {extra.map(one => (
            <tr key={one.key} className="grey" {...row}>
              {line(column => one.cells[column.key] ?? (column.card === "none" ? null : MISSING), true)}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr {...row}>{line(column => total[column.key])}</tr>
          </tfoot>
        )}
      </table>
    </TableShell>
  );
}

function HeadCell<Row>({
  column,
  sort,
  place,
  roles,
}: {
  column: Column<Row>;
  sort?: Sort;
  place?: Place;
  roles: boolean;
}) {
  const sorted = sort?.by === column.key;
  const firstDescending = column.sortable === "desc" || (column.sortable === true && Boolean(column.numeric));
  const next = { by: column.key, descending: sorted ? !sort.descending : firstDescending };
  const arrow = (sorted ? sort.descending : firstDescending) ? "↓" : "↑";
  return (
    <th
      scope="col"
      className={classesOf(column)}
      style={column.width ? { width: column.width } : undefined}
      aria-sort={sorted ? (sort.descending ? "descending" : "ascending") : undefined}
      {...(roles ? { role: "columnheader" } : {})}
    >
      {column.sortable && place ? (
        <Link className="sort" href={placeHref(place, { sort: writeSort(next) })} scroll={false} prefetch={false}>
          {column.label}
          <span className={sorted ? "arrow" : "arrow off"} aria-hidden>
            {arrow}
          </span>
        </Link>
      ) : column.hideLabel ? (
        <span className="sr">{column.label}</span>
      ) : (
        column.label
      )}
    </th>
  );
}

function Cell<Row>(props: { column: Column<Row>; first: boolean; slot: string; roles: boolean; children: ReactNode }) {
  const { column, first, slot, roles, children } = props;
  const shared = {
    className: classesOf(column),
    "data-card": slot,
    "data-label": slot.startsWith("pair") ? column.label : undefined,
  };
  if (first) {
    return (
      <th scope="row" {...shared} {...(roles ? { role: "rowheader" } : {})}>
        {children}
      </th>
    );
  }
  return (
    <td {...shared} {...(roles ? { role: "cell" } : {})}>
      {children}
    </td>
  );
}

function RowName({ href, children }: { href?: string | null; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link className="rowlink" href={href} prefetch={false}>
      {children}
    </Link>
  );
}

function classesOf<Row>(column: Column<Row>): string | undefined {
  const classes = [
    column.numeric && "num",
    column.mono && "mono",
    column.muted && "muted",
    column.optional && "optional",
  ];
  return classes.filter(Boolean).join(" ") || undefined;
}

/** Pairs alternate left and right in the card. */
function cardSlots<Row>(columns: Column<Row>[]): string[] {
  let pairs = 0;
  return columns.map((column, at) => {
    const slot = column.card ?? (at === 0 ? "title" : at === 1 ? "main" : "pair");
    return slot === "pair" ? (pairs++ % 2 ? "pair-r" : "pair-l") : slot;
  });
}
