import type { TailEvent } from "@/lib/web/live-tail";

const WORDS: Record<string, string> = {
  api_request: "Request",
  api_error: "Request failed",
  api_retries_exhausted: "Gave up retrying",
  user_prompt: "Prompt",
  tool_decision: "Tool decided",
  tool_result: "Tool called",
  skill_activated: "Skill started",
  subagent_completed: "Subagent finished",
  compaction: "Context compacted",
  managed_settings_resolved: "Policy read",
  plugin_loaded: "Plugin loaded",
  mcp_server_connection: "Server connected",
};

/** What happened, as people say it; an event without a word of its own keeps the client's. */
export function eventWords(event: Pick<TailEvent, "kind" | "ok" | "tool">): string {
  const words = WORDS[event.kind] ?? event.kind.replaceAll("_", " ");
  if (event.kind === "tool_result" && !event.ok) return "Tool failed";
  if (event.kind === "tool_decision") return event.ok ? "Tool allowed" : "Tool refused";
  return words;
}
