import type { CSSProperties } from "react";
import { GridLines, Marks, Plot, SlotLabels, ThresholdLabel, ThresholdLine, ValueLabels } from "./axis";
import { ChartReader } from "./chart-reader";
import { Legend } from "./legend";
import { type Axis, airyAxis, linePositions, pct, round, runs } from "./scale";
import type { Series, Slot, Threshold, Unit } from "./series";

/**
 * Lines over time: cumulative, comparison, rates. `label, slots, series, unit, threshold?, band?, marker?, height?,
 * max?, legend?`. `tone` measured is 2 px in accent, compare 1.25 px grey, plain 1.5 px in its own colour; `end` names
 * a line at its end. Missing values break the line. A single value between gaps is a dot.
 */
export type LineSeries = Series & { tone?: "measured" | "compare" | "plain"; end?: string };
export type Band = { low: (number | null)[]; mid: (number | null)[]; high: (number | null)[]; label: string };

export function LineChart(props: {
  label: string;
  slots: Slot[];
  series: LineSeries[];
  unit: Unit;
  threshold?: Threshold;
  band?: Band;
  marker?: { slot: number; text: string };
  height?: number;
  /** Where the axis ends at least, for example 1 for shares. */
  max?: number;
  legend?: boolean;
}) {
  const { label, slots, series, unit, threshold, band, marker, height = 260, legend } = props;
  const values = series
    .flatMap(one => one.values)
    .concat(band?.high ?? [])
    .filter(value => value !== null);
  const axis = airyAxis(Math.max(props.max ?? 0, threshold?.value ?? 0, ...values, 0), unit);
  const at = linePositions(slots.length);
  const drawn = [...series].sort((a, b) => rank(a) - rank(b));
  const marked = marker && (series.find(one => one.tone === "measured") ?? series[0]);
  const markedValue = marker && marked?.values[marker.slot];
  return (
    <>
      <Plot height={height}>
        <Marks label={label}>
          <GridLines axis={axis} />
          {band && <BandShape band={band} at={at} axis={axis} />}
          {drawn.map(one => (
            <Line key={one.id} series={one} at={at} axis={axis} />
          ))}
          {threshold && <ThresholdLine threshold={threshold} axis={axis} />}
        </Marks>
        <ValueLabels axis={axis} unit={unit} />
        <SlotLabels slots={slots} at={at} inside />
        {threshold && (
          <ThresholdLabel threshold={threshold} axis={axis} below={crowded(series, threshold.value, axis)} />
        )}
        <LineWords series={series} band={band} at={at} axis={axis} height={height} />
        {marker && marked && markedValue !== null && markedValue !== undefined && (
          <MarkerPoint
            x={at[marker.slot] ?? 0}
            y={markedValue / axis.top}
            text={marker.text}
            color={strokeOf(marked).stroke}
          />
        )}
        <ChartReader
          label={label.split(/[.:]/)[0] ?? label}
          unit={unit}
          line
          slots={slots.map((slot, index) => ({
            title: slot.title,
            href: slot.href,
            gap: slot.gap,
            at: at[index] ?? 0,
            width: 0,
          }))}
          series={series.map(one => ({
            label: one.label,
            color: strokeOf(one).stroke,
            thin: true,
            href: one.href,
            values: one.values,
            texts: one.texts,
          }))}
        />
      </Plot>
      {(legend ?? series.every(one => !one.end)) && series.length > 1 && (
        <Legend
          items={series.map(one => ({
            label: one.label,
            color: strokeOf(one).stroke,
            shape: "line",
            text: one.total,
            href: one.href,
          }))}
        />
      )}
    </>
  );
}

/** Whether lines run just above the threshold where its words would stand. */
function crowded(series: LineSeries[], value: number, axis: Axis): boolean {
  const close = (one: number | null) => one !== null && one >= value && one - value < axis.top * 0.12;
  return series.some(one => one.values.slice(0, Math.ceil(one.values.length / 3)).some(close));
}

function rank(series: LineSeries): number {
  return series.tone === "compare" ? 0 : series.tone === "measured" ? 2 : 1;
}

