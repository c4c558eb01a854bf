import type { SessionDetail, Sums } from "../../schema";
import { NOTHING } from "../sums";
import { lanesOf } from "./lanes";
import { promptsOf } from "./prompts";
import { compositionOf, type Rates, requestOf } from "./requests";
import {
  attribute,
  cachedShare,
  costOf,
  dearest,
  isKind,
  isRequest,
  laneId,
  numberOf,
  promptTokens,
  type SessionEvent,
  textOf,
} from "./session-event";
import { toolsOf } from "./tools";

/** Everything of a session's page that its events alone tell. */
export type ToldByEvents = Omit<
  SessionDetail,
  | "id"
  | "timeZone"
  | "teams"
  | "person"
  | "own"
  | "live"
  | "complete"
  | "outputs"
  | "outcomes"
  | "priceBooks"
  | "attribution"
>;

/** Reads a session from its events. `rates` are the prices that its requests were rated by. */
export function toldByEvents(events: readonly SessionEvent[], rates: Rates): ToldByEvents {
  const asked = events.filter(isRequest);
  const answered = asked.filter(event => isKind(event, "api_request"));
  const subagents = answered.filter(event => event.agent_kind === 1);
  const starts = asked.map(event => event.at.getTime() - event.duration_ms);
  const startedMs = starts.reduce((min, ms) => Math.min(min, ms), Number.POSITIVE_INFINITY);
  const endedMs = asked.reduce((max, event) => Math.max(max, event.at.getTime()), Number.NEGATIVE_INFINITY);
  return {
    startedAt: new Date(asked.length ? startedMs : 0),
    endedAt: new Date(asked.length ? endedMs : 0),
    durationMs: asked.length ? endedMs - startedMs : 0,
    totals: sumsOfEvents(asked),
    models: dearest(answered, event => event.model).map(([model]) => model),
    taskKinds: dearest(answered, event => event.task_kind).map(([taskKind, costPico]) => ({ taskKind, costPico })),
    repositories: dearest(events, event => event.repository).map(([repository]) => repository),
    skills: dearest(events, event => event.skill).map(([skill]) => skill),
    clientVersions: dearest(events, event => event.client_version ?? "").map(([version]) => version),
    entrypoints: dearest(events, event => textOf(event, "app.entrypoint") ?? "").map(([entrypoint]) => entrypoint),
    promptTokens: answered.reduce((sum, event) => sum + promptTokens(event), 0),
    cachedShare: cachedShare(answered),
    mainCachedShare: cachedShare(answered.filter(event => event.agent_kind === 0)),
    subagentCachedShare: cachedShare(subagents),
    subagentPico: costOf(subagents),
    lanes: lanesOf(events),
    requests: asked.map(event => requestOf(event, rates)),
    prompts: promptsOf(events),
    tools: toolsOf(events),
    errors: asked
      .filter(event => isKind(event, "api_error"))
      .map(event => ({
        at: event.at,
        model: event.model,
        status: numberOf(event, "status_code"),
        error: textOf(event, "error"),
        laneId: laneId(event),
      })),
    compactions: events
      .filter(event => isKind(event, "compaction"))
      .map(event => ({
        at: event.at,
        trigger: textOf(event, "trigger"),
        ok: event.ok,
        preTokens: numberOf(event, "pre_tokens"),
      })),
    composition: compositionOf(answered, rates),
    inferred: answered.filter(event => event.rating === 2).length,
    policySources: policySources(events),
  };
}

/** The client says at its start where its managed settings came from; an empty list is "none". */
function policySources(events: readonly SessionEvent[]): string | null {
  const said = events.findLast(event => isKind(event, "managed_settings_resolved"));
  if (!said || attribute(said, "managed_settings.sources") === null) return null;
  return textOf(said, "managed_settings.sources") ?? "none";
}

/** The same sums that the cubes hold, from single events. */
export const sumsOfEvents = (events: readonly SessionEvent[]): Sums =>
  events.reduce<Sums>((sums, event) => {
    const answered = isKind(event, "api_request");
    const unpriced = event.rating === 4;
    const clientPico = event.client_cost_pico ?? 0n;
    return {
      requests: sums.requests + (answered ? 1 : 0),
      errors: sums.errors + (answered ? 0 : 1),
      inputTokens: sums.inputTokens + event.input_tokens,
      outputTokens: sums.outputTokens + event.output_tokens,
      cacheReadTokens: sums.cacheReadTokens + event.cache_read_tokens,
      cacheWrite5mTokens: sums.cacheWrite5mTokens + event.cache_write_5m_tokens,
      cacheWrite1hTokens: sums.cacheWrite1hTokens + event.cache_write_1h_tokens,
      costPico: sums.costPico + (event.cost_pico ?? 0n),
      clientCostPico: sums.clientCostPico + clientPico,
      unpriced: sums.unpriced + (unpriced ? 1 : 0),
      unpricedClientCostPico: sums.unpricedClientCostPico + (unpriced ? clientPico : 0n),
      mismatched: sums.mismatched + (event.rating === 3 ? 1 : 0),
      durationMs: sums.durationMs + event.duration_ms,
    };
  }, NOTHING);
