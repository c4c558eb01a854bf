import { z } from "zod";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { QuarantinedRecord } from "../schema";
import { quarantineRows } from "../sql/quarantine-rows";

/** Records kept aside because they could not be understood, the latest first; `open` leaves out what was replayed or dismissed. */
export const quarantineList = query({
  name: "quarantineList",
  access: "quarantine:read",
  input: z.object({
    state: z.enum(["open", "all"]).default("open"),
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ records: z.array(QuarantinedRecord), open: z.number(), nextBefore: z.number().nullable() }),
  ...wholeOrganisation,
  run: async (db, { input }) => {
    const rows = await db.rows(quarantineRows, input);
    const records = rows.slice(0, input.limit);
    return {
      records,
      open: Number(rows[0]?.open ?? 0),
      nextBefore: rows.length > input.limit ? (records.at(-1)?.id ?? null) : null,
    };
  },
});
