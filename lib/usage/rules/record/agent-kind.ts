import type { AgentKind } from "../../schema";

/**
 * Kinds by query_source. Events name the client's subsystem, metrics the kind itself. Seen on 2.1.330: sdk, compact and
 * agent:…; repl_main_thread is documented for interactive use (code.claude.com/docs, monitoring).
 */
const BY_SOURCE: ReadonlyMap<string, AgentKind> = new Map<string, AgentKind>([
  ["sdk", "main"],
  ["repl_main_thread", "main"],
  ["main", "main"],
  ["subagent", "subagent"],
  ["compact", "auxiliary"],
  ["auxiliary", "auxiliary"],
]);

/**
 * Who asked, from agent_id, agent.name and query_source. A source that is none of the above is the client's
 * housekeeping (titles, summaries, classifiers), unless an agent is named.
 */
export function agentKindOf(agentRun: string | null, agentName: string | null, source: string | null): AgentKind {
  if (agentRun !== null) return "subagent";
  if (source === null) return agentName === null || agentName === "main" ? "main" : "subagent";
  const known = BY_SOURCE.get(source);
  if (known) return known;
  if (source.startsWith("agent:")) return "subagent";
  if (source.startsWith("repl_main_thread:")) return "main";
  return agentName === null ? "auxiliary" : "subagent";
}

/** An agent's name: as sent, else from a query_source such as "agent:builtin:Explore", else "subagent" or "main". */
export function agentNameOf(name: string | null, kind: AgentKind, source: string | null): string {
  if (name !== null) return name;
  if (kind !== "subagent") return "main";
  return source?.startsWith("agent:") ? source.slice(source.lastIndexOf(":") + 1) || "subagent" : "subagent";
}
