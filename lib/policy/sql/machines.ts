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
        last_success_at, errors, active_since)
      values (${row.team}, ${row.machine}, ${row.person}, ${row.seenAt}::timestamptz, ${row.version}, ${row.digest},
        ${row.sources}::text[], ${row.lastSuccessAt}::timestamptz, ${row.errors}::jsonb, ${row.seenAt}::timestamptz)
      on conflict (team_id, machine_id) do update set person_id = excluded.person_id, seen_at = excluded.seen_at,
        client_version = excluded.client_version, active_digest = excluded.active_digest, sources = excluded.sources,
        last_success_at = coalesce(excluded.last_success_at, policy.machine.last_success_at), errors = excluded.errors,
        active_since = case when policy.machine.active_digest is distinct from excluded.active_digest
          then excluded.seen_at else policy.machine.active_since end
      where policy.machine.seen_at <= excluded.seen_at
      returning 1)
    select count(*)::int as kept from kept`,
});

export type SurroundingsRow = { team: number; digest: string; around: string; at: string };
/** Keeps what documents carry besides the policy. Every report says it; once an hour is written. */
export const keepSurroundings = statement({
  row: z.object({ kept: z.number() }),
  sql: ({ team, digest, around, at }: SurroundingsRow) => sql`
    with kept as (
      insert into policy.surroundings (team_id, digest, around, first_at, last_at)
      values (${team}, ${digest}, ${around}::jsonb, ${at}::timestamptz, ${at}::timestamptz)
      on conflict (team_id, digest) do update set last_at = excluded.last_at
      where policy.surroundings.last_at < excluded.last_at - interval '1 hour'
      returning 1)
    select count(*)::int as kept from kept`,
});

/** What the documents of teams carried, the latest first: at most so many of each team. */
export const keptSurroundings = statement({
  row: z.object({ team: z.number(), digest: z.string(), around: z.unknown() }),
  sql: ({ teams, most }: { teams: number[]; most: number }) => sql`
    select t.id as team, s.digest, s.around from unnest(${teams}::int[]) as t(id)
    cross join lateral (
      select digest, around, last_at from policy.surroundings where team_id = t.id order by last_at desc limit ${most}) s
    order by 1, s.last_at desc`,
});
