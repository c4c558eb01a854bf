import { GridLines, Marks, Plot, SlotLabels, ThresholdLabel, ThresholdLine, ValueLabels } from "./axis";
import { ChartReader } from "./chart-reader";
import { Legend } from "./legend";
import { niceAxis, round, valueText } from "./scale";
import type { Forecast, Series, Slot, Threshold, Unit } from "./series";

/**
 * Stacked bars over time. `label, slots, series (top first), unit, threshold?, forecast?, height?, legend?, total?`.
 * At most six named series and the others in grey at the bottom. A slot whose values are all null stays empty.
 */
export function StackedBars(props: {
  label: string;
  slots: Slot[];
  series: Series[];
  unit: Unit;
  threshold?: Threshold;
  forecast?: Forecast;
  height?: number;
  legend?: boolean;
}) {
  const { label, slots, series, unit, threshold, forecast, height = 260, legend = true } = props;
  const sums = slots.map((_, at) => series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0));
  const highs = forecast?.values.map(one => one?.high ?? 0) ?? [];
  const axis = niceAxis(Math.max(...sums, ...highs, threshold?.value ?? 0, 0), unit);
  const slotWidth = 1000 / Math.max(1, slots.length);
  const barShare = slots.length > 60 ? 0.82 : slots.length > 8 ? 0.68 : slots.length > 4 ? 0.5 : 0.3;
  const bar = { x: (at: number) => round(slotWidth * (at + (1 - barShare) / 2)), width: round(slotWidth * barShare) };
  const y = (value: number) => round((value / axis.top) * 1000);
  const centres = slots.map((_, at) => (at + 0.5) / slots.length);
  return (
    <>
      <Plot height={height}>
        <Marks label={label}>
          <GridLines axis={axis} />
          {forecast?.values.map(
            (one, at) =>
              one && (
                <ForecastBar
                  key={at}
                  x={bar.x(at)}
                  width={bar.width}
                  low={y(one.low)}
                  mid={y(one.mid)}
                  high={y(one.high)}
                />
              ),
          )}
          <g className={slots.length > 45 ? "many" : undefined}>
            {slots.map((slot, at) => (
              <Stack
                key={slot.title}
                at={at}
                series={series}
                x={bar.x(at)}
                width={bar.width}
                y={y}
                split={(sums[at] ?? 0) / axis.top > 0.05}
              />
            ))}
          </g>
          {threshold && <ThresholdLine threshold={threshold} axis={axis} />}
        </Marks>
        <ValueLabels axis={axis} unit={unit} />
        <SlotLabels slots={slots} at={centres} />
        {threshold && <ThresholdLabel threshold={threshold} axis={axis} />}
        {forecast && (
          <span className="lab e opt" style={{ left: "100%", top: 0 }}>
            {forecast.label}
          </span>
        )}
        <ChartReader
          label={label.split(/[.:]/)[0] ?? label}
          unit={unit}
          total={series.length > 1}
          slots={slots.map((slot, at) => ({
            ...pickSlot(slot),
            at: centres[at] ?? 0,
            width: 1 / slots.length,
            extra: estimate(forecast, at, unit),
          }))}
          series={series.map(({ label, color, href, values, texts }) => ({ label, color, href, values, texts }))}
        />
      </Plot>
      {legend && series.length > 0 && (
        <Legend items={series.map(one => ({ label: one.label, color: one.color, text: one.total, href: one.href }))} />
      )}
    </>
  );
}

function Stack(props: {
  at: number;
  series: Series[];
  x: number;
  width: number;
  y: (value: number) => number;
  split: boolean;
}) {
  let base = 0;
  return [...props.series].reverse().map((one, upside) => {
    const value = one.values[props.at] ?? 0;
    if (value <= 0) return null;
    const from = props.y(base);
    base += value;
    const to = props.y(base);
    const stroke = props.split ? { stroke: "var(--surface)", strokeWidth: 1 } : {};
    return (
      <rect
        key={one.id}
        data-s={props.series.length - 1 - upside}
        x={props.x}
        width={props.width}
        y={round(1000 - to)}
        height={round(to - from)}
        fill={one.color}
        {...stroke}
      />
    );
  });
}

function ForecastBar({
  x,
  width,
  low,
  mid,
  high,
}: {
  x: number;
  width: number;
  low: number;
  mid: number;
  high: number;
}) {
  return (
    <>
      <rect x={x} width={width} y={round(1000 - mid)} height={mid} fill="var(--forecast)" />
      <rect
        x={x}
        width={width}
        y={round(1000 - high)}
        height={round(high - low)}
        fill="var(--forecast-strong)"
        opacity=".38"
      />
      <line x1={x} x2={x + width} y1={1000 - mid} y2={1000 - mid} stroke="var(--forecast-strong)" strokeWidth="1.5" />
    </>
  );
}

function pickSlot({ title, href, gap }: Slot) {
  return { title, href, gap };
}

function estimate(forecast: Forecast | undefined, at: number, unit: Unit): string | undefined {
  const one = forecast?.values[at];
  return one
    ? `About ${valueText(one.mid, unit)}, between ${valueText(one.low, unit)} and ${valueText(one.high, unit)}.`
    : undefined;
}
