import { pool } from "@/lib/db/client";
import { sessionKey } from "../rules/session-key";
import { COUNTER_METRICS, type CounterPoint } from "../schema";
import { Lookup } from "./dictionary";

/** A counter point with the team that it counts for. */
export type TeamPoint = CounterPoint & { teamId: number };

const DELTA = `with batch as (select * from unnest($1::int[], $2::timestamptz[], $3::uuid[], $4::smallint[], $5::uuid[], $6::int[], $7::int[], $8::int[], $9::bigint[])
      as t(team_id, at, key, metric, session_id, user_id, model_id, repository_id, value)),
    fresh as (
      insert into usage.counter_point (team_id, at, point_key, metric, session_id, user_id, model_id, repository_id, value)
      select distinct on (team_id, at, key) * from batch order by team_id, at, key
      on conflict do nothing returning team_id, at, metric, user_id, value)
  insert into usage.counter_day as c (team_id, day, metric, user_id, value)
  select team_id, (at at time zone $10)::date, metric, who.user_id, sum(value)
  from fresh cross join lateral (values (fresh.user_id), (0)) as who(user_id) group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (team_id, day, metric, user_id) do update set value = c.value + excluded.value`;

// Of a cumulative series the greatest value counts, on the day it started: the order of arrival changes nothing.
const CUMULATIVE = `with batch as (
      select team_id, key, at, metric, session_id, user_id, model_id, repository_id, max(value) as value
      from unnest($1::int[], $2::timestamptz[], $3::uuid[], $4::smallint[], $5::uuid[], $6::int[], $7::int[], $8::int[], $9::bigint[])
        as t(team_id, at, key, metric, session_id, user_id, model_id, repository_id, value)
      group by 1, 2, 3, 4, 5, 6, 7, 8),
    before as (select s.team_id, s.series_key, s.value from usage.counter_series s join batch b on b.team_id = s.team_id and b.key = s.series_key),
    kept as (
      insert into usage.counter_series as s (team_id, series_key, start_at, metric, session_id, user_id, model_id, repository_id, value)
      select team_id, key, at, metric, session_id, user_id, model_id, repository_id, value from batch order by 1, 2
      on conflict (team_id, series_key) do update set value = greatest(s.value, excluded.value)
      returning s.team_id, s.series_key, s.start_at, s.metric, s.user_id, s.value)
  insert into usage.counter_day as c (team_id, day, metric, user_id, value)
  select k.team_id, (k.start_at at time zone $10)::date, k.metric, who.user_id, sum(k.value - coalesce(o.value, 0))
  from kept k cross join lateral (values (k.user_id), (0)) as who(user_id)
    left join before o on o.team_id = k.team_id and o.series_key = k.series_key
  group by 1, 2, 3, 4 having sum(k.value - coalesce(o.value, 0)) <> 0 order by 1, 2, 3, 4
  on conflict (team_id, day, metric, user_id) do update set value = c.value + excluded.value`;

/** Books outcome and coverage counters, each once. `timeZone`: whose days they count on. */
export async function bookCounters(points: readonly TeamPoint[], timeZone: string): Promise<void> {
  if (!points.length) return;
  const words = new Lookup();
  for (const point of points) {
    words.need("user", point.user);
    words.need("model", point.model);
    words.need("repository", point.repository);
  }
  await words.resolve();
  const columns = (list: readonly TeamPoint[], at: (point: TeamPoint) => number, key: (point: TeamPoint) => string) => [
    list.map(point => point.teamId),
    list.map(point => new Date(at(point)).toISOString()),
    list.map(key),
    list.map(point => COUNTER_METRICS.indexOf(point.metric)),
    list.map(point => sessionKey(point.sessionId)),
    list.map(point => words.id("user", point.user)),
    list.map(point => words.id("model", point.model)),
    list.map(point => words.id("repository", point.repository)),
    list.map(point => point.value),
    timeZone,
  ];
  const delta = points.filter(point => point.temporality === "delta");
  const cumulative = points.filter(point => point.temporality === "cumulative");
  if (delta.length)
    await pool().query(
      DELTA,
      columns(
        delta,
        point => point.atMs,
        point => point.pointKey,
      ),
    );
  if (!cumulative.length) return;
  const client = await pool().connect();
  try {
    await client.query("begin");
    // Reading the value before and raising it must not interleave with another such batch.
    await client.query("select pg_advisory_xact_lock(hashtext('usage.counter_series'))");
    await client.query(
      CUMULATIVE,
      columns(
        cumulative,
        point => point.startMs,
        point => point.seriesKey,
      ),
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
