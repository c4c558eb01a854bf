import type { SessionDetail, SessionLane, SessionRequest } from "@/lib/spend/schema";
import { catColor, type Lane, type LaneBlock, modelColors } from "../../charts/series";
import { formatPercent, formatTime, formatTokens, formatUsd, toDollars } from "../../ui/format";
import { modelNames } from "../model-names";

type Detail = Pick<SessionDetail, "lanes" | "requests" | "models" | "timeZone">;
export type DrawnLanes = {
  lanes: Lane[];
  /** Agents that share the last lane; 0 when every agent has its own. */
  folded: number;
};

/** Colours and short names of a session's models, dearest first. */
export function sessionModels(models: string[]): (model: string) => { label: string; color: string } {
  const names = modelNames(models);
  const colors = new Map(modelColors(models).map((color, at) => [models[at], color]));
  return model => ({ label: names.get(model) ?? model, color: colors.get(model) ?? catColor(-1) });
}

/**
 * Agents as lanes: the main one first, then the others as they began. Beyond `most` lanes only the dearest keep their
 * own, and the rest share the last one. A block's height is its cost; the light part is what cache reads cost.
 */
export function drawnLanes(
  detail: Detail,
  { most, requestHref, restHref }: { most: number; requestHref: (id: string) => string; restHref: string },
): DrawnLanes {
  const models = sessionModels(detail.models);
  const blocks = (id: string) =>
    detail.requests
      .filter(request => request.laneId === id)
      .map(request => blockOf(request, detail.timeZone, models, requestHref));
  const own = ownLanes(detail.lanes, most);
  const rest = detail.lanes.filter(lane => !own.has(lane.id));
  const lanes = detail.lanes.filter(lane => own.has(lane.id)).map(lane => laneOf(lane, models, blocks(lane.id), own));
  if (!rest.length) return { lanes, folded: 0 };
  const shared = rest.flatMap(lane => blocks(lane.id)).sort((a, b) => a.startMs - b.startMs);
  return { lanes: [...lanes, restLane(rest, shared, restHref)], folded: rest.length };
}

function ownLanes(lanes: SessionLane[], most: number): Set<string> {
  if (lanes.length <= most) return new Set(lanes.map(lane => lane.id));
  const main = lanes.filter(lane => lane.kind === "main");
  const dearest = lanes
    .filter(lane => lane.kind !== "main")
    .sort((a, b) => (a.costPico < b.costPico ? 1 : a.costPico > b.costPico ? -1 : 0))
    .slice(0, Math.max(0, most - 1 - main.length));
  return new Set([...main, ...dearest].map(lane => lane.id));
}

function laneOf(
  lane: SessionLane,
  models: ReturnType<typeof sessionModels>,
  blocks: LaneBlock[],
  shown: Set<string>,
): Lane {
  const [first] = lane.models;
  const named = first ? models(first) : { label: "no model", color: catColor(-1) };
  const more = lane.models.length > 1 ? ` and ${lane.models.length - 1} more` : "";
  const cached = lane.cachedShare === null ? "" : ` · ${formatPercent(lane.cachedShare)} cached`;
  return {
    id: lane.id,
    label: lane.label,
    sub: `${named.label}${more}${cached}`,
    color: named.color,
    text: lane.requests > 0 && lane.unpriced === lane.requests ? "unpriced" : formatUsd(lane.costPico),
    ...noteOf(lane),
    blocks,
    parentId: lane.parentId && shown.has(lane.parentId) ? lane.parentId : undefined,
    startedMs: lane.kind === "subagent" ? (lane.spawnedAt ?? lane.startedAt).getTime() : undefined,
    returnedMs: lane.returnedAt?.getTime(),
  };
}

function noteOf(lane: SessionLane): Pick<Lane, "note" | "noteTone"> {
  if (lane.errors > 0) return { note: `${lane.errors} failed`, noteTone: "bad" };
  if (lane.background) return { note: "in background" };
  return { note: lane.requests === 1 ? "1 request" : `${lane.requests} requests` };
}

function restLane(rest: SessionLane[], blocks: LaneBlock[], href: string): Lane {
  const costPico = rest.reduce((sum, lane) => sum + lane.costPico, 0n);
  const requests = rest.reduce((sum, lane) => sum + lane.requests, 0);
  return {
    id: "rest",
    label: `${rest.length} more agents`,
    sub: `${requests} requests`,
    color: catColor(-1),
    text: formatUsd(costPico),
    note: `${requests} requests`,
    blocks: blocks.map(block => ({ ...block, color: catColor(-1) })),
    href,
  };
}

function blockOf(
  request: SessionRequest,
  timeZone: string,
  models: ReturnType<typeof sessionModels>,
  href: (id: string) => string,
): LaneBlock {
  const { label, color } = models(request.model);
  const costPico = request.costPico ?? 0n;
  return {
    startMs: request.startedAt.getTime(),
    endMs: request.at.getTime(),
    full: toDollars(costPico - request.cachePico),
    light: toDollars(request.cachePico),
    title: `${formatTime(request.at, timeZone, true)}, ${label}`,
    rows: [
      { label: "Cost", text: request.costPico === null ? "unpriced" : formatUsd(request.costPico) },
      { label: "of it cache reads", text: formatUsd(request.cachePico) },
      { label: "Input", text: formatTokens(request.promptTokens) },
      { label: "from cache", text: formatPercent(request.cachedShare) },
      { label: "Output", text: formatTokens(request.outputTokens) },
    ],
    color,
    href: href(request.id),
    failed: request.failed,
  };
}

/** The conclusion of the lanes in words: how many agents, what they cost, which one most. */
export function lanesWords(detail: Pick<SessionDetail, "lanes" | "totals">): string {
  const agents = detail.lanes.length;
  const dearest = detail.lanes.reduce(
    (best, lane) => (lane.costPico > (best?.costPico ?? -1n) ? lane : best),
    detail.lanes[0],
  );
  const words = `Agents over time. ${agents === 1 ? "One agent" : `${agents} agents`}, ${formatUsd(detail.totals.costPico)} in all`;
  return dearest && agents > 1
    ? `${words}, most for ${dearest.label} with ${formatUsd(dearest.costPico)}.`
    : `${words}.`;
}
