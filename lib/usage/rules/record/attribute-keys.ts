/** Attributes read of a record and its resource. The client sends about thirty; a record with more than this is refused. */
export const MAX_ATTRIBUTES = 1_000;

/**
 * How an attribute is kept in `attrs` of an event: as short text, as a number, as a yes or no.
 * Names and kinds as the client sends them (captures of 2.1.330); numbers and flags may arrive as text.
 */
export const REST_ATTRIBUTES: ReadonlyMap<string, "text" | "number" | "flag"> = new Map([
  ["status_code", "number"],
  ["error", "text"],
  ["error_type", "text"],
  ["attempt", "number"],
  ["total_attempts", "number"],
  ["total_retry_duration_ms", "number"],
  ["ttft_ms", "number"],
  ["decision", "text"],
  ["source", "text"],
  ["tool_source", "text"],
  ["permission_mode", "text"],
  ["tool_input_size_bytes", "number"],
  ["tool_result_size_bytes", "number"],
  ["subagent_type", "text"],
  ["skill_name", "text"],
  ["git_commit_id", "text"],
  ["git_branch", "text"],
  ["vcs.ref.head.revision", "text"],
  ["vcs.ref.head.name", "text"],
  ["is_async", "flag"],
  ["is_built_in", "flag"],
  ["agent.source", "text"],
  ["total_tokens", "number"],
  ["total_tool_uses", "number"],
  ["final_model", "text"],
  ["model_swapped", "flag"],
  ["invocation_trigger", "text"],
  ["skill.source", "text"],
  ["plugin.name", "text"],
  ["plugin.version", "text"],
  ["plugin.scope", "text"],
  ["marketplace.name", "text"],
  ["enabled_via", "text"],
  ["has_hooks", "flag"],
  ["has_mcp", "flag"],
  ["mcp_server.name", "text"],
  ["mcp_tool.name", "text"],
  ["mcp_server_scope", "text"],
  ["server_scope", "text"],
  ["transport_type", "text"],
  ["status", "text"],
  ["is_plugin", "flag"],
  ["workflow.run_id", "text"],
  ["workflow.name", "text"],
  ["trigger", "text"],
  ["pre_tokens", "number"],
  ["prompt_length", "number"],
  ["command_source", "text"],
  ["managed_settings.sources", "text"],
  ["managed_settings.trigger", "text"],
  ["managed_settings.source_behavior", "text"],
  ["managed_settings.resolved_sha256", "text"],
  ["managed_settings.helper.state", "text"],
  ["managed_settings.helper.applied", "text"],
  ["app.entrypoint", "text"],
]);

// Attributes that have a field of their own in a usage event, or help to name or date it. The figures
// stand first: the quarantine keeps what fits, in this order.
const FIELD_ATTRIBUTES = [
  "input_tokens",
  "output_tokens",
  "cache_read_tokens",
  "cache_creation_tokens",
  "cache_creation_5m_tokens",
  "cache_creation_1h_tokens",
  "cost_usd",
  "cost_usd_micros",
  "duration_ms",
  "event.name",
  "event.timestamp",
  "event.sequence",
  "session.id",
  "prompt.id",
  "request_id",
  "user.email",
  "user.account_uuid",
  "user.id",
  "model",
  "agent.name",
  "agent_type",
  "agent_id",
  "parent_agent_id",
  "query_source",
  "skill.name",
  "vcs.owner.name",
  "vcs.repository.name",
  "vcs.repository.url.full",
  "command_name",
  "tool_name",
  "tool_use_id",
  "team.id",
  "cost_center",
  "task.kind",
  "task_kind",
  "app.version",
  "service.version",
  "speed",
  "inference_geo",
  "effort",
  "success",
];

/** The members of tool_parameters that are kept, each as an attribute of its own; the others are commands and inputs. */
export const HARMLESS_PARAMETERS = ["subagent_type", "skill_name", "git_commit_id", "git_branch"] as const;

/** What decoding does with an attribute of a log record: keep it, keep it if it reads like a type, or open its JSON. */
export type LogUse = "keep" | "keep_type" | "open";

/**
 * The attributes of a log record that decoding keeps. An allow-list: what a later client adds is dropped until someone
 * has looked at it, so that a new place for prompts or commands cannot be stored by accident.
 */
export const LOG_ATTRIBUTES: ReadonlyMap<string, LogUse> = new Map<string, LogUse>([
  ...[...FIELD_ATTRIBUTES, ...REST_ATTRIBUTES.keys()].map((key): [string, LogUse] => [key, "keep"]),
  ["error", "keep_type"],
  ["tool_parameters", "open"],
]);

/**
 * Attributes that hold what people or models wrote. Metric points keep unknown attributes until they are hashed into
 * the point's key; these are dropped even there (client.md section 2; OTEL_LOG_USER_PROMPTS, OTEL_LOG_TOOL_DETAILS).
 */
export const CONTENT_ATTRIBUTES: ReadonlySet<string> = new Set([
  "prompt",
  "prompt_text",
  "user_prompt",
  "response",
  "body",
  "message",
  "content",
  "error",
  "error_message",
  "tool_input",
  "tool_parameters",
  "tool_output",
  "full_command",
  "bash_command",
  "description",
  "managed_settings.settings",
]);

/** An error is kept when it reads like a type ("Internal", "ShellError"): sentences quote what people typed. */
export const ERROR_TYPE = /^[A-Za-z][\w.:-]{0,63}$/;
