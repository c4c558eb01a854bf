import type pg from "pg";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { dedicatedClient, isUnavailable } from "@/lib/db/client";
import { BOOK_AND_COUNT, BOOK_AND_LIST } from "../sql/book-rows";
import { EVENT_COLUMNS, type EventRow } from "../sql/columns";
import { columnLiteral } from "./column-literal";

/** A row on its way into the ledger. `rivals`: teams that a copy of it may already stand on. */
export type PendingRow = EventRow & {
  team_id: number;
  occurred_at: string;
  event_id: string;
  request_id: string | null;
  rivals: number[] | null;
};
type Entry = {
  rows: PendingRow[];
  timeZone: string;
  resolve: (fresh: ReadonlySet<string> | number) => void;
  reject: (error: unknown) => void;
};

// Lists of ids are read back only for small flushes; a large one is a load, and its ids would cost more than they tell.
const LIST_UP_TO = 500;
const LINGER_MS = 4;
// What waits is shared among the free connections, but not cut into pieces that cost more than they carry.
const FAIR_SHARE_FROM = 200;
const RETRYABLE = /^(40001|40P01|23514|42P07|55P03)$/;
const WEEK_MS = 7 * 86_400_000;
// 1970-01-05 was a Monday: weeks are counted from there, as date_trunc('week') does.
const weekOf = (instant: string): number => Math.floor((Date.parse(instant) - 4 * 86_400_000) / WEEK_MS);

const unavailable = (cause?: unknown) =>
  new AppError(
    "unavailable",
    "The ledger cannot be written at the moment. The same body may be sent again.",
    { retryAfterS: 2 },
    { cause },
  );

/**
 * Group commit: rows of many requests are booked by one statement on a few connections of their own, and each
 * request is answered when its rows are committed. Bounded: beyond so many rows in flight, callers are told to wait.
 */
export class LedgerWriter {
  private queue: Entry[] = [];
  private queued = 0;
  private pending = 0;
  private free: (pg.Client | null)[];
  private timer: NodeJS.Timeout | null = null;
  private weeks = new Set<number>();
  private stopped = false;
  readonly counts = { flushes: 0, rows: 0, turnedAway: 0, retries: 0 };

  constructor(private readonly limits: { connections: number; maxPending: number; maxBatch: number }) {
    this.free = Array.from({ length: limits.connections }, () => null);
  }

  get rowsPending(): number {
    return this.pending;
  }

  /** Books rows; resolves after commit with the ids that were new, or their number for a large flush. */
  book(rows: PendingRow[], timeZone: string): Promise<ReadonlySet<string> | number> {
    if (!rows.length) return Promise.resolve(0);
    if (this.stopped) return Promise.reject(unavailable());
    if (this.pending + rows.length > this.limits.maxPending && this.pending > 0) {
      this.counts.turnedAway++;
      return Promise.reject(
        new AppError("unavailable", "More events arrive than can be written. The same body may be sent again.", {
          retryAfterS: 1,
        }),
      );
    }
    this.pending += rows.length;
    this.queued += rows.length;
    return new Promise((resolve, reject) => {
      this.queue.push({ rows, timeZone, resolve, reject });
      if (this.queued >= this.limits.maxBatch) this.flush();
      else this.timer ??= setTimeout(() => this.flush(), LINGER_MS);
    });
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    while (this.queue.length && this.free.length) {
      const taken: Entry[] = [];
      let size = 0;
      const { timeZone } = this.queue[0] as Entry;
      const share = Math.min(
        this.limits.maxBatch,
        Math.max(FAIR_SHARE_FROM, Math.ceil(this.queued / this.free.length)),
      );
      while (this.queue.length && size < share && this.queue[0]?.timeZone === timeZone) {
        const entry = this.queue.shift() as Entry;
        size += entry.rows.length;
        taken.push(entry);
      }
      this.queued -= size;
      const client = this.free.pop() as pg.Client | null;
      void this.commit(client, taken, size, timeZone);
    }
  }

  private async commit(held: pg.Client | null, taken: Entry[], size: number, timeZone: string): Promise<void> {
    let client = held;
    try {
      client ??= await this.connect();
      const fresh = await this.write(
        client,
        taken.flatMap(entry => entry.rows),
        timeZone,
      );
      this.counts.flushes++;
      this.counts.rows += size;
      for (const entry of taken) entry.resolve(fresh);
    } catch (error) {
      if (isUnavailable(error)) {
        client?.end().catch(() => undefined);
        client = null;
      } else log.error({ error: String(error) }, "a flush of the ledger failed");
      for (const entry of taken) entry.reject(isUnavailable(error) ? unavailable(error) : error);
    } finally {
      this.pending -= size;
      this.free.push(client);
      if (this.queue.length) this.flush();
    }
  }

