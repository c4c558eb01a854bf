import type { SessionDetail } from "@/lib/spend/schema";
import { ChartCard } from "../../charts/chart-card";
import { Lanes, LanesKey } from "../../charts/lanes";
import { Legend } from "../../charts/legend";
import { timeScale } from "../../charts/time-scale";
import { Count, Missing, Money, Percent } from "../../ui/amounts";
import { TextLink } from "../../ui/button";
import { formatCount, formatDuration } from "../../ui/format";
import { type Place, placeHref } from "../../ui/nav/place";
import { DataTable } from "../../ui/table/data-table";
import { DateTime } from "../../ui/time";
import { drawnLanes, lanesWords, sessionModels } from "./session-lanes";

const MOST_LANES = 20;
const MOST_LANES_OPEN = 200;

/** Agents over time: a lane each, beyond twenty the cheaper ones share the last. */
export function LanesCard({ detail, place }: { detail: SessionDetail; place: Place }) {
  const all = place.params.agents === "all";
  const { lanes, folded } = drawnLanes(detail, {
    most: all ? MOST_LANES_OPEN : MOST_LANES,
    requestHref: id => `${placeHref(place, { request: id })}#request`,
    restHref: placeHref(place, { agents: "all" }),
  });
  const markers = detail.outputs.map(output => ({ atMs: output.at.getTime(), label: output.label }));
  const spans = [...lanes.flatMap(lane => lane.blocks), ...markers.map(({ atMs }) => ({ startMs: atMs, endMs: atMs }))];
  const silences = timeScale(spans).folds.length > 0;
  const failed = detail.requests.some(request => request.failed);
  const models = sessionModels(detail.models);
  const { outcomes } = detail;
  return (
    <ChartCard
      title="Agents over time"
      sub="block height is cost"
      id="lanes"
      actions={
        <Legend
          label="Models"
          items={[
            ...detail.models.slice(0, 4).map(model => models(model)),
            { label: "served from cache", color: "var(--text-3)", faint: true },
          ]}
        />
      }
      table={<LanesTable detail={detail} />}
      footer={
        (lanes.length > 1 || markers.length > 0 || silences || failed) && (
          <LanesKey markers={markers.length ? "commit or pull request" : undefined} folded={silences} failed={failed} />
        )
      }
    >
      <div className="-mx-4 -mt-1 -mb-4 border-t border-border">
        <Lanes
          label={lanesWords(detail)}
          lanes={lanes}
          timeZone={detail.timeZone}
          markers={markers}
          markersText={
            outcomes ? `+${formatCount(outcomes.linesAdded)} −${formatCount(outcomes.linesRemoved)}` : undefined
          }
        />
        <Folding lanes={lanes.length} folded={folded} place={place} />
      </div>
    </ChartCard>
  );
}

/** How many agents share the last lane, and the way to one lane each and back. */
function Folding({ lanes, folded, place }: { lanes: number; folded: number; place: Place }) {
  const all = place.params.agents === "all";
  if (folded === 0 && !(all && lanes > MOST_LANES)) return null;
  const href = (agents: string | null) => `${placeHref(place, { agents })}#lanes`;
  return (
    <p className="xs t3 px-4 pb-3">
      {folded > 0 && `The dearest ${lanes - 1} have a lane each; ${folded} more share the last one. `}
      {all ? (
        <TextLink href={href(null)}>Fold the cheaper agents</TextLink>
      ) : (
        <TextLink href={href("all")}>Show every agent</TextLink>
      )}
    </p>
  );
}

function LanesTable({ detail }: { detail: SessionDetail }) {
  const models = sessionModels(detail.models);
  return (
    <DataTable
      label="Agents"
      layout="scroll"
      dense
      rows={detail.lanes}
      rowKey={lane => lane.id}
      columns={[
        { key: "agent", label: "Agent", cell: lane => <span className="mono">{lane.label}</span> },
        { key: "cost", label: "Cost", numeric: true, cell: lane => <Money value={lane.costPico} /> },
        { key: "requests", label: "Requests", numeric: true, cell: lane => <Count value={lane.requests} /> },
        {
          key: "failed",
          label: "Failed",
          numeric: true,
          cell: lane => (lane.errors ? <Count value={lane.errors} /> : <Missing why="None" />),
        },
        { key: "cached", label: "From cache", numeric: true, cell: lane => <Percent ratio={lane.cachedShare} /> },
        { key: "models", label: "Models", cell: lane => lane.models.map(model => models(model).label).join(", ") },
        {
          key: "began",
          label: "Began",
          numeric: true,
          cell: lane => <DateTime at={lane.startedAt} timeZone={detail.timeZone} style="seconds" />,
        },
        {
          key: "lasted",
          label: "Lasted",
          numeric: true,
          cell: lane => formatDuration(lane.endedAt.getTime() - lane.startedAt.getTime()),
        },
        { key: "tools", label: "Tools called", numeric: true, cell: lane => <Count value={lane.toolUses} /> },
      ]}
      total={{
        agent: "Total",
        cost: <Money value={detail.totals.costPico} />,
        requests: <Count value={detail.totals.requests} />,
        cached: <Percent ratio={detail.cachedShare} />,
      }}
    />
  );
}
