import { picoFromUsd } from "@/lib/core/money";
import { type Normalised, type NormaliseLimits, type UsageEvent, UsageEventInput } from "../schema";
import { agentKindOf, agentNameOf } from "./record/agent-kind";
import { cleanText } from "./record/clean-text";
import { requestEventId } from "./record/event-id";
import { Fault } from "./record/fault";
import { emailFrom, UNKNOWN_USER } from "./record/identity";
import { occurredAtMs } from "./record/occurred-at";
import { MAX_NAME_CHARS } from "./record/read-attribute";
import { repositorySlug } from "./record/repository-slug";
import { picoFrom } from "./record/request-facts";
import { speedFrom } from "./record/speed";
import { uuidOf } from "./session-key";

const FIELDS = Object.keys(UsageEventInput.shape);
// More than a field may have, so that a replay still finds the text too long, and the whole stays under 8 KB.
const MAX_RECORD_CHARS = 201;
const MAX_RECORD_FIELDS = FIELDS.length + 1;

/**
 * Turns items of POST /api/v1/usage/events into usage events of kind api_request. An item that does not fit becomes a
 * refusal that names field and remedy, and the others count.
 */
export function normaliseUsageEvents(items: readonly unknown[], limits: NormaliseLimits): Normalised {
  const result: Normalised = { events: [], points: [], refusals: [], ignored: 0 };
  for (const [index, item] of items.entries()) {
    try {
      result.events.push(eventOf(inputFrom(item), limits));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, field, message } = error;
      result.refusals.push({ signal: "usage", index, code, field, message, record: recordOf(item) });
    }
  }
  return result;
}

function inputFrom(item: unknown): UsageEventInput {
  const parsed = UsageEventInput.safeParse(item);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") {
    const field = cleanText(issue.keys[0] ?? "", MAX_NAME_CHARS);
    throw new Fault(
      "invalid_event",
      field,
      `${field} is not a field of a usage event. Fields are ${FIELDS.join(", ")}.`,
    );
  }
  const field = issue?.path.join(".") ?? "";
  if (field === "") throw new Fault("invalid_event", null, "A usage event must be a JSON object.");
  throw new Fault("invalid_event", field, `${field} ${issue?.message}.`);
}

function eventOf(input: UsageEventInput, limits: NormaliseLimits): UsageEvent {
  const atMs = occurredAtMs(input.occurred_at, "occurred_at", 0n, "occurred_at", limits);
  const requestId = input.request_id ?? null;
  const agentName = input.agent || null;
  const agentKind = input.agent_kind ?? agentKindOf(null, agentName, null);
  return {
    kind: "api_request",
    name: "api_request",
    occurredAtMs: atMs,
    eventId: requestId === null ? itemEventId(input) : requestEventId(requestId),
    requestId,
    user: userFrom(input.user),
    installation: null,
    sessionId: input.session_id ?? "",
    promptId: null,
    agentRun: null,
    parentAgentRun: null,
    model: input.model,
    agent: agentNameOf(agentName, agentKind, null),
    agentKind,
    skill: input.skill || "none",
    repository: repositorySlug(null, null, input.repository ?? null),
    command: null,
    tool: null,
    toolUseId: null,
    teamHint: input.team || null,
    costCenterHint: input.cost_center || null,
    taskHint: input.task_kind || null,
    clientVersion: null,
    querySource: null,
    speed: speedFrom(input.speed),
    geo: input.geo || null,
    effort: null,
    inputTokens: input.input_tokens,
    outputTokens: input.output_tokens,
    cacheReadTokens: input.cache_read_tokens,
    cacheWrite5mTokens: input.cache_write_5m_tokens,
    cacheWrite1hTokens: input.cache_write_1h_tokens,
    cacheSplit: "reported",
    webSearches: input.web_searches ?? null,
    clientCostPico: costFrom(input.cost_usd),
    durationMs: input.duration_ms ?? 0,
    ok: true,
    attrs: input.source ? { source: input.source } : null,
  };
}

/** The sender's own id within its source, else every field: the same event sent twice counts once. */
const itemEventId = (input: UsageEventInput): string =>
  input.id === undefined
    ? uuidOf(`item\0${FIELDS.map(field => input[field as keyof UsageEventInput] ?? "").join("\0")}`)
    : uuidOf(`source\0${input.source ?? ""}\0${input.id}`);

function userFrom(user: string | undefined): string {
  if (!user) return UNKNOWN_USER;
  return user.includes("@") || user.includes("%") ? emailFrom(user) : user;
}

/** Decimal text is read exactly; a number is rounded to whole pico-dollars. Throws Fault below zero and above 9,007 USD. */
function costFrom(usd: number | string | undefined): number | null {
  if (usd === undefined) return null;
  if (typeof usd === "number") return picoFrom(usd, 1e12, "cost_usd");
  return picoFrom(Number(picoFromUsd(usd) ?? Number.NaN), 1, "cost_usd");
}

/**
 * An item for the quarantine: known fields cut short, of others the name alone, since they may hold content. A replay
 * refuses it for the same reasons: nothing at fault is made to fit by leaving it out.
 */
function recordOf(item: unknown): Record<string, unknown> {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return {};
  const kept: [string, unknown][] = [];
  for (const [key, value] of Object.entries(item).slice(0, MAX_RECORD_FIELDS)) {
    const isKnown = FIELDS.includes(key) && ["string", "number", "boolean"].includes(typeof value);
    const shown = typeof value === "string" ? cleanText(value, MAX_RECORD_CHARS) : value;
    kept.push([cleanText(key, MAX_RECORD_CHARS), isKnown ? shown : null]);
  }
  return Object.fromEntries(kept);
}
