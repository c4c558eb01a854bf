import type { EXPORT_FORMATS, SpendAnswerRow } from "../api-schema";
import { csvLine } from "./csv";

type Format = (typeof EXPORT_FORMATS)[number];

export const MEDIA_TYPES: Record<Format, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** An export as text, piece by piece: CSV with a heading, or one JSON object a line. */
export async function* exportText(
  format: Format,
  columns: readonly string[],
  pages: AsyncIterable<SpendAnswerRow[]>,
): AsyncGenerator<string> {
  if (format === "csv") yield csvLine(columns);
  for await (const rows of pages) yield rows.map(row => line(format, columns, row)).join("");
}

const line = (format: Format, columns: readonly string[], row: SpendAnswerRow): string =>
  format === "ndjson"
    ? `${JSON.stringify(row)}\n`
    : csvLine(columns.map(column => row[column as keyof SpendAnswerRow]));
