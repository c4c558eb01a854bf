import type { CSSProperties, ReactNode } from "react";
import { type Axis, axisText, pct, round } from "./scale";
import type { Slot, Threshold, Unit } from "./series";

/** The horizontal hairlines of an axis, inside a 1000 × 1000 picture. */
export function GridLines({ axis }: { axis: Axis }) {
  return axis.ticks.map(tick => {
    const y = round(1000 - (tick / axis.top) * 1000);
    return <line key={tick} className={tick === 0 ? "ax" : "g"} x1="0" x2="1000" y1={y} y2={y} />;
  });
}

/** Words of the value axis, left of the plot. */
export function ValueLabels({ axis, unit }: { axis: Axis; unit: Unit }) {
  return axis.ticks.map(tick => (
    <span key={tick} className="lab y mono" style={{ bottom: pct(tick / axis.top) }}>
      {axisText(tick, unit)}
    </span>
  ));
}

/** Words of the time axis, at the given positions; the first and the last keep inside the plot when asked. */
export function SlotLabels({ slots, at, inside }: { slots: Slot[]; at: number[]; inside?: boolean }) {
  return slots.map((slot, index) => {
    if (!slot.tick) return null;
    const position = at[index] ?? 0;
    const edge = !inside ? "" : position < 0.02 ? " l" : position > 0.98 ? " e" : "";
    return (
      <span
        key={slot.title}
        className={`lab x${edge}${slot.strong ? " strong" : ""}${slot.tickOptional ? " opt" : ""}`}
        style={{ left: pct(position) }}
      >
        {slot.tick}
      </span>
    );
  });
}

/** The dashed line and, above it at the left, its words with their value. */
export function ThresholdLine({ threshold, axis }: { threshold: Threshold; axis: Axis }) {
  const y = round(1000 - (threshold.value / axis.top) * 1000);
  return <line className="bud" x1="0" x2="1000" y1={y} y2={y} />;
}

export function ThresholdLabel({ threshold, axis, below }: { threshold: Threshold; axis: Axis; below?: boolean }) {
  const bottom = `calc(${pct(threshold.value / axis.top)} ${below ? "- 19px" : "+ 3px"})`;
  return (
    <span className="lab k halo" style={{ left: 0, bottom }}>
      {threshold.label}
    </span>
  );
}

/** A plot of a given height; words leave room at the left for the axis. */
export function Plot({
  height,
  axisWidth = 44,
  children,
}: {
  height: number;
  axisWidth?: number;
  children: ReactNode;
}) {
  return (
    <div className="plot" style={{ "--h": `${height}px`, "--yl": `${axisWidth}px` } as CSSProperties}>
      {children}
    </div>
  );
}

/** Marks in a picture that stretches to the plot; its text alternative gives the conclusion. */
export function Marks({ label, height = 1000, children }: { label: string; height?: number; children: ReactNode }) {
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none">
      {children}
    </svg>
  );
}
