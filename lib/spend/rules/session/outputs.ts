import { COUNTER_METRICS } from "@/lib/usage/schema";
import type { SessionDetail } from "../../schema";
import { isKind, type SessionEvent, textOf } from "./session-event";

type Output = SessionDetail["outputs"][number];
export type Counted = { metric: number; at: Date | null; value: number };
const KINDS: Readonly<Record<string, { kind: Output["kind"]; one: string; many: string }>> = {
  commits: { kind: "commit", one: "commit", many: "commits" },
  pull_requests: { kind: "pull_request", one: "pull request", many: "pull requests" },
};

/** Commits and pull requests with their time. Where the client names a commit, its own event tells when; else the counter. */
export function outputsOf(events: readonly SessionEvent[], counters: readonly Counted[], endedAt: Date): Output[] {
  const named = namedCommits(events);
  const counted = counters.flatMap(({ metric, at, value }): Output[] => {
    const found = KINDS[COUNTER_METRICS[metric] ?? ""];
    if (!found || value <= 0 || (found.kind === "commit" && named.length)) return [];
    const label = value === 1 ? found.one : `${value} ${found.many}`;
    return [{ at: at ?? endedAt, kind: found.kind, count: value, label }];
  });
  return [...named, ...counted].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function namedCommits(events: readonly SessionEvent[]): Output[] {
  const seen = new Map<string, Output>();
  for (const event of events) {
    const id = isKind(event, "tool_result") && event.ok ? textOf(event, "git_commit_id") : null;
    if (id && !seen.has(id))
      seen.set(id, { at: event.at, kind: "commit", count: 1, label: `commit ${id.slice(0, 8)}` });
  }
  return [...seen.values()];
}
