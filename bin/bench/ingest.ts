import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { from as copyFrom } from "pg-copy-streams";
import { pool } from "@/lib/db/client";
import { LedgerWriter, type PendingRow } from "@/lib/usage/ledger/writer";
import { EVENT_COLUMNS, type EventColumn } from "@/lib/usage/sql/columns";
import { fire } from "./fire";
import { rowsForBench } from "./ledger-rows";
import { type Encoding, makeBodies } from "./otlp-bodies";
import { startPortal } from "./portal";

type Case = { encoding: Encoding; gzip: boolean; records: number; connections: number };
const TYPES: Record<Encoding, string> = { protobuf: "application/x-protobuf", json: "application/json" };

const CASES: Case[] = [
  { encoding: "protobuf", gzip: false, records: 50, connections: 64 },
  { encoding: "protobuf", gzip: false, records: 50, connections: 16 },
  { encoding: "protobuf", gzip: false, records: 50, connections: 1 },
  { encoding: "protobuf", gzip: true, records: 50, connections: 64 },
  { encoding: "json", gzip: false, records: 50, connections: 64 },
  { encoding: "json", gzip: true, records: 50, connections: 64 },
  { encoding: "protobuf", gzip: false, records: 10, connections: 64 },
  { encoding: "protobuf", gzip: false, records: 500, connections: 16 },
  { encoding: "json", gzip: false, records: 500, connections: 16 },
  { encoding: "json", gzip: false, records: 10, connections: 64 },
];

const TEAMS = Array.from({ length: 20 }, (_, index) => `team-${index + 1}`);

const print = (text: string) => process.stderr.write(`${text}\n`);
const perSecond = (events: number, seconds: number) => Math.round(events / seconds);

/** Events a second over HTTP, durable, with everything the product does, beside plain COPY and the statement alone. */
export async function run(args: string[]): Promise<unknown> {
  const events = Number(args[args.indexOf("--events") + 1] || 0) || 100_000;
  const portal = await startPortal(TEAMS);
  const tokens = await Promise.all(TEAMS.map(team => portal.token(team, ["usage:write"])));
  const target = { port: portal.port, path: "/api/otlp/v1/logs", tokens };
  const atMs = Date.now() - 3_600_000;
  const warm = makeBodies("protobuf", 50, 200, false, atMs);
  await fire({ ...target, contentType: TYPES.protobuf, gzip: false }, warm.bodies, 16);

  const limits = { copy: await copyRate(events), statement: await statementRate(events) };
  print(`plain COPY of the same rows     ${limits.copy} rows/s`);
  print(`the statement without HTTP      ${limits.statement} rows/s`);
  const results = [];
  for (const one of CASES) {
    const total = one.connections === 1 || one.records === 10 ? events / 4 : events;
    const { bodies, bytesEach } = makeBodies(one.encoding, one.records, Math.ceil(total / one.records), one.gzip, atMs);
    const shots = await fire({ ...target, contentType: TYPES[one.encoding], gzip: one.gzip }, bodies, one.connections);
    const rate = perSecond(shots.ok * one.records, shots.seconds);
    results.push({
      ...one,
      bytesEach,
      eventsPerSecond: rate,
      p50Ms: shots.p50Ms,
      p99Ms: shots.p99Ms,
      refused: shots.busy + shots.failed,
      ofCopy: Math.round((rate / limits.copy) * 100) / 100,
    });
    print(
      `${one.encoding.padEnd(8)} ${one.gzip ? "gzip " : "plain"} batch ${String(one.records).padStart(3)}  ${String(one.connections).padStart(2)} connections  ${String(rate).padStart(6)} events/s  p50 ${shots.p50Ms} ms  p99 ${shots.p99Ms} ms`,
    );
  }
  const again = makeBodies("protobuf", 50, 40, false, atMs);
  const repeated = await fire({ ...target, contentType: TYPES.protobuf, gzip: false }, again.bodies, 64, 5_000);
  const duplicates = {
    eventsPerSecond: perSecond(repeated.ok * 50, repeated.seconds),
    sent: repeated.ok * 50,
    distinct: 40 * 50,
  };
  print(`the same ${duplicates.distinct} events again and again   ${duplicates.eventsPerSecond} events/s`);
  const { rows } = await pool().query(
    "select (select count(*) from usage.event)::int as events, (select sum(requests) from usage.team_day)::int as counted, (select count(*) from usage.request)::int as paid",
  );
  await portal.stop();
  const overload = await overloaded(atMs);
  print(
    `overload: ${overload.accepted} events/s booked while ${overload.busyPerSecond} requests/s were answered 503 with Retry-After`,
  );
  return {
    bench: "ingest",
    limits,
    results,
    duplicates,
    ledger: rows[0],
    exact: rows[0].events === rows[0].counted && rows[0].events === rows[0].paid,
    overload,
  };
}

