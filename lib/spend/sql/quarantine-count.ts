import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** Records that nobody has replayed or dismissed yet. */
export const quarantineCount = statement({
  row: z.object({ open: z.number() }),
  sql: () => sql`select count(*)::int as open from usage.quarantine where replayed_at is null and dismissed_at is null`,
});
