import { z } from "zod";
import { dayOf } from "@/lib/core/time";
import { query } from "@/lib/operation/operation";
import { EXPORT_FORMATS, MAX_ROWS, type SpendAnswerRow, SpendExportInput } from "../api-schema";
import { MEASURE_NAMES } from "../measures";
import { groundFor, scopeOf } from "./ground";
import { answer } from "./spend";

export const SpendExport = z.object({
  format: z.enum(EXPORT_FORMATS),
  /** As in the answer's rows, in their order. */
  columns: z.array(z.string()),
  fileName: z.string(),
  /** The rows, page by page, read as they are asked for. */
  pages: z.custom<AsyncIterable<SpendAnswerRow[]>>(value => typeof value === "object" && value !== null),
});
export type SpendExport = z.output<typeof SpendExport>;

/** Every row of a question to spend, however many, for a file. */
export const spendExport = query({
  name: "spendExport",
  access: "spend:read",
  input: SpendExportInput,
  output: SpendExport,
  subject: (db, _input, actor) => groundFor(db, actor),
  scope: scopeOf,
  run: async (db, { input, subject, now }) => {
    const { format, ...question } = input;
    const { timeZone } = subject;
    const page = (cursor?: string) => answer(db, subject, { ...question, limit: MAX_ROWS, cursor }, now);
    // The first page is read before anything is sent, so that a wrong question is refused as such.
    const first = await page();
    async function* pages() {
      for (let current = first; ; current = await page(current.next_cursor)) {
        yield current.rows;
        if (current.next_cursor === null) return;
      }
    }
    return {
      format,
      columns: [...(input.interval === "none" ? [] : ["period"]), ...input.groupBy, ...MEASURE_NAMES],
      fileName: `spend-${dayOf(Date.parse(first.from), timeZone)}-${dayOf(Date.parse(first.to) - 1, timeZone)}.${format}`,
      pages: pages(),
    };
  },
});
