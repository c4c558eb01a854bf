import type { PeopleSpend, PersonRow } from "@/lib/spend/schema";
import { ShareBar, SplitBar } from "../../charts/bars";
import { catColor, modelColors } from "../../charts/series";
import { Count, Delta, Money } from "../../ui/amounts";
import { PersonName } from "../../ui/avatar";
import { Dot } from "../../ui/chip";
import { formatCount, formatUsd, toDollars } from "../../ui/format";
import { type Place, placeParam } from "../../ui/nav/place";
import { type Column, DataTable } from "../../ui/table/data-table";
import { parseSort } from "../../ui/table/sort";
import { OTHERS } from "../groups";
import { modelNames } from "../model-names";
import { counted } from "../output-figures";
import { comparedColumn, comparedDays } from "../range-words";
import { SparkCell } from "../spend-cells";
import { personHref } from "../spend-places";
import { elsewhere } from "./elsewhere";

/** People with what they spent; rows for those without a name and for other pages make the total a sum. */
export function PeopleTable({ data, place }: { data: PeopleSpend; place: Place }) {
  const sort = parseSort(place.params.sort, ["cost", "requests", "days"], { by: "cost", descending: true });
  const rest = elsewhere(data);
  const extra = [];
  if (data.others)
    extra.push({
      key: OTHERS,
      cells: {
        person: (
          <span title="Only the lead and finance see names in their teams">
            {data.others.people === 1
              ? "1 person without a name here"
              : `${data.others.people} people without a name here`}
          </span>
        ),
        cost: <Money value={data.others.costPico} />,
        spark: <SparkCell values={data.others.spark} cost={data.others.costPico} />,
        requests: <Count value={data.others.requests} />,
      },
    });
  if (rest)
    extra.push({
      key: "elsewhere",
      cells: {
        person: placeParam(place, "q") ? "Everybody else" : "On other pages",
        cost: <Money value={rest.costPico} />,
        requests: <Count value={rest.requests} />,
      },
    });
  return (
    <DataTable
      label="People"
      columns={columns(data)}
      rows={data.rows.filter(row => row.key !== OTHERS)}
      rowKey={row => row.key}
      rowHref={row => personHref(place, row.key)}
      place={place}
      sort={sort}
      extra={extra}
      total={{
        person: "Total",
        cost: <Money value={data.totals.costPico} />,
        change: data.previous && <Delta now={data.totals.costPico} before={data.previous.costPico} />,
        requests: <Count value={data.totals.requests} />,
      }}
    />
  );
}

function columns({ range, rows, previous }: PeopleSpend): Column<PersonRow>[] {
  const top = Math.max(...rows.map(row => toDollars(row.costPico)), 0);
  const compared = comparedColumn(range, previous);
  const change: Column<PersonRow> = {
    key: "change",
    label: compared ?? "",
    numeric: true,
    cell: row => (
      <Delta now={row.costPico} before={row.previousCostPico ?? 0n} against={comparedDays(range) ?? undefined} />
    ),
  };
  return [
    { key: "person", label: "Person", cell: row => <PersonName name={row.own ? `${row.label} (you)` : row.label} /> },
    { key: "cost", label: "Spent", numeric: true, sortable: true, cell: row => <Money value={row.costPico} /> },
    {
      key: "bar",
      label: "Spent beside the most on this page",
      hideLabel: true,
      card: "none",
      width: "12%",
      cell: row => <ShareBar share={top > 0 ? toDollars(row.costPico) / top : 0} label={formatUsd(row.costPico)} />,
    },
    ...(compared ? [change] : []),
    {
      key: "spark",
      label: `${range.days} ${range.days === 1 ? "day" : "days"}`,
      card: "none",
      optional: true,
      cell: row => <SparkCell values={row.spark} cost={row.costPico} />,
    },
    { key: "team", label: "Team", optional: true, card: "none", cell: row => <Teams row={row} /> },
    { key: "models", label: "Models", card: "none", width: "9%", cell: row => <Models row={row} /> },
    {
      key: "days",
      label: "Days, sessions",
      numeric: true,
      sortable: true,
      cell: row => (
        <span
          className="nowrap"
          title={`${counted(row.activeDays, "active day")}, ${counted(row.sessions, "session")}`}
        >
          {formatCount(row.activeDays)}, {formatCount(row.sessions)}
        </span>
      ),
    },
    { key: "requests", label: "Requests", numeric: true, sortable: true, cell: row => <Count value={row.requests} /> },
  ];
}

function Teams({ row }: { row: PersonRow }) {
  const [first] = row.teams;
  if (!first) return null;
  const names = row.teams.map(team => team.name).join(", ");
  return (
    <span className="name nowrap" title={names}>
      <Dot color={catColor(first.hue)} hollow={first.slug === null} />
      {row.teams.length > 1 ? `${first.name} +${row.teams.length - 1}` : first.name}
    </span>
  );
}

function Models({ row }: { row: PersonRow }) {
  const models = row.models.map(one => one.model);
  const names = modelNames(models);
  const colors = modelColors(models);
  const parts = row.models.map((one, at) => ({
    id: one.model,
    label: names.get(one.model) ?? one.model,
    value: toDollars(one.costPico),
    text: formatUsd(one.costPico),
    color: colors[at],
  }));
  if (!parts.some(part => part.value > 0)) return null;
  return <SplitBar parts={parts} label={`Models: ${parts.map(part => `${part.label} ${part.text}`).join(", ")}.`} />;
}
