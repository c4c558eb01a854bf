import { groupBy } from "@/lib/core/group-by";
import type { SessionPrompt } from "../../schema";
import { isKind, type SessionEvent } from "./session-event";

type ToolUse = SessionPrompt["tools"][number];

/** Tools by how often they were called. A call is decided upon and, when it runs, has a result; either may be missing. */
export function toolsOf(events: readonly SessionEvent[]): ToolUse[] {
  const used = groupBy(
    events.filter(event => event.tool !== null && (isKind(event, "tool_decision") || isKind(event, "tool_result"))),
    event => event.tool ?? "",
  );
  return [...used]
    .map(([tool, own]) => {
      const decisions = own.filter(event => isKind(event, "tool_decision"));
      const results = own.filter(event => isKind(event, "tool_result"));
      return {
        tool,
        calls: Math.max(decisions.length, results.length),
        failed: results.filter(event => !event.ok).length,
        rejected: decisions.filter(event => !event.ok).length,
        durationMs: results.reduce((sum, event) => sum + event.duration_ms, 0),
      };
    })
    .sort((a, b) => b.calls - a.calls || (a.tool < b.tool ? -1 : 1));
}
