"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { pct, valueText } from "./scale";
import type { Unit } from "./series";

/**
 * The layer over a chart that reads values: under the pointer, or with the arrow keys, all series of that time sorted by
 * value. Clicking a segment opens its series' address, elsewhere (and with Enter) the slot's.
 */
export type ReaderSeries = {
  label: string;
  color: string;
  thin?: boolean;
  href?: string;
  values: (number | null)[];
  texts?: (string | null)[];
};
export type ReaderSlot = { title: string; at: number; width: number; href?: string; gap?: string; extra?: string };

const MOST_ROWS = 9;

export function ChartReader(props: {
  label: string;
  slots: ReaderSlot[];
  series: ReaderSeries[];
  unit: Unit;
  total?: boolean;
  line?: boolean;
}) {
  const { label, slots, series, line } = props;
  const [slotAt, setSlotAt] = useState<number | null>(null);
  const [seriesAt, setSeriesAt] = useState<number | null>(null);
  const layer = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const slot = slotAt === null ? null : slots[slotAt];
  const target = (seriesAt !== null && series[seriesAt]?.href) || slot?.href;

  const point = (event: PointerEvent) => {
    const box = layer.current?.getBoundingClientRect();
    if (!box) return;
    setSlotAt(nearest(slots, (event.clientX - box.left) / box.width));
    const mark = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find(one => one instanceof SVGElement && one.dataset.s);
    setSeriesAt(mark instanceof SVGElement ? Number(mark.dataset.s) : null);
  };
  const leave = () => {
    setSlotAt(null);
    setSeriesAt(null);
  };
  const press = (event: KeyboardEvent) => {
    const now = slotAt ?? slots.length;
    const to = {
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      Home: 0,
      End: slots.length - 1,
    }[event.key];
    if (event.key === "Enter" && slot?.href) router.push(slot.href);
    if (event.key === "Escape") leave();
    if (to === undefined) return;
    event.preventDefault();
    setSeriesAt(null);
    setSlotAt(Math.max(0, Math.min(slots.length - 1, slotAt === null && to > now ? 0 : to)));
  };
  const reading = slot ? readingOf(slot, slotAt ?? 0, props) : null;
  return (
    <>
      {slot && (
        <div
          className={line ? "hair" : "band"}
          style={line ? { left: pct(slot.at) } : { left: pct(slot.at - slot.width / 2), width: pct(slot.width) }}
        />
      )}
      <div
        ref={layer}
        className="read"
        role="slider"
        tabIndex={0}
        aria-label={`Values of ${label}`}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={slots.length}
        aria-valuenow={(slotAt ?? slots.length - 1) + 1}
        aria-valuetext={reading ? reading.spoken : "Arrow keys read the values"}
        data-open={target ? "" : undefined}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
        onBlur={leave}
        onKeyDown={press}
        onClick={() => target && router.push(target, { scroll: false })}
      />
      {slot && reading && (
        <div className="tip" aria-hidden style={sideOf(slot.at)}>
          <b>
            {slot.title}
            {reading.total && <span className="num">{reading.total}</span>}
          </b>
          {reading.rows.length > 0 && (
            <ul>
              {reading.rows.map(row => (
                <li key={row.label} className={row.at === seriesAt ? "on" : undefined}>
                  <i className={row.thin ? "dot th" : "dot"} style={{ background: row.color }} />
                  <span className="trunc">{row.label}</span>
                  <span className="num">{row.text}</span>
                </li>
              ))}
            </ul>
          )}
          {reading.note && <p>{reading.note}</p>}
          {seriesAt !== null && series[seriesAt]?.href && <p>Click for {series[seriesAt]?.label} alone</p>}
        </div>
      )}
    </>
  );
}

function readingOf(slot: ReaderSlot, at: number, props: { series: ReaderSeries[]; unit: Unit; total?: boolean }) {
  const all = props.series
    .map((one, index) => ({
      ...one,
      at: index,
      value: one.values[at] ?? null,
      text: one.texts?.[at] ?? valueText(one.values[at], props.unit),
    }))
    .filter(one => one.value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const rows = all.length > MOST_ROWS ? all.slice(0, MOST_ROWS - 1) : all;
  const hidden = all.length - rows.length;
  const total =
    props.total && all.length > 0
      ? valueText(
          all.reduce((sum, one) => sum + (one.value ?? 0), 0),
          props.unit,
        )
      : null;
  const nothing = all.length === 0 && !slot.extra ? (slot.gap ?? "No data for this time.") : null;
  const note = nothing ?? slot.extra ?? (hidden > 0 ? `and ${hidden} more` : null);
  const spoken = [slot.title, total && `total ${total}`, ...rows.map(row => `${row.label} ${row.text}`), note]
    .filter(Boolean)
    .join(", ");
  return { rows, total, note, spoken };
}

function nearest(slots: ReaderSlot[], share: number): number {
  let best = 0;
  slots.forEach((slot, at) => {
    if (Math.abs(slot.at - share) < Math.abs((slots[best]?.at ?? 0) - share)) best = at;
  });
  return best;
}

/** Beside the slot, on the side with more room, and never out of the plot. */
function sideOf(at: number) {
  const inset = `clamp(-40px, calc(${pct(at < 0.5 ? at : 1 - at)} + 16px), calc(100% - 176px))`;
  return at < 0.5 ? { left: inset } : { right: inset };
}
