import type pg from "pg";
import { CUBE_LOCK, CUBES, type Cube, cubeValues, SESSION_CUBE } from "../sql/columns";
import { COUNTERS_FROM_RAW, firstWholeDay, onConnection, rawCells } from "./recompute";

/** One thing that was compared: how many rows stood on both sides, and how many differ. */
export type Check = { name: string; compared: number; differing: number; example: string | null };
export type Verification = { ok: boolean; from: string; checks: Check[] };

/** Compares every cube with the raw events that it sums, and requests with the events that paid for them. */
export function verifyLedger(timeZone: string): Promise<Verification> {
  return onConnection(async client => {
    await client.query("select pg_advisory_xact_lock($1)", [CUBE_LOCK]);
    const from = await firstWholeDay(client, timeZone);
    const checks: Check[] = [];
    for (const cube of CUBES)
      checks.push(await compareCube(client, cube, rawCells(FROM_DAY), "day >= $2::date and", [timeZone, from]));
    checks.push(await compareCube(client, SESSION_CUBE, "usage.session_day", "", []));
    checks.push(await compareCounters(client, timeZone, from));
    checks.push(await compareRequests(client));
    return { ok: checks.every(check => check.differing === 0), from, checks };
  });
}

async function compare(client: pg.ClientBase, name: string, text: string, values: unknown[]): Promise<Check> {
  const { rows } = await client.query<{ compared: string; differing: string; example: string | null }>(text, values);
  return {
    name,
    compared: Number(rows[0]?.compared ?? 0),
    differing: Number(rows[0]?.differing ?? 0),
    example: rows[0]?.example ?? null,
  };
}

const FROM_DAY = "occurred_at >= ($2::date)::timestamp at time zone $1";

/** Compares a cube with the cells that it sums; `kept` narrows the cube to what those cells cover. */
function compareCube(
  client: pg.ClientBase,
  cube: Cube,
  cells: string,
  kept: string,
  values: unknown[],
): Promise<Check> {
  const columns = cubeValues(cube);
  const groups = cube.key.map((_, index) => index + 1).join(", ");
  const same = columns.map(([name]) => `r.${name} is not distinct from c.${name}`).join(" and ");
  return compare(
    client,
    `usage.${cube.table}`,
    `with raw as (select ${[cube.select, ...columns.map(([name, sum]) => `${sum} as ${name}`)].join(", ")} from ${cube.from(cells)} group by ${groups}),
       cube as (select * from usage.${cube.table} where ${kept} (requests <> 0 or errors <> 0)),
       pairs as (select (${same}) as same, ${cube.key.map(name => `coalesce(r.${name}, c.${name})::text`).join(" || ' ' || ")} as key
         from raw r full join cube c on ${cube.key.map(name => `r.${name} = c.${name}`).join(" and ")})
     select count(*) as compared, count(*) filter (where not same) as differing, min(key) filter (where not same) as example from pairs`,
    values,
  );
}

function compareCounters(client: pg.ClientBase, timeZone: string, from: string): Promise<Check> {
  return compare(
    client,
    "usage.counter_day",
    `with raw as (${COUNTERS_FROM_RAW("")}), cube as (select * from usage.counter_day where day >= $2::date and value <> 0),
       pairs as (select r.value is not distinct from c.value as same, coalesce(r.team_id, c.team_id) || ' ' || coalesce(r.day, c.day) || ' ' || coalesce(r.metric, c.metric) as key
         from raw r full join cube c on r.team_id = c.team_id and r.day = c.day and r.metric = c.metric and r.user_id = c.user_id)
     select count(*) as compared, count(*) filter (where not same) as differing, min(key) filter (where not same) as example from pairs`,
    [timeZone, from],
  );
}

/** Every request that was paid for has exactly one event, and the other way round. */
function compareRequests(client: pg.ClientBase): Promise<Check> {
  return compare(
    client,
    "usage.request",
    `with events as (select team_id, request_id, count(*) as n from usage.event where kind = 1 and request_id is not null group by 1, 2),
       kept as (select team_id, request_id from usage.request where occurred_at >= (select coalesce(min(occurred_at), 'epoch') from usage.event)),
       pairs as (select coalesce(e.n, 0) = 1 and k.request_id is not null as same, coalesce(e.request_id, k.request_id) as key
         from events e full join kept k on k.team_id = e.team_id and k.request_id = e.request_id)
     select count(*) as compared, count(*) filter (where not same) as differing, min(key) filter (where not same) as example from pairs`,
    [],
  );
}
