import { round } from "./scale";
import type { Lane, LaneBlock, LaneMarker } from "./series";
import { type TimeScale, timeScale } from "./time-scale";

/** Where everything of a lane picture stands: x in thousandths of the width, y in pixels. */
export type LaneLayout = {
  scale: TimeScale;
  rowPx: number;
  slim: boolean;
  heightPx: number;
  rows: { lane: Lane; top: number; base: number; boxes: LaneBox[] }[];
  links: { x: number; from: number; to: number; dashed: boolean }[];
  /** How many agents start at about the same time, over the lane that starts them. */
  starts: { x: number; row: number; count: number }[];
  markers: { x: number; label: string }[];
};
export type LaneBox = { block: LaneBlock; x: number; width: number; full: number; light: number };

const ROW_PX = 50;
const SLIM_PX = 28;
const SLIM_FROM = 15;
export const OUTPUT_PX = 34;
const BASE_PX = 5;
/** Narrower blocks would vanish. */
const LEAST_WIDTH = 2.4;

export function layOutLanes(lanes: Lane[], markers: LaneMarker[]): LaneLayout {
  const slim = lanes.length >= SLIM_FROM;
  const rowPx = slim ? SLIM_PX : ROW_PX;
  const moments = markers.map(marker => ({ startMs: marker.atMs, endMs: marker.atMs }));
  const scale = timeScale([...lanes.flatMap(lane => lane.blocks), ...moments]);
  const most = Math.max(...lanes.flatMap(lane => lane.blocks.map(block => block.full + block.light)), 0) || 1;
  const px = (rowPx - (slim ? 8 : 18)) / most;
  const rows = lanes.map((lane, at) => {
    const top = at * rowPx;
    return { lane, top, base: top + rowPx - BASE_PX, boxes: lane.blocks.map(block => boxOf(block, scale, px)) };
  });
  const rowOf = new Map(lanes.map((lane, at) => [lane.id, at]));
  const links = rows.flatMap(row => linksOf(row, rows[rowOf.get(row.lane.parentId ?? "") ?? -1], scale, rowPx));
  return {
    scale,
    rowPx,
    slim,
    heightPx: lanes.length * rowPx + (markers.length ? OUTPUT_PX : 0),
    rows,
    links,
    starts: slim ? [] : startsOf(lanes, rowOf, scale),
    markers: markers.map(marker => ({ x: scale.at(marker.atMs) * 1000, label: marker.label })),
  };
}

function boxOf(block: LaneBlock, scale: TimeScale, px: number): LaneBox {
  const x = scale.at(block.startMs) * 1000;
  const width = Math.max(LEAST_WIDTH, scale.at(block.endMs) * 1000 - x - 1);
  return {
    block,
    x: round(Math.min(x, 1000 - width)),
    width: round(width),
    full: round(block.full * px),
    light: round(block.light * px),
  };
}

type Row = LaneLayout["rows"][number];

function linksOf(row: Row, parent: Row | undefined, scale: TimeScale, rowPx: number): LaneLayout["links"] {
  if (!parent) return [];
  const from = parent.top + rowPx;
  const { startedMs, returnedMs } = row.lane;
  const at = (ms: number | undefined, dashed: boolean) =>
    ms === undefined ? [] : [{ x: round(scale.at(ms) * 1000), from, to: row.base, dashed }];
  return [...at(startedMs, false), ...at(returnedMs, true)];
}

function startsOf(lanes: Lane[], rowOf: Map<string, number>, scale: TimeScale): LaneLayout["starts"] {
  const starts: LaneLayout["starts"] = [];
  const begun = lanes
    .filter(lane => lane.startedMs !== undefined && rowOf.has(lane.parentId ?? ""))
    .map(lane => ({ x: scale.at(lane.startedMs ?? 0), row: rowOf.get(lane.parentId ?? "") ?? 0 }))
    .sort((a, b) => a.row - b.row || a.x - b.x);
  for (const one of begun) {
    const last = starts.at(-1);
    if (last && last.row === one.row && one.x - last.x < 0.04) last.count++;
    else starts.push({ ...one, count: 1 });
  }
  return starts;
}
