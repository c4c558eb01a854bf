import type { TailEvent } from "@/lib/web/live-tail";
import type { TailBatch } from "./tail-message";

export type TailRow = TailEvent & { id: number };
/** What the page has seen since it was opened. Money is integer pico-dollars. */
export type TailTotals = {
  requests: number;
  failed: number;
  unpriced: number;
  costPico: bigint;
  /** Other events: tools, prompts, skills. */
  others: number;
  sessions: ReadonlySet<string>;
  /** Booked at the same time, too many to be shown one by one. */
  omitted: number;
};
export type TailState = {
  /** Newest first. */
  rows: TailRow[];
  /** Arrived while paused, newest first. */
  held: TailRow[];
  paused: boolean;
  totals: TailTotals;
  lastId: number;
};
export type TailAction = ({ type: "arrived" } & TailBatch) | { type: "pause" } | { type: "resume" };

/** More rows than anybody reads would only slow the page down. */
export const MOST_ROWS = 200;

export const emptyTail: TailState = {
  rows: [],
  held: [],
  paused: false,
  lastId: 0,
  totals: { requests: 0, failed: 0, unpriced: 0, costPico: 0n, others: 0, sessions: new Set(), omitted: 0 },
};

/** Totals count on while the list is paused; resuming shows what was held. */
export function tailState(state: TailState, action: TailAction): TailState {
  if (action.type === "pause") return { ...state, paused: true };
  if (action.type === "resume")
    return { ...state, paused: false, rows: [...state.held, ...state.rows].slice(0, MOST_ROWS), held: [] };
  const fresh = action.events.map((event, at) => ({ ...event, id: state.lastId + at + 1 })).reverse();
  const list = state.paused ? "held" : "rows";
  return {
    ...state,
    [list]: [...fresh, ...state[list]].slice(0, MOST_ROWS),
    totals: summed(state.totals, action),
    lastId: state.lastId + fresh.length,
  };
}

function summed(totals: TailTotals, { events, more }: TailBatch): TailTotals {
  const requests = events.filter(event => event.kind === "api_request");
  const failed = events.filter(event => event.kind === "api_error").length;
  const costPico = requests.reduce((sum, event) => sum + BigInt(Math.trunc(event.costPico ?? 0)), totals.costPico);
  const ids = events.map(event => event.sessionId).filter(Boolean);
  return {
    requests: totals.requests + requests.length,
    failed: totals.failed + failed,
    unpriced: totals.unpriced + requests.filter(event => event.unpriced).length,
    costPico,
    others: totals.others + events.length - requests.length - failed,
    sessions: ids.every(id => totals.sessions.has(id)) ? totals.sessions : new Set([...totals.sessions, ...ids]),
    omitted: totals.omitted + more,
  };
}
