/**
 * What telemetry becomes on its way into the ledger: wire records (decoded), usage events and counter points
 * (normalised), refusals (for the quarantine). Safe in the browser.
 */
import { z } from "zod";
import { cleanText } from "./rules/record/clean-text";
import { TASK_SIGNALS } from "./rules/task-kind";

/** Kinds of usage event. The index is the stored code: append only, never reorder. */
export const EVENT_KINDS = [
  "other",
  "api_request",
  "api_error",
  "user_prompt",
  "tool_decision",
  "tool_result",
  "skill_activated",
  "subagent_completed",
  "compaction",
  "api_retries_exhausted",
  "managed_settings_resolved",
  "plugin_loaded",
  "mcp_server_connection",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Who asked: the conversation itself, an agent it started, or the client's own housekeeping (compaction, titles). */
export type AgentKind = "main" | "subagent" | "auxiliary";

/** One fact from telemetry, before attribution and rating. Strings are trimmed, bounded, valid UTF-8 without NUL. */
export type UsageEvent = {
  kind: EventKind;
  /** The client's event name without the "claude_code." prefix. */
  name: string;
  /** `event.timestamp`, else the record's own time; integer milliseconds UTC. */
  occurredAtMs: number;
  /** Idempotency key as uuid text: the first 128 bits of SHA-256, see rules/record/event-id. */
  eventId: string;
  /** The client's request id, only for api_request: the key money is counted by. */
  requestId: string | null;
  /** E-mail (percent-decoded, lower case), else account uuid, else installation id, else "unknown". */
  user: string;
  /** Random id of one installation of the client. */
  installation: string | null;
  /** The client's session id, "" when none. It survives a resume. */
  sessionId: string;
  promptId: string | null;
  /** The client's agent_id: one run of one subagent. */
  agentRun: string | null;
  /** The client's parent_agent_id: the run that started this one. */
  parentAgentRun: string | null;
  /** Model as the client names it, "" when none. */
  model: string;
  /** Agent's name, "main" when none. */
  agent: string;
  agentKind: AgentKind;
  /** Skill as the client names it, "none" when none. */
  skill: string;
  /** "owner/name" in lower case, or "none". */
  repository: string;
  /** Slash command of a prompt. */
  command: string | null;
  tool: string | null;
  toolUseId: string | null;
  /** Attribute team.id: a hint, never proof. */
  teamHint: string | null;
  /** Attribute cost_center. */
  costCenterHint: string | null;
  /** Attribute task.kind (or task_kind). */
  taskHint: string | null;
  clientVersion: string | null;
  querySource: string | null;
  /** "normal" or "fast". */
  speed: string | null;
  /** Region the client asked inference to stay in, such as "us". */
  geo: string | null;
  effort: string | null;
  /** Token counts, 0 unless api_request. */
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  /** "unsplit": the client sent one figure for cache writes; all of it is in cacheWrite5mTokens and rating may infer. */
  cacheSplit: "reported" | "unsplit";
  /** Web searches of the request; null where the source does not say (telemetry never does). */
  webSearches: number | null;
  /** What the client says the request cost, integer pico-dollars. */
  clientCostPico: number | null;
  durationMs: number;
  ok: boolean;
  /** Small allow-listed rest (at most 2 KB), never content. */
  attrs: Record<string, string | number | boolean> | null;
};

/** What a counter point counts; the unit is in the name, those without one are plain counts. The index is the stored code: append only. */
export const COUNTER_METRICS = [
  "commits",
  "pull_requests",
  "lines_added",
  "lines_removed",
  "active_time_ms",
  "sessions",
  "edits_accepted",
  "edits_rejected",
  "metric_tokens_input",
  "metric_tokens_output",
  "metric_tokens_cache_read",
  "metric_tokens_cache_write",
  "metric_cost_pico",
] as const;
export type CounterMetric = (typeof COUNTER_METRICS)[number];

/** One metric data point kept for outcomes or coverage; never a source of money. */
export type CounterPoint = {
  metric: CounterMetric;
  temporality: "delta" | "cumulative";
  startMs: number;
  atMs: number;
  /** Integer in the metric's unit. */
  value: number;
  /** uuid text over name, full attribute set, start and time: a delta point counts once. */
  pointKey: string;
  /** uuid text over name, full attribute set and start: of a cumulative series the greatest value counts. */
  seriesKey: string;
  user: string;
  installation: string | null;
  sessionId: string;
  model: string;
  repository: string;
  teamHint: string | null;
  costCenterHint: string | null;
};

/** A record that cannot be booked, kept for the quarantine. */
export type Refusal = {
  signal: "logs" | "metrics" | "usage";
  /** Place in the batch as decoded, from 0. */
  index: number;
  code: string;
  /** Attribute or field at fault. */
  field: string | null;
  message: string;
  /** Scrubbed copy as plain JSON (at most 8 KB), replayable through the same normaliser: see rules/normalise-refused. */
  record: unknown;
};

/** What a batch amounts to. `ignored` counts records that are well formed and of no use to the ledger. */
export type Normalised = { events: UsageEvent[]; points: CounterPoint[]; refusals: Refusal[]; ignored: number };

/** The clock of a batch and the window its events may lie in; all integer milliseconds UTC. */
export type NormaliseLimits = { nowMs: number; oldestMs: number; newestMs: number };

/** An attribute value after decoding: arrays of scalars become comma-separated text, anything deeper is dropped. */
export type AttributeValue = string | number | boolean;
export type Attributes = ReadonlyMap<string, AttributeValue>;

/** One OTLP log record, decoded and already free of content. */
export type OtlpRecord = {
  /** Event name without "claude_code.", "" when the record has none. */
  name: string;
  /** Nanoseconds UTC; 0n when the record has no time. */
  timeUnixNano: bigint;
  /** The record's own attributes: only those on the allow-list, see rules/record/attribute-keys. */
  attributes: Attributes;
  /** Attributes of resource and scope, shared between records; the record's own win. */
  resource: Attributes;
  /** How many attributes the record and its resource carried on the wire. */
  attributeCount: number;
};

/** One OTLP metric data point of a sum, decoded. Other kinds of metric decode to a point without value. */
export type OtlpPoint = {
  metric: string;
  /** OTLP's AggregationTemporality: 0 unspecified, 1 delta, 2 cumulative. */
  temporality: number;
  startUnixNano: bigint;
  timeUnixNano: bigint;
  /** null when the point carries no number. */
  value: number | null;
  attributes: Attributes;
  resource: Attributes;
  attributeCount: number;
};

const words = (example: string) =>
  z
    .string({
      error: ({ input }) => `${input === undefined ? "is missing; send" : "must be"} text, such as ${example}`,
    })
    .overwrite(text => cleanText(text, text.length).trim())
    .max(200, "must be at most 200 characters");
const count = z
  .int({ error: "must be a whole number, not negative" })
  .min(0, "must be a whole number, not negative")
  .max(2_147_483_647, "must be at most 2147483647");
const dollars = "must be dollars as a number or as decimal text, such as 0.0246486";

/**
 * One event of POST /api/v1/usage/events: a paid request of any client or gateway. The request id is what money is
 * counted by; without one, `id` within `source` is; without either, the whole event. Times in ISO 8601 with offset.
 */
export const UsageEventInput = z.strictObject({
  id: words("evt-0001").min(1, "must not be empty").optional(),
  source: words("gateway-eu").optional(),
  occurred_at: z.iso.datetime({ offset: true, error: "must be a time with its offset, such as 2026-11-24T09:30:00Z" }),
  request_id: words("req_011CQ").min(1, "must not be empty").optional(),
  session_id: words("5ffbb2da-7f32-4236-93a1-6328b14e7bb1").optional(),
  user: words("ada@acme.example").optional(),
  team: words("payments").optional(),
  cost_center: words("CC-1001").optional(),
  model: words("claude-opus-5-5").min(1, "must not be empty; send the model's id, such as claude-opus-5-5"),
  input_tokens: count,
  output_tokens: count,
  cache_read_tokens: count.default(0),
  cache_write_5m_tokens: count.default(0),
  cache_write_1h_tokens: count.default(0),
  web_searches: count.max(32_767, "must be at most 32767").optional(),
  cost_usd: z.union([z.number(), z.string().regex(/^\d{1,4}(\.\d{1,12})?$/, dollars)], { error: dollars }).optional(),
  agent: words("Explore").optional(),
  agent_kind: z.enum(["main", "subagent", "auxiliary"], { error: "must be main, subagent or auxiliary" }).optional(),
  skill: words("refund-check").optional(),
  repository: words("acme/payments").optional(),
  task_kind: words("code-review").optional(),
  duration_ms: count.optional(),
  speed: words("fast").optional(),
  geo: words("us").optional(),
});
export type UsageEventInput = z.output<typeof UsageEventInput>;

/** A record that could not be understood, as it is shown. `record` holds no content: it was dropped at the door. */
export const QuarantinedRecord = z.object({
  id: z.coerce.number(),
  firstSeenAt: z.coerce.date(),
  lastSeenAt: z.coerce.date(),
  times: z.number(),
  teamId: z.number().nullable(),
  credential: z.string(),
  signal: z.string(),
  code: z.string(),
  field: z.string().nullable(),
  message: z.string(),
  record: z.unknown(),
  replayedAt: z.coerce.date().nullable(),
  dismissedAt: z.coerce.date().nullable(),
});
export type QuarantinedRecord = z.output<typeof QuarantinedRecord>;

/** A rule that turns signals into a kind of task, as an administrator edits it. */
export const TaskRuleInput = z.object({
  taskKind: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, "must be lower-case letters, digits and dashes, such as code-review"),
  signal: z.enum(TASK_SIGNALS),
  pattern: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(120)
    .refine(text => text.replaceAll("*", "") !== "", "must hold more than asterisks"),
  reason: z.string().trim().max(200).default(""),
  enabled: z.boolean().default(true),
});
export type TaskRuleInput = z.output<typeof TaskRuleInput>;
