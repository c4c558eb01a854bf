import { EVENT_KINDS, type EventKind } from "@/lib/usage/schema";

/** One event of a session as the ledger holds it, in words. */
export type SessionEvent = {
  id: string;
  at: Date;
  /** Position in EVENT_KINDS. */
  kind: number;
  team_id: number;
  user: string;
  prompt_id: string | null;
  agent_run: string | null;
  parent_agent_run: string | null;
  request_id: string | null;
  model: string;
  agent: string;
  /** 0 main, 1 subagent, 2 auxiliary. */
  agent_kind: number;
  skill: string;
  repository: string;
  task_kind: string;
  tool: string | null;
  command: string | null;
  credential: string;
  client_version: string | null;
  /** Position in ATTRIBUTIONS. */
  attribution: number;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_5m_tokens: number;
  cache_write_1h_tokens: number;
  web_searches: number;
  cost_pico: bigint | null;
  client_cost_pico: bigint | null;
  /** 0 no money, 1 rated, 2 inferred, 3 mismatch, 4 unpriced. */
  rating: number;
  rate_id: number | null;
  duration_ms: number;
  ok: boolean;
  attrs: Record<string, string | number | boolean | null> | null;
};

export const isKind = (event: SessionEvent, kind: EventKind): boolean => EVENT_KINDS[event.kind] === kind;
/** Answered and failed requests: what lanes are drawn from. */
export const isRequest = (event: SessionEvent): boolean => isKind(event, "api_request") || isKind(event, "api_error");

export function attribute(event: SessionEvent, name: string): string | number | boolean | null {
  return event.attrs?.[name] ?? null;
}
export function numberOf(event: SessionEvent, name: string): number | null {
  const value = Number(attribute(event, name) ?? Number.NaN);
  return Number.isSafeInteger(Math.round(value)) ? Math.round(value) : null;
}
export function textOf(event: SessionEvent, name: string): string | null {
  const value = attribute(event, name);
  return value === null || value === "" ? null : String(value);
}

export const MAIN_LANE = "main";
const AUXILIARY_LANE = "auxiliary";

/** Which lane an event belongs to: a run of an agent, the conversation itself, or the client's housekeeping. */
export function laneId(event: Pick<SessionEvent, "agent_run" | "agent_kind" | "agent">): string {
  if (event.agent_run !== null) return event.agent_run;
  if (event.agent_kind === 2) return AUXILIARY_LANE;
  return event.agent_kind === 1 ? `agent ${event.agent}` : MAIN_LANE;
}

export const promptTokens = (event: SessionEvent): number =>
  event.input_tokens + event.cache_read_tokens + event.cache_write_5m_tokens + event.cache_write_1h_tokens;

/** How much of the prompts came from the cache, 0 to 1; null without prompts. */
export function cachedShare(events: readonly SessionEvent[]): number | null {
  const prompt = events.reduce((sum, event) => sum + promptTokens(event), 0);
  return prompt === 0 ? null : events.reduce((sum, event) => sum + event.cache_read_tokens, 0) / prompt;
}

export const costOf = (events: readonly SessionEvent[]): bigint =>
  events.reduce((sum, event) => sum + (event.cost_pico ?? 0n), 0n);

/** Different values, those that cost most first; "none" and nothing are left out. */
export function dearest(
  events: readonly SessionEvent[],
  valueOf: (event: SessionEvent) => string,
): [value: string, costPico: bigint][] {
  const costs = new Map<string, bigint>();
  for (const event of events) {
    const value = valueOf(event);
    if (value && value !== "none") costs.set(value, (costs.get(value) ?? 0n) + (event.cost_pico ?? 0n));
  }
  return [...costs].sort((a, b) => (a[1] < b[1] ? 1 : a[1] > b[1] ? -1 : a[0] < b[0] ? -1 : 1));
}
