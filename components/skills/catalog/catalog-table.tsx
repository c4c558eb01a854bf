import Link from "next/link";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { TableShell } from "@/components/ui/table/table-shell";
import type { Catalog } from "@/lib/skills/catalog-schema";
import { CatalogRow, ROLES, type RowContext } from "./catalog-row";

const COLUMNS = ["skill", "owner", "health", "runs", "people", "used", "act"];

/** The rows of the catalog. The order is one of four, so two headers set it and the menu of the card sets the rest. */
export function CatalogTable({ catalog, place, context }: { catalog: Catalog; place: Place; context: RowContext }) {
  return (
    <TableShell label="Skills">
      <table className="table cat" {...ROLES.table} aria-label="Skills">
        <colgroup>
          {COLUMNS.map(name => (
            <col key={name} className={`c-${name}${name === "used" ? " optional" : ""}`} />
          ))}
        </colgroup>
        <thead>
          <tr {...ROLES.row}>
            <SortHead by="name" arrow="↑" sort={catalog.sort} place={place}>
              Skill
            </SortHead>
            <th scope="col" {...ROLES.column}>
              Owner
            </th>
            <th scope="col" {...ROLES.column}>
              Health
            </th>
            <SortHead by="runs" arrow="↓" sort={catalog.sort} place={place}>
              Weekly runs
            </SortHead>
            <th scope="col" {...ROLES.column} className="num">
              People
            </th>
            <th scope="col" {...ROLES.column} className="optional">
              Used by
            </th>
            <th scope="col" {...ROLES.column}>
              <span className="sr">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {catalog.rows.map(row => (
            <CatalogRow key={row.id} row={row} context={context} />
          ))}
        </tbody>
      </table>
    </TableShell>
  );
}

function SortHead(props: {
  by: "name" | "runs";
  arrow: "↑" | "↓";
  sort: Catalog["sort"];
  place: Place;
  children: string;
}) {
  const { by, arrow, place, children } = props;
  const sorted = props.sort === by;
  const direction = by === "name" ? "ascending" : "descending";
  return (
    <th scope="col" {...ROLES.column} aria-sort={sorted ? direction : undefined}>
      <Link className="sort" href={placeHref(place, { sort: by })} scroll={false} prefetch={false}>
        {children}
        <span className={sorted ? "arrow" : "arrow off"} aria-hidden>
          {arrow}
        </span>
      </Link>
    </th>
  );
}
