import { groupBy } from "@/lib/core/group-by";
import type { SessionPrompt } from "../../schema";
import { attribute, costOf, isKind, isRequest, numberOf, type SessionEvent } from "./session-event";
import { toolsOf } from "./tools";

// A background agent's result comes back as a prompt: 50 to 80 ms after it finished in every run seen, later only
// when the conversation is busy (client.md section 2).
const INJECTED_WITHIN_MS = 10_000;

/** Prompts in order of time, each with what followed under its id; requests without a known prompt stand on their own. */
export function promptsOf(events: readonly SessionEvent[]): SessionPrompt[] {
  const byPrompt = groupBy(events, event => event.prompt_id);
  const origins = originsOf(events);
  return [...byPrompt]
    .flatMap(([id, own]) => {
      const said = own.find(event => isKind(event, "user_prompt"));
      const requests = own.filter(isRequest);
      const first = said ?? requests[0];
      if (!first || (!said && !requests.length)) return [];
      return [
        {
          id,
          at: first.at,
          origin: said ? (origins.get(said) ?? "unknown") : ("unknown" as const),
          command: said?.command ?? null,
          length: said ? numberOf(said, "prompt_length") : null,
          requests: requests.filter(event => isKind(event, "api_request")).length,
          agents: new Set(requests.flatMap(event => event.agent_run ?? [])).size,
          costPico: costOf(requests),
          tools: toolsOf(own),
        },
      ];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Who wrote each prompt. A prompt right after a background agent finished is that agent's result; with agents or
 * workflows still out it may be either; otherwise a person wrote it.
 */
function originsOf(events: readonly SessionEvent[]): Map<SessionEvent, SessionPrompt["origin"]> {
  const origins = new Map<SessionEvent, SessionPrompt["origin"]>();
  let finished: SessionEvent[] = [];
  let workflow = false;
  for (const event of events) {
    if (isKind(event, "subagent_completed") && attribute(event, "is_async") === true) finished.push(event);
    if (isKind(event, "tool_decision") && event.tool === "Workflow" && event.ok) workflow = true;
    if (!isKind(event, "user_prompt")) continue;
    const recent = finished.find(done => event.at.getTime() - done.at.getTime() <= INJECTED_WITHIN_MS);
    if (event.command !== null) origins.set(event, "person");
    else if (recent) {
      origins.set(event, "background_agent");
      finished = finished.filter(done => done !== recent);
    } else origins.set(event, finished.length || workflow ? "unknown" : "person");
  }
  return origins;
}
