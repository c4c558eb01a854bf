import type { SessionDetail, SessionRequest } from "@/lib/spend/schema";
import { Missing, Money, Tokens } from "../../ui/amounts";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { Chip, Dot } from "../../ui/chip";
import { formatDuration } from "../../ui/format";
import { Pagination } from "../../ui/nav/pagination";
import { type Place, placeHref, placeParam } from "../../ui/nav/place";
import { type Column, DataTable } from "../../ui/table/data-table";
import { parseSort } from "../../ui/table/sort";
import { DateTime } from "../../ui/time";
import { ShareCell } from "../spend-cells";
import { orderedRequests, REQUEST_SORT, REQUEST_SORTS } from "./request-order";
import { sessionModels } from "./session-lanes";

const FEW = 7;
const PAGE = 100;

/** The dearest requests, or all of them (`?requests=all`) sorted and paged. A row opens the request. */
export function RequestsCard({ detail, place }: { detail: SessionDetail; place: Place }) {
  const { requests } = detail;
  const all = place.params.requests === "all" && requests.length > FEW;
  const sort = all ? parseSort(place.params.sort, REQUEST_SORTS, REQUEST_SORT) : REQUEST_SORT;
  const from = all ? pageStart(placeParam(place, "cursor"), requests.length) : 0;
  const shown = orderedRequests(requests, sort).slice(from, from + (all ? PAGE : FEW));
  const next = from + shown.length;
  return (
    <Card
      id="requests"
      title={all || requests.length <= FEW ? "Requests" : "Most expensive requests"}
      sub={all || requests.length <= FEW ? undefined : `${shown.length} of ${requests.length}`}
      rule
      actions={requests.length > FEW && <Toggle all={all} place={place} />}
    >
      <DataTable
        label="Requests"
        layout="scroll"
        columns={columns(detail, all)}
        rows={shown}
        rowKey={request => request.id}
        rowHref={request => `${placeHref(place, { request: request.id })}#request`}
        place={all ? place : undefined}
        sort={sort}
      />
      {all && requests.length > PAGE && (
        <Pagination
          place={place}
          next={next < requests.length ? String(next) : null}
          first={from === 0}
          shown={shown.length}
          total={requests.length}
          noun="requests"
        />
      )}
    </Card>
  );
}

function Toggle({ all, place }: { all: boolean; place: Place }) {
  const href = placeHref(place, { requests: all ? null : "all", sort: null });
  return (
    <LinkButton kind="quiet" size="s" href={`${href}#requests`}>
      {all ? "Only the dearest" : "All requests"}
    </LinkButton>
  );
}

function pageStart(cursor: string | undefined, count: number): number {
  const asked = Number(cursor ?? 0);
  return Number.isInteger(asked) && asked > 0 && asked < count ? asked : 0;
}

function columns(detail: SessionDetail, sortable: boolean): Column<SessionRequest>[] {
  const models = sessionModels(detail.models);
  const numeric = { numeric: true, sortable };
  return [
    {
      key: "time",
      label: "Time",
      sortable: sortable && "asc",
      cell: request => (
        <span className="num font-normal">
          <DateTime at={request.at} timeZone={detail.timeZone} style="seconds" />
        </span>
      ),
    },
    { key: "agent", label: "Agent", mono: true, cell: request => request.agent },
    {
      key: "model",
      label: "Model",
      cell: request => (
        <span className="name nowrap" title={request.model}>
          <Dot color={models(request.model).color} />
          {models(request.model).label}
        </span>
      ),
    },
    { key: "input", label: "Input", ...numeric, cell: request => <Tokens value={request.promptTokens} /> },
    {
      key: "cached",
      label: "From cache",
      sortable: sortable && "desc",
      cell: request => <ShareCell share={request.cachedShare} of="of the input came from cache" />,
    },
    { key: "output", label: "Output", ...numeric, cell: request => <Tokens value={request.outputTokens} /> },
    {
      key: "took",
      label: "Took",
      ...numeric,
      optional: true,
      cell: request => <span className="nowrap">{formatDuration(request.durationMs)}</span>,
    },
    { key: "cost", label: "Cost", ...numeric, cell: request => <RequestCost request={request} /> },
  ];
}

function RequestCost({ request }: { request: SessionRequest }) {
  if (request.failed) return <Chip tone="bad">failed</Chip>;
  if (request.costPico === null) return <Missing why="The price book does not know this model" />;
  return <Money value={request.costPico} />;
}
