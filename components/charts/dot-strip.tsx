import { Plot } from "./axis";
import { axisText, niceAxis, pct } from "./scale";
import type { Unit } from "./series";

/**
 * A distribution, one dot a thing: `label, values, unit, mark? (median, dashed), own? (this one, in accent), max?`.
 * When columns would grow too high a dot stands for several, and the caption says so.
 */
const COLUMNS = 48;
const DOT_PX = 7;
const MOST_HIGH = 14;

export function DotStrip(props: {
  label: string;
  values: number[];
  unit: Unit;
  mark?: { value: number; label: string };
  own?: { value: number; label: string };
  max?: number;
}) {
  const { label, values, unit, mark, own } = props;
  const axis = niceAxis(props.max ?? Math.max(...values, own?.value ?? 0, mark?.value ?? 0, 0), unit);
  const columns = new Array<number>(COLUMNS).fill(0);
  for (const value of values) {
    const at = Math.min(COLUMNS - 1, Math.max(0, Math.floor((value / axis.top) * COLUMNS)));
    columns[at] = (columns[at] ?? 0) + 1;
  }
  const highest = Math.max(...columns, 1);
  const each = Math.ceil(highest / MOST_HIGH);
  const height = Math.max(5, Math.ceil(highest / each)) * DOT_PX + 6;
  return (
    <>
      <div className="strip" role="img" aria-label={label}>
        <Plot height={height} axisWidth={0}>
          {columns.flatMap((count, column) =>
            Array.from({ length: Math.ceil(count / each) }, (_, level) => (
              <i
                key={`${column} ${level}`}
                className="sd"
                style={{ left: pct((column + 0.5) / COLUMNS), bottom: 3 + level * DOT_PX }}
              />
            )),
          )}
          {mark && <Median at={mark.value / axis.top} text={mark.label} />}
          {own && <Own at={Math.min(1, own.value / axis.top)} text={own.label} />}
          {axis.ticks.map(tick => (
            <span
              key={tick}
              className={tick === 0 ? "lab x l mono" : tick === axis.top ? "lab x e mono" : "lab x mono"}
              style={{ left: pct(tick / axis.top) }}
            >
              {axisText(tick, unit)}
            </span>
          ))}
        </Plot>
      </div>
      {each > 1 && <p className="xs t3">One dot is up to {each}.</p>}
    </>
  );
}

function Median({ at, text }: { at: number; text: string }) {
  return (
    <>
      <i
        className="absolute border-l border-dashed"
        style={{ left: pct(at), top: -14, bottom: 0, borderColor: "var(--budget-line)" }}
      />
      <span
        className={at > 0.6 ? "lab e k" : "lab k"}
        style={{ left: `calc(${pct(at)} ${at > 0.6 ? "-" : "+"} 6px)`, top: -20 }}
      >
        {text}
      </span>
    </>
  );
}

function Own({ at, text }: { at: number; text: string }) {
  return (
    <>
      <i className="sd me" style={{ left: pct(at), bottom: 3 }} />
      <span
        className={at > 0.9 ? "lab e strong" : at < 0.1 ? "lab strong" : "lab c strong"}
        style={{ left: pct(at), bottom: 17 }}
      >
        {text}
      </span>
    </>
  );
}
