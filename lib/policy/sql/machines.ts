import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

export type MachineRow = {
  team: number;
  machine: number;
  person: number;
  seenAt: string;
  version: string | null;
  digest: string | null;
  sources: string[];
  lastSuccessAt: string | null;
  errors: string;
};
/** Keeps what a machine said last. Two reports that cross: the later one stays. */
export const keepMachine = statement({
  row: z.object({ kept: z.number() }),
  sql: (row: MachineRow) => sql`
    with kept as (
      insert into policy.machine (team_id, machine_id, person_id, seen_at, client_version, active_digest, sources,
        last_success_at, errors)
      values (${row.team}, ${row.machine}, ${row.person}, ${row.seenAt}::timestamptz, ${row.version}, ${row.digest},
        ${row.sources}::text[], ${row.lastSuccessAt}::timestamptz, ${row.errors}::jsonb)
      on conflict (team_id, machine_id) do update set person_id = excluded.person_id, seen_at = excluded.seen_at,
        client_version = excluded.client_version, active_digest = excluded.active_digest, sources = excluded.sources,
        last_success_at = coalesce(excluded.last_success_at, policy.machine.last_success_at), errors = excluded.errors
      where policy.machine.seen_at <= excluded.seen_at
      returning 1)
    select count(*)::int as kept from kept`,
});
