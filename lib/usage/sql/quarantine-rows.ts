import { z } from "zod";
import { emptySql, sql, statement } from "@/lib/db/sql";
import { QuarantinedRecord } from "../schema";

/** Records kept aside, the latest first, one more than asked for so that the caller knows whether there are more. */
export const quarantineRows = statement({
  row: QuarantinedRecord.extend({ open: z.coerce.number() }),
  sql: ({ state, before, limit }: { state: "open" | "all"; before?: number | undefined; limit: number }) => sql`
    select id, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", times, team_id as "teamId", credential, signal, code, field, message, record,
      replayed_at as "replayedAt", dismissed_at as "dismissedAt",
      (select count(*) from usage.quarantine where replayed_at is null and dismissed_at is null) as open
    from usage.quarantine
    where ${before === undefined ? sql`true` : sql`id < ${before}`} ${state === "open" ? sql`and replayed_at is null and dismissed_at is null` : emptySql}
    order by id desc limit ${limit + 1}`,
});
