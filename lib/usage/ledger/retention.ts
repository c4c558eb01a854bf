import { pool } from "@/lib/db/client";
import { CUBE_LOCK } from "../sql/columns";
import { onConnection } from "./recompute";

const WEEKS_AHEAD = 4;

/** Makes the partitions of the coming weeks, so that no booking has to wait for one. */
export async function prepareWeeks(nowMs: number): Promise<void> {
  for (let week = 0; week <= WEEKS_AHEAD; week++)
    await pool().query("select usage.ensure_week($1::timestamptz)", [
      new Date(nowMs + week * 7 * 86_400_000).toISOString(),
    ]);
}

/**
 * Drops whole weeks of raw events that ended before the retention period, with their request keys and points.
 * The cubes keep their figures. Returns the names of the partitions dropped.
 */
export function dropOldWeeks(nowMs: number, rawRetentionDays: number): Promise<string[]> {
  const cutoff = new Date(nowMs - rawRetentionDays * 86_400_000).toISOString();
  return onConnection(async client => {
    await client.query("select pg_advisory_xact_lock($1)", [CUBE_LOCK]);
    const { rows } = await client.query<{ name: string; ends: Date }>(
      `select c.relname as name, (substring(c.relname from 7)::date + 7)::timestamp at time zone 'UTC' as ends
       from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'usage.event'::regclass and c.relname ~ '^event_\\d{8}$'
         and (substring(c.relname from 7)::date + 7)::timestamp at time zone 'UTC' <= $1::timestamptz order by 1`,
      [cutoff],
    );
    for (const { name } of rows) await client.query(`drop table usage.${client.escapeIdentifier(name)}`);
    const last = rows.at(-1)?.ends;
    if (last) {
      await client.query("delete from usage.request where occurred_at < $1", [last]);
      await client.query("delete from usage.counter_point where at < $1", [last]);
      await client.query("delete from usage.counter_series where start_at < $1", [last]);
    }
    return rows.map(({ name }) => name);
  });
}
