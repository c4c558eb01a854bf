import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** The text of words by their ids. */
export const words = statement({
  row: z.object({ id: z.number(), value: z.string() }),
  sql: ({ ids }: { ids: readonly number[] }) => sql`select id, value from usage.name where id = any(${ids}::int[])`,
});
