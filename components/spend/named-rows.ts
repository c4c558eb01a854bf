import { catColor, modelColors } from "../charts/series";
import { type Group, OTHERS } from "./groups";
import { modelNames } from "./model-names";

type Row = { key: string; label: string; hue: number };

/** How rows of a grouping are written and coloured on one page: the chart and the table beside it agree. */
export type NamedRows = (key: string) => { label: string; color: string };

/** Takes all rows that the page names, dearest first; a key that is not among them is grey under its own name. */
export function namedRows(group: Group, rows: Row[]): NamedRows {
  const models = group === "model" ? modelNames(rows.map(row => row.label)) : null;
  const shades = group === "model" ? modelColors(rows.map(row => row.label)) : [];
  const found = new Map(
    rows.map((row, at) => [
      row.key,
      {
        label: row.key === OTHERS ? "Others" : (models?.get(row.label) ?? row.label),
        color: row.key === OTHERS ? catColor(-1) : (shades[at] ?? catColor(row.hue)),
      },
    ]),
  );
  return key => found.get(key) ?? { label: key, color: catColor(-1) };
}
