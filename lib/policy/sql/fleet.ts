import { z } from "zod";
import { sql, statement } from "@/lib/db/sql";

/** What machines of some teams said last. Team 0 is no team. */
export const fleetMachines = statement({
  row: z.object({
    team: z.number(),
    machine: z.string(),
    person: z.string(),
    seenAt: z.coerce.date(),
    lastSuccessAt: z.coerce.date().nullable(),
    activeSince: z.coerce.date(),
    activeDigest: z.string().nullable(),
    sources: z.array(z.string()),
    errors: z.array(z.string()),
    version: z.string().nullable(),
  }),
  sql: (teams: number[]) => sql`
    select m.team_id as team, w.value as machine, coalesce(p.value, '') as person, m.seen_at as "seenAt",
      m.last_success_at as "lastSuccessAt", m.active_since as "activeSince", m.active_digest as "activeDigest",
      coalesce(m.sources, '{}') as sources, m.errors, m.client_version as version
    from policy.machine m join policy.word w on w.id = m.machine_id left join policy.word p on p.id = m.person_id
    where m.team_id = any(${teams}::int[]) order by 1, 2`,
});

export type Lately = { teams: number[]; day: string; since: string };

/**
 * Who used Claude Code in these teams since a day, with what the client of each said of its managed settings when its
 * last session began. The narrow cube tells who; of the events only those of one kind are read, which have an index.
 */
export const fleetUsage = statement({
  row: z.object({
    team: z.number(),
    person: z.string(),
    day: z.string(),
    at: z.coerce.date().nullable(),
    version: z.string().nullable(),
    sources: z.string().nullable(),
    digest: z.string().nullable(),
  }),
  sql: ({ teams, day, since }: Lately) => sql`
    select u.team_id as team, n.value as person, u.day::text as day, e.occurred_at as at, v.value as version,
      e.attrs ->> 'managed_settings.sources' as sources, nullif(e.attrs ->> 'managed_settings.resolved_sha256', '') as digest
    from (select team_id, value_id, max(day) as day from usage.dim_day
        where team_id = any(${teams}::int[]) and dim = 1 and day >= ${day}::date and requests > 0 group by 1, 2) u
      join usage.name n on n.id = u.value_id
      left join lateral (
        select occurred_at, attrs, client_version_id from usage.event
        where team_id = u.team_id and user_id = u.value_id and kind = 10 and occurred_at >= ${since}::timestamptz
        order by occurred_at desc limit 1) e on true
      left join usage.name v on v.id = e.client_version_id
    order by 1, 2`,
});
