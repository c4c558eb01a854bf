"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

/** The layer over lanes that reads blocks: pointer or arrow keys (left and right in a lane, up and down between lanes). */
type ReaderBlock = { from: number; to: number; title: string; rows: { label: string; text: string }[]; href?: string };
type ReaderLane = { label: string; blocks: ReaderBlock[] };
type At = { lane: number; block: number };

/** How far beside a narrow block the pointer may be, in pixels. */
const REACH_PX = 6;

export function LaneReader({ label, rowPx, lanes }: { label: string; rowPx: number; lanes: ReaderLane[] }) {
  const [at, setAt] = useState<At | null>(null);
  const layer = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const lane = at ? lanes[at.lane] : undefined;
  const block = at ? lane?.blocks[at.block] : undefined;

  const point = (event: PointerEvent) => {
    const box = layer.current?.getBoundingClientRect();
    if (!box) return;
    const row = Math.floor((event.clientY - box.top) / rowPx);
    setAt(blockAt(lanes, row, (event.clientX - box.left) / box.width, REACH_PX / box.width));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && block?.href) router.push(block.href);
    if (event.key === "Escape") setAt(null);
    const next = step(lanes, at, event.key);
    if (!next) return;
    event.preventDefault();
    setAt(next);
  };
  const said =
    lane && block ? [lane.label, block.title, ...block.rows.map(row => `${row.label} ${row.text}`)].join(", ") : null;
  return (
    <>
      {at && block && (
        <div
          className="band"
          style={{
            left: `${block.from * 100}%`,
            width: `max(${(block.to - block.from) * 100}%, 2px)`,
            top: at.lane * rowPx,
            height: rowPx,
            bottom: "auto",
            opacity: 0.14,
          }}
        />
      )}
      <div
        ref={layer}
        className="read"
        role="slider"
        tabIndex={0}
        aria-label={`Blocks of ${label}`}
        aria-valuemin={1}
        aria-valuemax={lanes.length}
        aria-valuenow={(at?.lane ?? 0) + 1}
        aria-valuetext={said ?? "Arrow keys read the blocks"}
        data-open={block?.href ? "" : undefined}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={press}
        onClick={() => block?.href && router.push(block.href, { scroll: false })}
      />
      {at && lane && block && (
        <div className="tip" aria-hidden style={placeOf(layer.current, block, at.lane, rowPx)}>
          <b>
            <span className="mono">{lane.label}</span>
            <span>{block.title}</span>
          </b>
          <dl className="kv mt-1.5" style={{ fontSize: 12, lineHeight: "16px", gap: "4px 16px" }}>
            {block.rows.map(row => (
              <div key={row.label} className="contents">
                <dt>{row.label}</dt>
                <dd className="num text-right">{row.text}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

function blockAt(lanes: ReaderLane[], row: number, x: number, reach: number): At | null {
  const blocks = lanes[row]?.blocks ?? [];
  const gap = (block: ReaderBlock) => Math.max(0, block.from - x, x - block.to);
  let best = -1;
  for (const [at, block] of blocks.entries()) {
    const closest = blocks[best];
    if (gap(block) <= reach && (!closest || gap(block) < gap(closest))) best = at;
  }
  return best < 0 ? null : { lane: row, block: best };
}

function step(lanes: ReaderLane[], at: At | null, key: string): At | null {
  if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(key)) return null;
  if (!at) return lanes[0]?.blocks.length ? { lane: 0, block: 0 } : null;
  const blocks = lanes[at.lane]?.blocks ?? [];
  if (key === "ArrowLeft") return { ...at, block: Math.max(0, at.block - 1) };
  if (key === "ArrowRight") return { ...at, block: Math.min(blocks.length - 1, at.block + 1) };
  const lane = at.lane + (key === "ArrowDown" ? 1 : -1);
  const there = lanes[lane]?.blocks ?? [];
  if (!there.length) return at;
  const from = blocks[at.block]?.from ?? 0;
  const block = there.reduce(
    (best, one, index) => (Math.abs(one.from - from) < Math.abs((there[best]?.from ?? 0) - from) ? index : best),
    0,
  );
  return { lane, block };
}

/** In the window's own coordinates, because the lanes scroll inside their card. */
function placeOf(layer: HTMLElement | null, block: ReaderBlock, lane: number, rowPx: number) {
  const box = layer?.getBoundingClientRect();
  if (!box) return undefined;
  const left = Math.max(8, Math.min(window.innerWidth - 300, box.left + block.to * box.width + 12));
  const top = box.top + lane * rowPx + 4;
  return { position: "fixed" as const, left, top: Math.max(8, Math.min(window.innerHeight - 190, top)) };
}
