import type { Cell, EventColumn, EventRow } from "../sql/columns";

const quoted = (text: string): string =>
  `"${text.includes('"') || text.includes("\\") ? text.replace(/["\\]/g, "\\$&") : text}"`;

const cellText = (cell: Cell): string | number =>
  cell === null ? "NULL" : typeof cell === "string" ? quoted(cell) : cell === true ? "t" : cell === false ? "f" : cell;

/**
 * One column of rows as a Postgres array literal. Built by hand: the driver's own serialiser costs three times as much
 * per row. Neighbours often hold the same value, which is written once and appended again.
 */
export function columnLiteral(rows: readonly EventRow[], name: EventColumn): string {
  let out = "{";
  let before: Cell | undefined;
  let text: string | number = "";
  for (let index = 0; index < rows.length; index++) {
    const cell = (rows[index] as EventRow)[name];
    if (cell !== before) {
      text = cellText(cell);
      before = cell;
    }
    if (index) out += ",";
    out += text;
  }
  return `${out}}`;
}
