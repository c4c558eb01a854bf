import { EventEmitter } from "node:events";
import { log } from "@/lib/core/log";
import { dedicatedClient, pool } from "@/lib/db/client";
import { isUuid } from "../rules/session-key";
import type { UsageEvent } from "../schema";
import type { PendingRow } from "./writer";

/** What the live tail shows of an event: whose, what and for how much; never content. */
export type Arrival = {
  at: string;
  teamId: number;
  kind: string;
  user: string;
  sessionId: string;
  model: string;
  agent: string;
  skill: string;
  tool: string | null;
  costPico: number | null;
  unpriced: boolean;
  ok: boolean;
};

const CHANNEL = "usage_arrivals";
// NOTIFY carries at most 8,000 bytes; so many arrivals fit, the newest first, and the rest is a number.
const MAX_SHOWN = 20;
const MAX_PAYLOAD = 7_800;
const COALESCE_MS = 250;

let waiting: Arrival[] = [];
let omitted = 0;
let timer: NodeJS.Timeout | null = null;

/** Tells every process what was just booked, a few times a second at most. Losing such a message loses nothing else. */
export function announce(
  events: readonly UsageEvent[],
  rows: readonly PendingRow[],
  booked: ReadonlySet<string> | number,
): void {
  for (let index = Math.max(0, events.length - MAX_SHOWN); index < events.length; index++) {
    const [event, row] = [events[index], rows[index]];
    if (!event || !row || (typeof booked !== "number" && !booked.has(row.event_id))) continue;
    waiting.push({
      at: row.occurred_at,
      teamId: row.team_id,
      kind: event.kind === "other" ? event.name.slice(0, 40) : event.kind,
      user: event.user.slice(0, 80),
      sessionId: isUuid(event.sessionId) ? event.sessionId : event.sessionId.slice(0, 60),
      model: event.model.slice(0, 50),
      agent: event.agent.slice(0, 40),
      skill: event.skill.slice(0, 40),
      tool: event.tool?.slice(0, 40) ?? null,
      costPico: row.cost_pico as number | null,
      unpriced: row.rating === 4,
      ok: event.ok,
    });
  }
  omitted += Math.max(0, events.length - MAX_SHOWN);
  if (waiting.length > MAX_SHOWN) {
    omitted += waiting.length - MAX_SHOWN;
    waiting = waiting.slice(-MAX_SHOWN);
  }
  timer ??= setTimeout(send, COALESCE_MS).unref();
}

function send(): void {
  timer = null;
  let shown = waiting;
  let more = omitted;
  waiting = [];
  omitted = 0;
  let payload = JSON.stringify({ arrivals: shown, more });
  while (Buffer.byteLength(payload) > MAX_PAYLOAD && shown.length) {
    shown = shown.slice(1);
    payload = JSON.stringify({ arrivals: shown, more: ++more });
  }
  pool()
    .query("select pg_notify($1, $2)", [CHANNEL, payload])
    .catch(error => log.debug({ error: String(error) }, "live tail not told"));
}

export type ArrivalBatch = { arrivals: Arrival[]; more: number };
type Listener = { emitter: EventEmitter; started: boolean };
const KEY = Symbol.for("groundwork.arrivals");
type Holder = { [KEY]?: Listener };

/** Calls back with what any process books from now on; returns how to stop. */
export function onArrivals(listener: (batch: ArrivalBatch) => void): () => void {
  const holder = ((globalThis as Holder)[KEY] ??= { emitter: new EventEmitter().setMaxListeners(0), started: false });
  if (!holder.started) {
    holder.started = true;
    void listen(holder);
  }
  holder.emitter.on("batch", listener);
  return () => holder.emitter.off("batch", listener);
}

async function listen(holder: Listener): Promise<void> {
  const client = dedicatedClient("groundwork live tail");
  const again = () => {
    client.removeAllListeners();
    client.on("error", () => undefined);
    client.end().catch(() => undefined);
    setTimeout(() => void listen(holder), 1_000).unref();
  };
  try {
    client.on("error", again);
    client.on("notification", message => {
      if (message.payload) holder.emitter.emit("batch", JSON.parse(message.payload) as ArrivalBatch);
    });
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch {
    again();
  }
}
