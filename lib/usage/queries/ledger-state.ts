import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { ledgerWriter } from "../ledger/writer";

const Stored = z.object({
  firstEventAt: z.coerce.date().nullable(),
  lastEventAt: z.coerce.date().nullable(),
  eventsAbout: z.coerce.number().describe("The planner's estimate: counting would read everything."),
  weeks: z.coerce.number(),
  bytes: z.coerce.number(),
  openQuarantine: z.coerce.number(),
  serverVersion: z.string(),
});

// Keys begin with the team: its first and last event are found without reading the rest.
const stored = statement({
  row: Stored,
  sql: (_: null) => sql`
    with partition as (
      select c.oid, greatest(c.reltuples, 0) as rows from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'usage.event'::regclass),
    ends as (
      select (select min(e.occurred_at) from usage.event e where e.team_id = t.id) as first, (select max(e.occurred_at) from usage.event e where e.team_id = t.id) as last
      from (select 0 as id union all select id from "Team") t)
    select (select min(first) from ends) as "firstEventAt", (select max(last) from ends) as "lastEventAt",
      coalesce((select sum(rows) from partition), 0)::bigint as "eventsAbout", (select count(*) from partition) as weeks,
      (select coalesce(sum(pg_total_relation_size(oid)), 0) from partition) as bytes,
      (select count(*) from usage.quarantine where replayed_at is null and dismissed_at is null) as "openQuarantine",
      current_setting('server_version') as "serverVersion"`,
});

/** How the ledger stands: what is stored, and what this process has written since it started. */
export const ledgerState = query({
  name: "ledgerState",
  access: "quarantine:read",
  input: z.object({}),
  output: Stored.extend({
    process: z.object({
      flushes: z.number(),
      rows: z.number(),
      turnedAway: z.number(),
      retries: z.number(),
      rowsPending: z.number(),
    }),
  }),
  ...wholeOrganisation,
  run: async db => {
    const [row] = await db.rows(stored, null);
    const writer = ledgerWriter();
    return { ...Stored.parse(row), process: { ...writer.counts, rowsPending: writer.rowsPending } };
  },
});