/** A small queue and many senders: the excess is told to wait while the rest goes on. */
async function overloaded(atMs: number) {
  const portal = await startPortal(TEAMS, { INGEST_MAX_PENDING_EVENTS: "1500" });
  const tokens = await Promise.all(TEAMS.map(team => portal.token(team, ["usage:write"])));
  const { bodies } = makeBodies("protobuf", 50, 4_000, false, atMs);
  const shots = await fire(
    { port: portal.port, path: "/api/otlp/v1/logs", tokens, contentType: TYPES.protobuf, gzip: false },
    bodies,
    128,
    5_000,
  );
  await sleep(500);
  await portal.stop();
  return {
    accepted: perSecond(shots.ok * 50, shots.seconds),
    busyPerSecond: perSecond(shots.busy, shots.seconds),
    failed: shots.failed,
    retryAfter: shots.retryAfter,
    p99Ms: shots.p99Ms,
  };
}

const COLUMNS = EVENT_COLUMNS.map(([name]) => name);

/** The floor under everything: the same rows into a table without keys, by COPY on two connections. */
async function copyRate(events: number): Promise<number> {
  await pool().query(
    "drop table if exists bench_copy; create unlogged table bench_shape as select * from usage.event with no data; create table bench_copy (like bench_shape); drop table bench_shape",
  );
  const parts = [await rowsForBench(events / 2), await rowsForBench(events / 2)];
  const cell = (value: unknown) =>
    value === null || value === undefined ? "\\N" : value === true ? "t" : value === false ? "f" : String(value);
  const texts = parts.map(rows => {
    const chunks: string[] = [];
    for (let from = 0; from < rows.length; from += 4_000)
      chunks.push(
        `${rows
          .slice(from, from + 4_000)
          .map(row => COLUMNS.map(name => cell(row[name as EventColumn])).join("\t"))
          .join("\n")}\n`,
      );
    return chunks;
  });
  const began = performance.now();
  await Promise.all(
    texts.map(async chunks => {
      const client = await pool().connect();
      try {
        // A commit every 4,000 rows, as a flush has.
        for (const chunk of chunks)
          await pipeline(
            Readable.from([chunk]),
            client.query(copyFrom(`copy bench_copy (${COLUMNS.join(", ")}) from stdin`)),
          );
      } finally {
        client.release();
      }
    }),
  );
  const rate = perSecond(events, (performance.now() - began) / 1_000);
  await pool().query("drop table bench_copy");
  return rate;
}

/** The product's statement with everything it does, without HTTP, decoding or rating. */
async function statementRate(events: number): Promise<number> {
  const rows: PendingRow[] = await rowsForBench(events);
  const writer = new LedgerWriter({ connections: 2, maxPending: events * 2, maxBatch: 1_500 });
  const batches = Array.from({ length: Math.ceil(events / 50) }, (_, index) => rows.slice(index * 50, index * 50 + 50));
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: 64 }, async () => {
      for (let batch = batches[next++]; batch; batch = batches[next++]) await writer.book(batch, "Europe/Oslo");
    }),
  );
  const rate = perSecond(events, (performance.now() - began) / 1_000);
  await writer.stop();
  return rate;
}
