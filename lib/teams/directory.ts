import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { pool, translate } from "@/lib/db/client";
import { onDirectoryChange } from "@/lib/db/directory-changes";

/** Periods in which a team was a person's home, half-open [fromMs, toMs). */
export type HomePeriod = { teamId: number; fromMs: number; toMs: number | null };
export type DirectoryTeam = { id: number; slug: string; name: string; archived: boolean };
/** Who is who, as bookings need it: a snapshot in memory, at most seconds old. */
export type Directory = {
  organisation: { name: string; handle: string; timeZone: string; rawRetentionDays: number; isDemo: boolean };
  teamsById: ReadonlyMap<number, DirectoryTeam>;
  teamsBySlug: ReadonlyMap<string, DirectoryTeam>;
  peopleByEmail: ReadonlyMap<string, { personId: string; name: string; homes: readonly HomePeriod[] }>;
};

// Changes are told as they happen; reading anew every five seconds covers what the telling missed.
const FRESH_MS = 5_000;
const USABLE_MS = 10_000;

type State = { url: string; snapshot: Directory | null; readAtMs: number; reading: Promise<Directory> | null };
// On globalThis: the server's bundle and Next's bundle share one snapshot.
const KEY = Symbol.for("groundwork.directory");
type Holder = { [KEY]?: State };

function state(): State {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL ?? "";
  if (holder[KEY]?.url === url) return holder[KEY];
  const fresh: State = { url, snapshot: null, readAtMs: 0, reading: null };
  // The old snapshot and what was asked before the change are not good enough any more.
  onDirectoryChange(() => {
    fresh.snapshot = null;
    fresh.reading = null;
  });
  return (holder[KEY] = fresh);
}

/** The snapshot. Throws `unavailable` when the database could not be asked for ten seconds, or no organisation exists. */
export async function directory(): Promise<Directory> {
  const current = state();
  const ageMs = performance.now() - current.readAtMs;
  if (!current.snapshot || ageMs >= USABLE_MS) return refresh(current);
  if (ageMs >= FRESH_MS)
    refresh(current).catch(error => log.debug({ error: String(error) }, "directory not refreshed yet"));
  return current.snapshot;
}

/** Makes the next call read anew, for what was changed beside the operations. */
export const forgetDirectory = (): void => {
  const current = state();
  current.snapshot = null;
  current.reading = null;
};

function refresh(current: State): Promise<Directory> {
  if (current.reading) return current.reading;
  const startedMs = performance.now();
  const reading: Promise<Directory> = read().then(
    snapshot => {
      if (current.reading === reading)
        Object.assign(current, { snapshot, readAtMs: startedMs, reading: null } satisfies Partial<State>);
      return snapshot;
    },
    error => {
      if (current.reading === reading) current.reading = null;
      throw translate(error);
    },
  );
  return (current.reading = reading);
}

type Row = {
  organisation: Directory["organisation"] | null;
  teams: DirectoryTeam[];
  people: { id: string; email: string; name: string; homes: HomePeriod[] }[];
};

async function read(): Promise<Directory> {
  const { rows } = await pool().query<Row>(SNAPSHOT);
  const row = rows[0];
  if (!row?.organisation)
    throw new AppError("unavailable", "The portal has no organisation yet. Run: npm run hub -- org init --name NAME", {
      retryAfterS: 10,
    });
  return {
    organisation: row.organisation,
    teamsById: new Map(row.teams.map(team => [team.id, team])),
    teamsBySlug: new Map(row.teams.map(team => [team.slug, team])),
    peopleByEmail: new Map(row.people.map(({ id, email, name, homes }) => [email, { personId: id, name, homes }])),
  };
}

// One statement, so that all of it is of one moment.
const SNAPSHOT = `
  with home as (
    select "personId", json_agg(json_build_object(
        'teamId', "teamId",
        'fromMs', round(extract(epoch from "startsAt") * 1000),
        'toMs', round(extract(epoch from "endsAt") * 1000)) order by "startsAt") as periods
    from "Membership" where home group by 1)
  select
    (select json_build_object('name', name, 'handle', handle, 'timeZone', "timeZone", 'rawRetentionDays', "rawRetentionDays", 'isDemo', "isDemo")
      from "Organisation" where id = 1) as organisation,
    coalesce((select json_agg(json_build_object('id', id, 'slug', slug, 'name', name, 'archived', "archivedAt" is not null) order by id)
      from "Team"), '[]') as teams,
    coalesce((select json_agg(json_build_object('id', p.id, 'email', p.email, 'name', p.name, 'homes', coalesce(home.periods, '[]')))
      from "Person" p left join home on home."personId" = p.id), '[]') as people`;