  private async write(client: pg.Client, given: PendingRow[], timeZone: string): Promise<ReadonlySet<string> | number> {
    let rows = sorted(given);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.ensureWeeks(client, rows);
        rows = await withoutRivals(client, rows);
        if (!rows.length) return 0;
        const list = rows.length <= LIST_UP_TO;
        const values = EVENT_COLUMNS.map(([name]) => columnLiteral(rows, name));
        const { rows: answer } = await client.query({
          name: list ? "book-list" : "book-count",
          text: list ? BOOK_AND_LIST : BOOK_AND_COUNT,
          values: [...values, timeZone],
        });
        return list ? new Set(answer.map(row => row.id as string)) : ((answer[0]?.booked as number) ?? 0);
      } catch (error) {
        const code = error && typeof error === "object" && "code" in error ? String(error.code) : "";
        if (attempt > 5 || !RETRYABLE.test(code)) throw error;
        // A week's partition that retention dropped meanwhile is made again; deadlocks and conflicts are tried again.
        if (code === "23514") this.weeks.clear();
        this.counts.retries++;
      }
    }
  }

  private async ensureWeeks(client: pg.Client, rows: PendingRow[]): Promise<void> {
    const missing = new Map<number, string>();
    for (const row of rows) {
      const week = weekOf(row.occurred_at);
      if (!this.weeks.has(week)) missing.set(week, row.occurred_at);
    }
    for (const [week, instant] of missing) {
      await client.query("select usage.ensure_week($1::timestamptz)", [instant]);
      this.weeks.add(week);
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = dedicatedClient("groundwork ledger");
    client.on("error", error => log.warn({ error: error.message }, "ledger connection lost"));
    await client.connect();
    // The planner cannot know how many rows an array holds; a nested loop over thousands would be quadratic.
    await client.query(
      "set enable_nestloop = off; set jit = off; set plan_cache_mode = force_generic_plan; set timezone = 'UTC'; set statement_timeout = '30s'",
    );
    return client;
  }

  /** Waits for what is in flight, then closes the connections. */
  async stop(): Promise<void> {
    this.stopped = true;
    while (this.pending > 0) await new Promise(done => setTimeout(done, 10));
    await Promise.all(this.free.map(client => client?.end().catch(() => undefined)));
    this.free = this.free.map(() => null);
  }
}

/** One row per key, in the order of the primary key: unsorted overlapping batches wait for each other in a ring. */
function sorted(rows: PendingRow[]): PendingRow[] {
  const unique = new Map<string, PendingRow>();
  for (const row of rows) {
    const key = `${row.team_id} ${row.request_id !== null && row.kind === 1 ? row.request_id : `${row.event_id} ${row.occurred_at}`}`;
    if (!unique.has(key)) unique.set(key, row);
  }
  return [...unique.values()].sort(
    (a, b) => a.team_id - b.team_id || compare(a.occurred_at, b.occurred_at) || compare(a.event_id, b.event_id),
  );
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Leaves out rows whose copy already stands on a team that the person moved from or to (see rules/attribute). */
async function withoutRivals(client: pg.Client, rows: PendingRow[]): Promise<PendingRow[]> {
  const moved = rows.filter(row => row.rivals);
  if (!moved.length) return rows;
  const flat = moved.flatMap(row => (row.rivals ?? []).map(teamId => ({ row, teamId })));
  const { rows: known } = await client.query<{ id: string }>(
    `select distinct b.event_id::text as id from unnest($1::int[], $2::timestamptz[], $3::uuid[], $4::text[]) as b(team_id, occurred_at, event_id, request_id)
     where exists (select 1 from usage.request r where r.team_id = b.team_id and r.request_id = b.request_id)
        or exists (select 1 from usage.event e where e.team_id = b.team_id and e.occurred_at = b.occurred_at and e.event_id = b.event_id)`,
    [
      flat.map(({ teamId }) => teamId),
      flat.map(({ row }) => row.occurred_at),
      flat.map(({ row }) => row.event_id),
      flat.map(({ row }) => row.request_id),
    ],
  );
  const booked = new Set(known.map(({ id }) => id));
  return rows.filter(row => !booked.has(row.event_id));
}

const KEY = Symbol.for("groundwork.ledger-writer");
type Holder = { [KEY]?: LedgerWriter | undefined };

/** The process's one writer; the server's bundle and Next's bundle share it. */
export function ledgerWriter(): LedgerWriter {
  const holder = globalThis as Holder;
  const { INGEST_CONNECTIONS, INGEST_MAX_PENDING_EVENTS, INGEST_MAX_BATCH } = env();
  return (holder[KEY] ??= new LedgerWriter({
    connections: INGEST_CONNECTIONS,
    maxPending: INGEST_MAX_PENDING_EVENTS,
    maxBatch: INGEST_MAX_BATCH,
  }));
}

export async function stopLedger(): Promise<void> {
  const holder = globalThis as Holder;
  const writer = holder[KEY];
  holder[KEY] = undefined;
  await writer?.stop();
}
