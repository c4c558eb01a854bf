import Link from "next/link";
import type { CSSProperties } from "react";
import { Dot } from "../ui/chip";
import { formatDay, formatDuration, formatTime } from "../ui/format";
import { Marks, Plot } from "./axis";
import { type LaneBox, type LaneLayout, layOutLanes, OUTPUT_PX } from "./lane-layout";
import { LaneReader } from "./lane-reader";
import { pct } from "./scale";
import type { Lane, LaneMarker } from "./series";

/**
 * A session's agents over time: a lane each, the height of a block is cost, its width duration; the solid part was paid
 * in full, the light part came from cache. `label, lanes (parents first), timeZone, markers?, markersLabel?,
 * markersText?, markersCaption?`. Long silences are folded. Put it into a `Card rule` with `LanesKey` as its footer.
 */
export function Lanes(props: {
  label: string;
  lanes: Lane[];
  timeZone: string;
  markers?: LaneMarker[];
  /** Name of the last row, `output`, and what stands at its right, `+148 −62`. */
  markersLabel?: string;
  markersText?: string;
  /** Beside the first marker: `2 commits, PR 2231`; by default their labels, each once. */
  markersCaption?: string;
}) {
  const { label, lanes, timeZone, markers = [], markersLabel = "output", markersText } = props;
  const layout = layOutLanes(lanes, markers);
  const style = { "--lane": `${layout.rowPx}px` } as CSSProperties;
  return (
    <div className="scrollx" tabIndex={0} role="region" aria-label="Lanes">
      <div className={layout.slim ? "lanes slim" : "lanes"} style={style}>
        <ul className="ll">
          {lanes.map(lane => (
            <li key={lane.id}>
              <LaneName lane={lane} />
            </li>
          ))}
          {markers.length > 0 && (
            <li className="out">
              <b className="mono">{markersLabel}</b>
            </li>
          )}
        </ul>
        <Plot height={layout.heightPx} axisWidth={0}>
          <Marks label={label} height={layout.heightPx}>
            <Frame layout={layout} />
            {layout.rows.map(row => (
              <g key={row.lane.id}>
                {row.boxes.map(box => (
                  <Block
                    key={`${box.block.startMs} ${box.x}`}
                    box={box}
                    base={row.base}
                    color={box.block.color ?? row.lane.color}
                  />
                ))}
              </g>
            ))}
            {layout.links.map(link => (
              <line
                key={`${link.x} ${link.to} ${link.dashed}`}
                x1={link.x}
                x2={link.x}
                y1={link.from}
                y2={link.to}
                stroke="var(--text-3)"
                strokeDasharray={link.dashed ? "2 2" : undefined}
                strokeOpacity={layout.slim ? 0.55 : undefined}
              />
            ))}
          </Marks>
          <LaneWords layout={layout} timeZone={timeZone} caption={props.markersCaption} />
          <LaneReader
            label={label.split(/[.:]/)[0] ?? label}
            rowPx={layout.rowPx}
            lanes={layout.rows.map(row => ({
              label: row.lane.label,
              blocks: row.boxes.map(({ block, x, width }) => ({
                from: x / 1000,
                to: (x + width) / 1000,
                title: block.title,
                rows: block.rows,
                href: block.href,
              })),
            }))}
          />
        </Plot>
        <ul className="lc">
          {lanes.map(lane => (
            <li key={lane.id}>
              <b className="num">{lane.text}</b>
              {lane.note && <span className={`xs ${lane.noteTone ?? "t3"}`}>{lane.note}</span>}
            </li>
          ))}
          {markers.length > 0 && <li className="out num xs t2">{markersText}</li>}
        </ul>
      </div>
    </div>
  );
}

/** The key under the lanes: `markers?: string` names the diamonds, `folded`, `failed` say that such marks are there. */
export function LanesKey({ markers, folded, failed }: { markers?: string; folded?: boolean; failed?: boolean }) {
  return (
    <>
      <span className="lanekey">
        <i className="fo" aria-hidden />
        starts agents
      </span>
      <span className="lanekey">
        <i className="fo d" aria-hidden />
        result returned
      </span>
      {markers && (
        <span className="lanekey">
          <i className="dia k" aria-hidden />
          {markers}
        </span>
      )}
      {failed && (
        <span className="lanekey">
          <i className="sw" aria-hidden style={{ "--c": "var(--bad-mark)" } as CSSProperties} />
          failed request
        </span>
      )}
      {folded && (
        <span className="lanekey">
          <i className="sw hatch" aria-hidden />
          silence, folded
        </span>
      )}
    </>
  );
}

