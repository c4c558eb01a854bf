import type pg from "pg";
import { pool } from "@/lib/db/client";
import { CUBE_KINDS, CUBE_LOCK, CUBES, cellsOf, cubeInsert, SESSION_CUBE } from "../sql/columns";

/** A team's day; null recomputes every day that raw events cover. */
export type CubeCell = { teamId: number; day: string };

/** Cells of raw events, as a relation. $1 is the time zone. */
export const rawCells = (where: string): string =>
  `(${cellsOf(`(select (occurred_at at time zone $1)::date as day, e.* from usage.event e where kind in ${CUBE_KINDS} and ${where}) as money`)}) as cells`;

/**
 * Recomputes cubes from raw events, exactly, while bookings wait. With cells only those team days; without, every
 * day from the first that raw events cover completely: what retention dropped keeps its figures.
 */
export async function recomputeCubes(
  client: pg.ClientBase,
  timeZone: string,
  cells: readonly CubeCell[] | null,
): Promise<number> {
  await client.query("select pg_advisory_xact_lock($1)", [CUBE_LOCK]);
  let rows = 0;
  if (cells) {
    for (const { teamId, day } of cells) {
      for (const cube of CUBES) {
        await client.query(`delete from usage.${cube.table} where team_id = $1 and day = $2::date`, [teamId, day]);
        const source = rawCells(
          "team_id = $2 and occurred_at >= ($3::date)::timestamp at time zone $1 and occurred_at < ($3::date + 1)::timestamp at time zone $1",
        );
        rows += (await client.query(cubeInsert(cube, source, "none"), [timeZone, teamId, day])).rowCount ?? 0;
      }
    }
    return rows;
  }
  const from = await firstWholeDay(client, timeZone);
  for (const cube of CUBES) {
    await client.query(`delete from usage.${cube.table} where day >= $1::date`, [from]);
    rows +=
      (
        await client.query(cubeInsert(cube, rawCells("occurred_at >= ($2::date)::timestamp at time zone $1"), "none"), [
          timeZone,
          from,
        ])
      ).rowCount ?? 0;
  }
  await client.query("truncate usage.session");
  rows += (await client.query(cubeInsert(SESSION_CUBE, "usage.session_day", "none"))).rowCount ?? 0;
  return rows + (await recomputeCounters(client, timeZone, from));
}

async function recomputeCounters(client: pg.ClientBase, timeZone: string, from: string): Promise<number> {
  await client.query("delete from usage.counter_day where day >= $1::date", [from]);
  const { rowCount } = await client.query(
    COUNTERS_FROM_RAW("insert into usage.counter_day (team_id, day, metric, user_id, value)"),
    [timeZone, from],
  );
  return rowCount ?? 0;
}

/** Counter days as the points and series say: of each person, and under user 0 of the team as a whole. */
export const COUNTERS_FROM_RAW = (head: string): string => `${head}
  select team_id, day, metric, who.user_id, sum(value)::bigint as value from (
    select team_id, (at at time zone $1)::date as day, metric, user_id, value from usage.counter_point
    union all
    select team_id, (start_at at time zone $1)::date, metric, user_id, value from usage.counter_series) as points
    cross join lateral (values (points.user_id), (0)) as who(user_id)
  where day >= $2::date group by 1, 2, 3, 4 having sum(value) <> 0 order by 1, 2, 3, 4`;

/** The first of the organisation's days that raw events cover from its beginning: the day after the oldest partition starts. */
export async function firstWholeDay(client: pg.ClientBase | pg.Pool, timeZone: string): Promise<string> {
  const { rows } = await client.query<{ day: string }>(
    `select coalesce(((min(substring(c.relname from 7))::date)::timestamp at time zone 'UTC' at time zone $1 + interval '1 day' - interval '1 millisecond')::date, 'epoch'::date)::text as day
     from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'usage.event'::regclass`,
    [timeZone],
  );
  return rows[0]?.day ?? "1970-01-01";
}

/** Runs work on one pooled connection in one transaction. */
export async function onConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query("begin; set local statement_timeout = 0");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
