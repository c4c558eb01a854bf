import { groupBy } from "@/lib/core/group-by";
import type { SessionLane } from "../../schema";
import {
  attribute,
  cachedShare,
  costOf,
  dearest,
  isKind,
  isRequest,
  laneId,
  MAIN_LANE,
  numberOf,
  type SessionEvent,
} from "./session-event";

const KINDS = ["main", "subagent", "auxiliary"] as const;
// The tool that starts an agent; "Task" is its name in clients before 2.1.
const STARTS_AGENT = new Set(["Agent", "Task"]);

/** One lane for each run of an agent: the conversation first, the others as they began, housekeeping last. */
export function lanesOf(events: readonly SessionEvent[]): SessionLane[] {
  const byLane = groupBy(events.filter(isRequest), laneId);
  const starts = events.filter(
    event => isKind(event, "tool_decision") && event.ok && STARTS_AGENT.has(event.tool ?? ""),
  );
  const taken = new Set<SessionEvent>();
  return [...byLane]
    .map(([id, own]) => laneOf(id, own, events, byLane, starts, taken))
    .sort(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        rank(b) - rank(a) ||
        a.startedAt.getTime() - b.startedAt.getTime(),
    );
}

// Auxiliary stands last, main first; between them time decides.
const rank = (lane: SessionLane): number => (lane.kind === "main" ? 1 : 0);

function laneOf(
  id: string,
  own: readonly SessionEvent[],
  events: readonly SessionEvent[],
  lanes: ReadonlyMap<string, SessionEvent[]>,
  starts: readonly SessionEvent[],
  taken: Set<SessionEvent>,
): SessionLane {
  const kind = KINDS[own[0]?.agent_kind ?? 0] ?? "main";
  const answered = own.filter(event => isKind(event, "api_request"));
  const startedMs = Math.min(...own.map(event => event.at.getTime() - event.duration_ms));
  const done = events.find(event => isKind(event, "subagent_completed") && event.agent_run === id);
  const parent = own.find(event => event.parent_agent_run !== null)?.parent_agent_run ?? MAIN_LANE;
  const parentId = kind === "subagent" && lanes.has(parent) ? parent : null;
  return {
    id,
    kind,
    label: kind === "auxiliary" ? "housekeeping" : (own[0]?.agent ?? id),
    parentId,
    models: dearest(own, event => event.model).map(([model]) => model),
    startedAt: new Date(startedMs),
    endedAt: new Date(Math.max(...own.map(event => event.at.getTime()))),
    spawnedAt: kind === "subagent" ? spawnedAt(done, startedMs, parentId, starts, taken) : null,
    returnedAt: done?.at ?? null,
    background: done !== undefined && attribute(done, "is_async") === true,
    requests: answered.length,
    errors: own.length - answered.length,
    costPico: costOf(answered),
    unpriced: answered.filter(event => event.rating === 4).length,
    cachedShare: cachedShare(answered),
    toolUses: done ? numberOf(done, "total_tool_uses") : null,
  };
}

/** A finished agent says how long it ran; otherwise the parent's latest call that starts an agent and is not spoken for. */
function spawnedAt(
  done: SessionEvent | undefined,
  startedMs: number,
  parentId: string | null,
  starts: readonly SessionEvent[],
  taken: Set<SessionEvent>,
): Date | null {
  if (done && done.duration_ms > 0) return new Date(Math.min(done.at.getTime() - done.duration_ms, startedMs));
  const start = starts.findLast(
    event => !taken.has(event) && laneId(event) === (parentId ?? MAIN_LANE) && event.at.getTime() <= startedMs,
  );
  if (!start) return null;
  taken.add(start);
  return start.at;
}
