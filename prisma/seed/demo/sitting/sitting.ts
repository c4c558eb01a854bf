import type { PriceLookup } from "@/lib/prices/rules/compile-price-book";
import { rate } from "@/lib/prices/rules/rate";
import { plainEventId, requestEventId } from "@/lib/usage/rules/record/event-id";
import type { AgentKind, EventKind, UsageEvent } from "@/lib/usage/schema";
import { saysCacheLifetime } from "../releases";
import { breaksCache, CONTRACT } from "../stories";
import { answered, durationOf, type Lane, type PromptTokens, promptOf } from "./lane";
import type { SittingPlan } from "./plan";

/** What an event says beyond who and where. */
type Said = Partial<UsageEvent> & { kind: EventKind };
/** What came out of a session besides events. */
export type Outcome = {
  atMs: number;
  metric: "commits" | "pull_requests" | "lines_added" | "lines_removed" | "edits_accepted" | "edits_rejected";
  value: number;
};
/** What a request used, as the client's own counters have it, also where its event was lost. */
export type Used = { atMs: number; model: string; tokens: PromptTokens & { output: number }; costPico: number };

/** A session while it happens. `atMs` is the main agent's clock. */
export type Sitting = {
  plan: SittingPlan;
  prices: PriceLookup;
  atMs: number;
  events: UsageEvent[];
  outcomes: Outcome[];
  used: Used[];
  main: Lane;
  /** Prompts in order of time. */
  prompts: { atMs: number; id: string }[];
  /** Runs of agents in the background: their events carry the prompt that is current when they happen. */
  background: Set<string>;
  /** Cost so far in pico-dollars, without what a broken cache added. */
  spentPico: number;
  edits: number;
};

const USD_PICO = 1e12;
export const spentUsd = (sitting: Sitting): number => sitting.spentPico / USD_PICO;

/** Chance that a client with the defect of story 2 loses the place in its cache. */
const BROKEN_CHANCE = 0.092;
/** The client knows no price of that model and takes this one's (client 2.1.330). */
const PRICED_AS = "claude-opus-5-5";

/** Adds an event of the session; it gets its id when the session is sealed. */
export function say(sitting: Sitting, atMs: number, said: Said): UsageEvent {
  const { plan } = sitting;
  const { sender } = plan;
  const event: UsageEvent = {
    name: said.kind,
    occurredAtMs: atMs,
    eventId: "",
    requestId: null,
    user: sender.user,
    installation: sender.installation,
    sessionId: plan.id,
    promptId: null,
    agentRun: null,
    parentAgentRun: null,
    model: "",
    agent: "main",
    agentKind: "main",
    skill: "none",
    repository: plan.repository,
    command: null,
    tool: null,
    toolUseId: null,
    teamHint: sender.teamHint,
    costCenterHint: sender.costCenterHint,
    taskHint: null,
    clientVersion: plan.clientVersion,
    querySource: null,
    speed: null,
    geo: null,
    effort: null,
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    cacheSplit: "reported",
    webSearches: null,
    clientCostPico: null,
    durationMs: 0,
    ok: true,
    attrs: null,
    ...said,
  };
  sitting.events.push(event);
  return event;
}

/** Puts the events in order and gives each its id, which follows from what it says, as for real telemetry. */
export function sealed(sitting: Sitting): UsageEvent[] {
  const events = sitting.events.sort((a, b) => a.occurredAtMs - b.occurredAtMs);
  let sequence = 0;
  for (const event of events) {
    if (event.agentRun !== null && sitting.background.has(event.agentRun))
      event.promptId = promptAt(sitting, event.occurredAtMs) ?? event.promptId;
    const { requestId, promptId, toolUseId, agentRun } = event;
    event.eventId =
      requestId !== null
        ? requestEventId(requestId)
        : plainEventId(event, String(sequence), [promptId, toolUseId, null, agentRun]);
    sequence++;
  }
  return events;
}

function promptAt({ prompts }: Sitting, atMs: number): string | null {
  let current: string | null = null;
  for (const prompt of prompts) if (prompt.atMs <= atMs) current = prompt.id;
  return current;
}

/** The agent's own part of an event. Tools of a subagent carry its run, not its name, as the client sends them. */
export const by = (lane: Lane): { agentRun: string | null; parentAgentRun: string | null; agentKind: AgentKind } => ({
  agentRun: lane.run,
  parentAgentRun: lane.parentRun,
  agentKind: lane.kind,
});

export type Asked = { promptId: string; startMs: number; added: number; output: number; webSearches?: number };

/** One request of one agent; returns when it was answered. */
export function request(sitting: Sitting, lane: Lane, asked: Asked): number {
  const { plan } = sitting;
  const broken = lane.contextTokens > 30_000 && breaksCache(plan.clientVersion) && plan.random.chance(BROKEN_CHANCE);
  const whole = promptOf(lane, asked.added, asked.startMs, false, plan.random);
  const tokens = broken ? promptOf(lane, asked.added, asked.startMs, true, plan.random) : whole;
  const sent = tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;
  const { ttftMs, durationMs } = durationOf(lane.model, asked.output, sent, plan.random);
  const endMs = asked.startMs + durationMs;
  const costPico = costOf(sitting, lane.model, tokens, asked, endMs);
  sitting.spentPico += broken ? costOf(sitting, lane.model, whole, asked, endMs) : costPico;
  answered(lane, tokens, asked.output, endMs);
  sitting.used.push({ atMs: endMs, model: lane.model, tokens: { ...tokens, output: asked.output }, costPico });
  if (plan.random.chance(plan.team.lost)) return endMs;
  const splits = saysCacheLifetime(plan.clientVersion);
  say(sitting, endMs, {
    kind: "api_request",
    requestId: `req_011Demo${endMs.toString(36)}${plan.random.hex(8)}`,
    promptId: asked.promptId,
    ...by(lane),
    model: lane.model,
    agent: lane.agent,
    skill: lane.skill,
    querySource: lane.querySource,
    speed: "normal",
    effort: plan.sender.effort,
    inputTokens: tokens.input,
    outputTokens: asked.output,
    cacheReadTokens: tokens.cacheRead,
    cacheWrite5mTokens: splits ? tokens.cacheWrite5m : tokens.cacheWrite5m + tokens.cacheWrite1h,
    cacheWrite1hTokens: splits ? tokens.cacheWrite1h : 0,
    cacheSplit: splits ? "reported" : "unsplit",
    clientCostPico: reported(plan, costPico),
    durationMs,
    attrs: { ttft_ms: ttftMs },
  });
  return endMs;
}

/** What the client reckons: list price, also for a model that it does not know. */
function costOf(sitting: Sitting, model: string, tokens: PromptTokens, asked: Asked, atMs: number): number {
  const priced = rate(
    {
      model: sitting.prices.models.has(model) ? model : PRICED_AS,
      occurredAtMs: atMs,
      inputTokens: tokens.input,
      outputTokens: asked.output,
      cacheReadTokens: tokens.cacheRead,
      cacheWrite5mTokens: tokens.cacheWrite5m,
      cacheWrite1hTokens: tokens.cacheWrite1h,
      cacheSplit: "reported",
      webSearches: asked.webSearches ?? 0,
      speed: null,
      geo: null,
      clientCostPico: null,
    },
    sitting.prices,
  );
  return priced.costPico ?? 0;
}

function reported({ sender, daysAgo }: SittingPlan, costPico: number): number {
  const inForce = daysAgo <= CONTRACT.fromDaysAgo && daysAgo > CONTRACT.toDaysAgo;
  return sender.contract && inForce ? Math.round(costPico * CONTRACT.factor) : costPico;
}
