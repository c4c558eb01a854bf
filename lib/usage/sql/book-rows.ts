import { CUBE_KINDS, CUBE_LOCK, CUBES, cellsOf, cubeInsert, EVENT_COLUMNS, SESSION_CUBE } from "./columns";

const names = EVENT_COLUMNS.map(([name]) => name).join(", ");
const arrays = EVENT_COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
const zone = `$${EVENT_COLUMNS.length + 1}::text`;
const cubes = [...CUBES, SESSION_CUBE]
  .map((cube, index) => `cube_${index} as (${cubeInsert(cube, "cells", "add")})`)
  .join(",\n  ");

/**
 * One statement a flush: keep the requests not paid for yet, insert the events not seen yet, add what was really
 * inserted to the cubes. A retry of any part is invisible. Rows arrive sorted by (team, time, id).
 */
const booking = (answer: string) => `with batch as (
    select * from unnest(${arrays}) as t(${names}) where (select pg_advisory_xact_lock_shared(${CUBE_LOCK})) is not null),
  paid as (
    insert into usage.request (team_id, request_id, occurred_at)
    select team_id, request_id, occurred_at from batch where request_id is not null and kind = 1 order by 1, 2
    on conflict do nothing returning team_id, request_id),
  booked as (
    insert into usage.event (${names})
    select b.* from batch b where b.request_id is null or b.kind <> 1
    union all
    select b.* from batch b join paid p on p.team_id = b.team_id and p.request_id = b.request_id where b.kind = 1
    on conflict do nothing
    returning *),
  money as (select (occurred_at at time zone ${zone})::date as day, * from booked where kind in ${CUBE_KINDS}),
  cells as materialized (${cellsOf("money")}),
  ${cubes}
  ${answer}`;

/** Answers with the ids of the rows that were new. */
export const BOOK_AND_LIST = booking("select event_id::text as id from booked");
/** Answers with their number alone: cheaper for large flushes. */
export const BOOK_AND_COUNT = booking("select count(*)::int as booked from booked");
