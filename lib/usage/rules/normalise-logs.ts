import {
  EVENT_KINDS,
  type EventKind,
  type Normalised,
  type NormaliseLimits,
  type OtlpRecord,
  type UsageEvent,
} from "../schema";
import { agentKindOf, agentNameOf } from "./record/agent-kind";
import { MAX_ATTRIBUTES } from "./record/attribute-keys";
import { plainEventId, requestEventId } from "./record/event-id";
import { Fault } from "./record/fault";
import { identityOf } from "./record/identity";
import { occurredAtMs } from "./record/occurred-at";
import { attributeOf, flagFrom, measureOf, textOf } from "./record/read-attribute";
import { recordOfLog } from "./record/refused-record";
import { repositoryOf } from "./record/repository-slug";
import { NO_REQUEST, type RequestFacts, requestFactsOf } from "./record/request-facts";
import { restOf } from "./record/rest-attributes";
import { speedFrom } from "./record/speed";

// Well-formed events that say nothing the ledger keeps (client.md section 2).
const NOISE: ReadonlySet<string> = new Set([
  "hook_registered",
  "hook_execution_start",
  "hook_execution_complete",
  "retention_sweep",
  "assistant_response",
]);
const KINDS: ReadonlyMap<string, EventKind> = new Map(EVENT_KINDS.map(kind => [kind, kind]));
const ALWAYS_FAILED: ReadonlySet<EventKind> = new Set<EventKind>(["api_error", "api_retries_exhausted"]);

/**
 * Turns decoded log records into usage events. A record that cannot be booked becomes a refusal and the others count;
 * events of no use are counted as ignored. `limits` is the window that event times may lie in.
 */
export function normaliseLogs(records: readonly OtlpRecord[], limits: NormaliseLimits): Normalised {
  const result: Normalised = { events: [], points: [], refusals: [], ignored: 0 };
  for (const [index, record] of records.entries()) {
    if (NOISE.has(record.name)) {
      result.ignored++;
      continue;
    }
    try {
      result.events.push(eventOf(record, limits));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, field, message } = error;
      result.refusals.push({ signal: "logs", index, code, field, message, record: recordOfLog(record) });
    }
  }
  return result;
}

function eventOf(record: OtlpRecord, limits: NormaliseLimits): UsageEvent {
  const kind = kindOf(record);
  const iso = attributeOf(record, "event.timestamp");
  const atMs = occurredAtMs(iso, "event.timestamp", record.timeUnixNano, "timeUnixNano", limits);
  const facts = kind === "api_request" ? requestFactsOf(record) : NO_REQUEST;
  const event: UsageEvent = {
    kind,
    name: record.name,
    occurredAtMs: atMs,
    eventId: "",
    requestId: textOf(record, "request_id"),
    ...identityOf(record),
    ...agentOf(record),
    promptId: textOf(record, "prompt.id"),
    model: textOf(record, "model") ?? "",
    skill: textOf(record, "skill.name") ?? "none",
    repository: repositoryOf(record),
    command: textOf(record, "command_name"),
    tool: textOf(record, "tool_name"),
    toolUseId: textOf(record, "tool_use_id"),
    taskHint: textOf(record, "task.kind") ?? textOf(record, "task_kind"),
    clientVersion: textOf(record, "app.version") ?? textOf(record, "service.version"),
    speed: speedFrom(textOf(record, "speed")),
    geo: textOf(record, "inference_geo"),
    effort: textOf(record, "effort"),
    ...facts,
    webSearches: null,
    durationMs: measureOf(record, "duration_ms"),
    ok: okOf(kind, record),
    attrs: restOf(record.attributes),
  };
  event.eventId = eventIdOf(event, textOf(record, "event.sequence"), facts);
  if (kind !== "api_request") event.requestId = null;
  return event;
}

function kindOf({ name, attributeCount }: OtlpRecord): EventKind {
  if (attributeCount > MAX_ATTRIBUTES)
    throw new Fault(
      "too_many_attributes",
      null,
      `The record has ${attributeCount} attributes; send at most ${MAX_ATTRIBUTES}.`,
    );
  if (name === "")
    throw new Fault(
      "missing_name",
      "event.name",
      "The record has no event name. Send event.name, such as api_request.",
    );
  return KINDS.get(name) ?? "other";
}

function agentOf(
  record: OtlpRecord,
): Pick<UsageEvent, "agentRun" | "parentAgentRun" | "agent" | "agentKind" | "querySource"> {
  const querySource = textOf(record, "query_source");
  const agentRun = textOf(record, "agent_id");
  const name = textOf(record, "agent.name") ?? textOf(record, "agent_type");
  const agentKind = agentKindOf(agentRun, name, querySource);
  const agent = agentNameOf(name, agentKind, querySource);
  return { agentRun, parentAgentRun: textOf(record, "parent_agent_id"), agent, agentKind, querySource };
}

/** The request id alone names a paid request; other events, and requests without one, are told by what they say. */
function eventIdOf(event: UsageEvent, sequence: string | null, facts: RequestFacts): string {
  const { kind, requestId, promptId, toolUseId, agentRun, model } = event;
  if (kind !== "api_request") return plainEventId(event, sequence, [promptId, toolUseId, requestId, agentRun]);
  return requestId === null
    ? plainEventId(event, sequence, [model, ...Object.values(facts)])
    : requestEventId(requestId);
}

/** Whether it went well, where the event says so: errors never did, a rejected tool call and a failed server did not. */
function okOf(kind: EventKind, record: OtlpRecord): boolean {
  if (ALWAYS_FAILED.has(kind)) return false;
  if (kind === "tool_decision") return attributeOf(record, "decision") !== "reject";
  if (kind === "mcp_server_connection") return attributeOf(record, "status") !== "failed";
  return flagFrom(attributeOf(record, "success")) ?? true;
}