function LaneName({ lane }: { lane: Lane }) {
  return (
    <>
      <span className="row">
        <Dot color={lane.color} />
        <b className="mono trunc" title={lane.label}>
          {lane.href ? <Link href={lane.href}>{lane.label}</Link> : lane.label}
        </b>
      </span>
      <span className="xs t3" title={lane.sub}>
        {lane.sub}
      </span>
    </>
  );
}

function Frame({ layout }: { layout: LaneLayout }) {
  const end = layout.rows.length * layout.rowPx;
  return (
    <>
      {layout.scale.ticks.map(tick => (
        <line key={tick.ms} className="g" x1={tick.at * 1000} x2={tick.at * 1000} y1="0" y2={layout.heightPx} />
      ))}
      {layout.rows.map((row, at) => (
        <line
          key={row.lane.id}
          className={at === layout.rows.length - 1 ? "ax" : "g"}
          x1="0"
          x2="1000"
          y1={row.top + layout.rowPx}
          y2={row.top + layout.rowPx}
        />
      ))}
      {layout.heightPx > end && <line className="g" x1="0" x2="1000" y1={layout.heightPx} y2={layout.heightPx} />}
    </>
  );
}

function Block({ box, base, color }: { box: LaneBox; base: number; color: string }) {
  const { x, width, full, light } = box;
  if (box.block.failed) return <rect x={x} width={width} y={base - 6} height={6} fill="var(--bad-mark)" />;
  const solid = Math.max(full, light > 0 ? 0 : 1);
  return (
    <>
      <rect x={x} width={width} y={base - solid} height={solid} fill={color} />
      {light > 0 && <rect x={x} width={width} y={base - solid - light} height={light} fill={color} opacity=".36" />}
    </>
  );
}

function LaneWords({ layout, timeZone, caption }: { layout: LaneLayout; timeZone: string; caption?: string }) {
  const { scale, starts, links, markers, rowPx, heightPx } = layout;
  const days = new Set(scale.ticks.map(tick => formatDay(tick.ms, timeZone))).size > 1;
  const fromTop = (y: number) => heightPx - y;
  const lastMarker = markers.at(0);
  return (
    <>
      {scale.folds.map(fold => (
        <span
          key={fold.from}
          className="gapband"
          style={{ left: pct(fold.from), width: pct(fold.to - fold.from) }}
          title={`${formatDuration(fold.silentMs)} without requests`}
        />
      ))}
      {links
        .filter(link => !link.dashed)
        .map(link => (
          <span
            key={`${link.x} ${link.to}`}
            className="pt sp"
            style={{ left: pct(link.x / 1000), bottom: fromTop(link.from), "--c": "var(--text-2)" } as CSSProperties}
          />
        ))}
      {starts.map((start, at) => (
        <span
          key={`${start.row} ${start.x}`}
          className="lab k"
          style={{ left: `calc(${pct(start.x)} - 2px)`, top: start.row * rowPx + 1, lineHeight: "13px" }}
        >
          {at === 0 ? `starts ${start.count}` : start.count}
        </span>
      ))}
      {markers.map((marker, at) => (
        <span
          key={`${marker.x} ${at}`}
          className="dia"
          title={marker.label}
          style={{ left: pct(marker.x / 1000), bottom: OUTPUT_PX / 2 }}
        />
      ))}
      {lastMarker && lastMarker.x > 250 && (
        <span
          className="lab e k m trunc"
          style={{ left: `calc(${pct(lastMarker.x / 1000)} - 10px)`, bottom: OUTPUT_PX / 2 }}
        >
          {caption ?? [...new Set(markers.map(marker => marker.label))].slice(0, 3).join(", ")}
        </span>
      )}
      {scale.ticks.map((tick, at) => (
        <span
          key={tick.ms}
          className={`lab x mono${tick.at < 0.02 ? " l" : tick.at > 0.96 ? " e" : ""}`}
          style={{ left: pct(tick.at) }}
        >
          {days && (at === 0 || formatDay(tick.ms, timeZone) !== formatDay(scale.ticks[at - 1]?.ms ?? 0, timeZone))
            ? `${formatDay(tick.ms, timeZone)} ${formatTime(tick.ms, timeZone)}`
            : formatTime(tick.ms, timeZone)}
        </span>
      ))}
    </>
  );
}
