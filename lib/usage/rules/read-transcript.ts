import { z } from "zod";
import type { NormaliseLimits, UsageEvent } from "../schema";
import { agentKindOf, agentNameOf } from "./record/agent-kind";
import { cleanText } from "./record/clean-text";
import { requestEventId } from "./record/event-id";
import { Fault } from "./record/fault";
import { emailFrom, UNKNOWN_USER } from "./record/identity";
import { occurredAtMs } from "./record/occurred-at";
import { bounded, MAX_COUNT, MAX_NAME_CHARS } from "./record/read-attribute";
import { NO_REPOSITORY } from "./record/repository-slug";
import { cacheWritesOf } from "./record/request-facts";
import { speedFrom } from "./record/speed";
import { uuidOf } from "./session-key";

const count = z.int().min(0).max(MAX_COUNT);
const text = z.string().nullish();

// A line of ~/.claude/projects/**/*.jsonl as far as usage goes (client.md section 4). Content is never looked at.
const AssistantLine = z.object({
  type: z.literal("assistant"),
  timestamp: z.string(),
  sessionId: text,
  requestId: text,
  agentId: text,
  attributionAgent: text,
  attributionSkill: text,
  version: text,
  effort: text,
  entrypoint: text,
  isApiErrorMessage: z.boolean().nullish(),
  message: z.object({
    id: text,
    model: z.string().min(1),
    usage: z.object({
      input_tokens: count,
      output_tokens: count,
      cache_read_input_tokens: count.nullish(),
      cache_creation_input_tokens: count.nullish(),
      cache_creation: z
        .object({ ephemeral_5m_input_tokens: count.nullish(), ephemeral_1h_input_tokens: count.nullish() })
        .nullish(),
      server_tool_use: z.object({ web_search_requests: z.int().min(0).max(32_767).nullish() }).nullish(),
      speed: text,
      inference_geo: text,
    }),
  }),
});
type AssistantLine = z.output<typeof AssistantLine>;

/** The model name of lines that the client wrote itself. */
const SYNTHETIC = "<synthetic>";

/** Whose transcript it is; transcripts name neither person nor team. */
export type TranscriptOwner = { user: string | null; teamHint: string | null; parentAgentRun?: string | null };
/** `skipped` counts answers that could not be booked: torn lines, figures that make no sense, times out of the window. */
export type Transcript = { events: UsageEvent[]; skipped: number };

/**
 * Reads the lines of one session transcript, or of one of its subagents', into usage events. Each content block repeats
 * its request's usage: of one request the line with the most output counts. Ids agree with telemetry's.
 */
export function readTranscript(lines: Iterable<string>, owner: TranscriptOwner, limits: NormaliseLimits): Transcript {
  const requests = new Map<string, UsageEvent>();
  let skipped = 0;
  let promptId: string | null = null;
  for (const line of lines) {
    if (line.trim() === "") continue;
    const parsed = parse(line);
    promptId = promptIdOf(parsed) ?? promptId;
    try {
      const event = eventOf(parsed, owner, promptId, limits);
      const known = event && requests.get(event.eventId);
      if (event && (!known || event.outputTokens > known.outputTokens)) requests.set(event.eventId, event);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      skipped++;
    }
  }
  return { events: [...requests.values()], skipped };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

// Answers do not carry the prompt's id; the prompt above them does.
function promptIdOf(line: unknown): string | null {
  if (typeof line !== "object" || line === null || !("promptId" in line)) return null;
  return typeof line.promptId === "string" ? clean(line.promptId) : null;
}

function eventOf(
  line: unknown,
  owner: TranscriptOwner,
  promptId: string | null,
  limits: NormaliseLimits,
): UsageEvent | null {
  if (typeof line !== "object" || line === null)
    throw new Fault("invalid_event", null, "The line is not a JSON object.");
  if (!("type" in line) || line.type !== "assistant") return null;
  const parsed = AssistantLine.safeParse(line);
  if (!parsed.success) throw new Fault("invalid_event", null, "The answer has no usage that can be read.");
  const { data } = parsed;
  if (data.isApiErrorMessage || data.message.model === SYNTHETIC) return null;
  return requestOf(data, owner, promptId, occurredAtMs(data.timestamp, "timestamp", 0n, "timestamp", limits));
}

function requestOf(line: AssistantLine, owner: TranscriptOwner, promptId: string | null, atMs: number): UsageEvent {
  const { usage, model } = line.message;
  const requestId = clean(line.requestId);
  const sessionId = clean(line.sessionId) ?? "";
  const agentRun = clean(line.agentId);
  const agentName = clean(line.attributionAgent);
  const agentKind = agentKindOf(agentRun, agentName, null);
  const messageId = line.message.id ?? `${sessionId}\0${atMs}\0${model}\0${usage.input_tokens}\0${usage.output_tokens}`;
  const entrypoint = clean(line.entrypoint);
  return {
    kind: "api_request",
    name: "api_request",
    occurredAtMs: atMs,
    eventId: requestId === null ? uuidOf(`message\0${messageId}`) : requestEventId(requestId),
    requestId,
    user: owner.user ? emailFrom(owner.user) : UNKNOWN_USER,
    installation: null,
    sessionId,
    promptId,
    agentRun,
    parentAgentRun: owner.parentAgentRun ?? null,
    model: clean(model) ?? "",
    agent: agentNameOf(agentName, agentKind, null),
    agentKind,
    skill: clean(line.attributionSkill) ?? "none",
    repository: NO_REPOSITORY,
    command: null,
    tool: null,
    toolUseId: null,
    teamHint: owner.teamHint,
    costCenterHint: null,
    taskHint: null,
    clientVersion: clean(line.version),
    querySource: null,
    speed: speedFrom(clean(usage.speed)),
    geo: clean(usage.inference_geo),
    effort: clean(line.effort),
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    cacheReadTokens: usage.cache_read_input_tokens ?? 0,
    ...cacheWritesOf(
      usage.cache_creation_input_tokens ?? null,
      usage.cache_creation?.ephemeral_5m_input_tokens ?? null,
      usage.cache_creation?.ephemeral_1h_input_tokens ?? null,
    ),
    webSearches: usage.server_tool_use?.web_search_requests ?? null,
    clientCostPico: null,
    durationMs: 0,
    ok: true,
    attrs: entrypoint === null ? null : { "app.entrypoint": entrypoint },
  };
}

const clean = (value: string | null | undefined): string | null =>
  value ? bounded(cleanText(value, MAX_NAME_CHARS)) : null;