function strokeOf(series: LineSeries): { stroke: string; strokeWidth: number } {
  if (series.tone === "compare") return { stroke: "var(--text-3)", strokeWidth: 1.25 };
  if (series.tone === "measured") return { stroke: "var(--accent)", strokeWidth: 2 };
  return { stroke: series.color, strokeWidth: 1.75 };
}

function Line({ series, at, axis }: { series: LineSeries; at: number[]; axis: Axis }) {
  const point = (index: number) =>
    `${round((at[index] ?? 0) * 1000)},${round(1000 - ((series.values[index] ?? 0) / axis.top) * 1000)}`;
  return runs(series.values).map(run =>
    run.length > 1 ? (
      <polyline
        key={run[0]}
        points={run.map(point).join(" ")}
        fill="none"
        strokeLinejoin="round"
        {...strokeOf(series)}
      />
    ) : (
      <line
        key={run[0]}
        x1={point(run[0] ?? 0).split(",")[0]}
        x2={point(run[0] ?? 0).split(",")[0]}
        y1={point(run[0] ?? 0).split(",")[1]}
        y2={point(run[0] ?? 0).split(",")[1]}
        strokeLinecap="round"
        {...strokeOf(series)}
        strokeWidth={5}
      />
    ),
  );
}

function BandShape({ band, at, axis }: { band: Band; at: number[]; axis: Axis }) {
  const point = (values: (number | null)[], index: number) =>
    `${round((at[index] ?? 0) * 1000)},${round(1000 - ((values[index] ?? 0) / axis.top) * 1000)}`;
  return runs(band.mid).map(run => (
    <g key={run[0]}>
      <path
        d={`M${run.map(index => point(band.high, index)).join("L")}L${[...run]
          .reverse()
          .map(index => point(band.low, index))
          .join("L")}Z`}
        fill="var(--forecast-strong)"
        opacity=".38"
      />
      <polyline
        points={run.map(index => point(band.mid, index)).join(" ")}
        fill="none"
        stroke="var(--forecast-strong)"
        strokeWidth="1.25"
      />
    </g>
  ));
}

/** Names at the ends of lines: above their end, or below it when another name is close above. */
function LineWords(props: { series: LineSeries[]; band?: Band; at: number[]; axis: Axis; height: number }) {
  const { series, band, at, axis, height } = props;
  const ends = series.flatMap(one => endOf(one.values, one.end, one.tone === "measured", at, axis));
  if (band) ends.push(...endOf(band.high, band.label, true, at, axis));
  ends.sort((a, b) => b.y - a.y);
  let last = Number.POSITIVE_INFINITY;
  return ends.map(end => {
    const below = last - end.y < 34 / height;
    const y = below ? end.lowest - 19 / height : end.highest + 5 / height;
    last = end.y;
    return (
      <span
        key={end.text}
        className={end.strong ? "lab e strong" : "lab e k"}
        style={{ left: pct(end.x), bottom: pct(Math.max(0.01, y)) }}
      >
        {end.text}
      </span>
    );
  });
}

/** The end of a line, and how high and low the line runs where its name will stand. */
function endOf(values: (number | null)[], text: string | undefined, strong: boolean, at: number[], axis: Axis) {
  const last = values.findLastIndex(value => value !== null);
  if (!text || last < 0) return [];
  const x = at[last] ?? 1;
  const under = values.filter((value, index) => value !== null && (at[index] ?? 0) > x - 0.22 && index <= last);
  const shares = under.map(value => (value ?? 0) / axis.top);
  return [
    { text, strong, x, y: (values[last] ?? 0) / axis.top, lowest: Math.min(...shares), highest: Math.max(...shares) },
  ];
}

function MarkerPoint({ x, y, text, color }: { x: number; y: number; text: string; color: string }) {
  const right = x < 0.3;
  return (
    <>
      <span className="pt" style={{ left: pct(x), bottom: pct(y), "--c": color } as CSSProperties} />
      <span
        className={right ? "lab strong m" : "lab e strong m"}
        style={{ left: `calc(${pct(x)} ${right ? "+" : "-"} 9px)`, bottom: `calc(${pct(y)} + 4px)` }}
      >
        {text}
      </span>
    </>
  );
}
