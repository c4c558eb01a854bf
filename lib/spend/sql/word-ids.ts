import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Ids of words, by kind and text. Words that were never booked have none. */
export const wordIds = statement({
  row: z.object({ id: z.number(), kind: z.number(), value: z.string() }),
  sql: ({ kinds, values }: { kinds: readonly number[]; values: readonly string[] }) => sql`
    select n.id, n.kind, n.value from usage.name n
    join unnest(${kinds}::smallint[], ${values}::text[]) as w(kind, value) on n.kind = w.kind and n.value = w.value`,
});
