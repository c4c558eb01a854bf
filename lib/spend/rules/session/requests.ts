import { type BilledUsage, explainCost } from "@/lib/prices/rules/explain-cost";
import type { CostLine, PriceRate } from "@/lib/prices/schema";
import type { SessionDetail, SessionRequest } from "../../schema";
import { shareOf } from "../breakdown-rows";
import { isKind, laneId, numberOf, promptTokens, type SessionEvent, textOf } from "./session-event";

const RATINGS = ["none", "rated", "inferred", "mismatch", "unpriced"] as const;
export type Rates = ReadonlyMap<number, PriceRate>;

/** A request as it is shown. An event tells when it ended; it began its duration earlier. */
export function requestOf(event: SessionEvent, rates: Rates): SessionRequest {
  const failed = !isKind(event, "api_request");
  const tokens = promptTokens(event);
  const cache = linesOf(event, rates).find(line => line.meter === "cacheRead");
  return {
    id: event.id,
    requestId: event.request_id,
    at: event.at,
    startedAt: new Date(event.at.getTime() - event.duration_ms),
    durationMs: event.duration_ms,
    laneId: laneId(event),
    promptId: event.prompt_id,
    agent: event.agent,
    model: event.model,
    skill: event.skill,
    taskKind: event.task_kind,
    inputTokens: event.input_tokens,
    outputTokens: event.output_tokens,
    cacheReadTokens: event.cache_read_tokens,
    cacheWrite5mTokens: event.cache_write_5m_tokens,
    cacheWrite1hTokens: event.cache_write_1h_tokens,
    promptTokens: tokens,
    cachedShare: tokens === 0 ? null : event.cache_read_tokens / tokens,
    costPico: failed ? 0n : event.cost_pico,
    cachePico: cache?.costPico ?? 0n,
    clientCostPico: event.client_cost_pico,
    rating: RATINGS[event.rating] ?? "none",
    failed,
    error: failed ? (textOf(event, "error") ?? numberOf(event, "status_code")?.toString() ?? null) : null,
  };
}

/** What was paid for, dearest first, over all requests whose price is known. */
export function compositionOf(events: readonly SessionEvent[], rates: Rates): SessionDetail["composition"] {
  const sums = new Map<CostLine["meter"], { quantity: number; costPico: bigint }>();
  for (const { meter, quantity, costPico } of events.flatMap(event => linesOf(event, rates))) {
    const sum = sums.get(meter) ?? { quantity: 0, costPico: 0n };
    sums.set(meter, { quantity: sum.quantity + quantity, costPico: sum.costPico + costPico });
  }
  const all = [...sums.values()].reduce((sum, { costPico }) => sum + costPico, 0n);
  return [...sums]
    .map(([meter, { quantity, costPico }]) => ({ meter, quantity, costPico, share: shareOf(costPico, all) }))
    .sort((a, b) => (a.costPico < b.costPico ? 1 : a.costPico > b.costPico ? -1 : 0));
}

function linesOf(event: SessionEvent, rates: Rates): CostLine[] {
  const rate = event.rate_id === null ? undefined : rates.get(event.rate_id);
  if (!rate || event.cost_pico === null) return [];
  const usage: BilledUsage = {
    inputTokens: event.input_tokens,
    outputTokens: event.output_tokens,
    cacheReadTokens: event.cache_read_tokens,
    cacheWrite5mTokens: event.cache_write_5m_tokens,
    cacheWrite1hTokens: event.cache_write_1h_tokens,
    webSearches: event.web_searches,
    geo: textOf(event, "geo"),
  };
  return explainCost(usage, rate);
}
