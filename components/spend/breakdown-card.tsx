import Link from "next/link";
import type { ReactNode } from "react";
import type { BreakdownRow, Range, Sums } from "@/lib/spend/schema";
import { Count, Delta, Money, Percent, Tokens } from "../ui/amounts";
import { LinkButton } from "../ui/button";
import { Card } from "../ui/card";
import { toDollars } from "../ui/format";
import { type Place, placeHref, placeParam } from "../ui/nav/place";
import { type Column, DataTable } from "../ui/table/data-table";
import { GROUP_WORDS, type Group } from "./groups";
import type { NamedRows } from "./named-rows";
import { comparedColumn, comparedDays } from "./range-words";
import { ColoredName, ShareCell, SparkCell } from "./spend-cells";

type Props = {
  group: Group;
  rows: BreakdownRow[];
  totals: Sums;
  previous: Sums | null;
  range: Range;
  place: Place;
  named: NamedRows;
  rowHref: (row: BreakdownRow) => string | null;
  csvHref?: string;
  note?: ReactNode;
};

const FEW = 12;

/**
 * One grouping as a table, dearest first: every row opens what it is made of, the total is the sum of the rows.
 * Beyond a dozen the rest is one line, unless `?rows=all`.
 */
export function BreakdownCard(props: Props) {
  const { rows, totals, previous, place } = props;
  const all = placeParam(place, "rows") === "all" || rows.length <= FEW + 1;
  const rest = all ? [] : rows.slice(FEW);
  const title = `By ${GROUP_WORDS[props.group].label.toLowerCase()}`;
  return (
    <Card
      title={title}
      id="breakdown"
      rule
      actions={
        props.csvHref && (
          <LinkButton kind="quiet" size="s" icon="download" href={props.csvHref} plain download>
            CSV
          </LinkButton>
        )
      }
      footer={props.note}
    >
      <DataTable
        label={`Spend ${title.toLowerCase()}`}
        columns={columns(props)}
        rows={all ? rows : rows.slice(0, FEW)}
        rowKey={row => row.key}
        rowHref={props.rowHref}
        extra={rest.length > 0 ? [{ key: "rest", cells: restCells(rest, props) }] : []}
        total={{
          name: "Total",
          spent: <Money value={totals.costPico} />,
          change: previous && <Delta now={totals.costPico} before={previous.costPico} />,
          requests: <Count value={totals.requests} />,
          cached: <Percent ratio={cachedShare(totals)} />,
          output: <Tokens value={totals.outputTokens} />,
        }}
        empty={<p className="sm t2 p-4">No requests in these days.</p>}
      />
    </Card>
  );
}

/** What the rows beyond the first dozen add up to, and the way to them. */
function restCells(rest: BreakdownRow[], { place, totals }: Props) {
  const costPico = rest.reduce((sum, row) => sum + row.costPico, 0n);
  return {
    name: (
      <Link className="rowlink" href={`${placeHref(place, { rows: "all" })}#breakdown`} prefetch={false} scroll={false}>
        {rest.length} more
      </Link>
    ),
    spent: <Money value={costPico} />,
    share: (
      <ShareCell
        share={totals.costPico > 0n ? toDollars(costPico) / toDollars(totals.costPico) : null}
        of="of the spend"
      />
    ),
    requests: <Count value={rest.reduce((sum, row) => sum + row.requests, 0)} />,
    output: <Tokens value={rest.reduce((sum, row) => sum + row.outputTokens, 0)} />,
  };
}

function columns({ group, range, named, previous }: Props): Column<BreakdownRow>[] {
  const compared = comparedColumn(range, previous);
  const mono = group === "agent" || group === "skill" || group === "repository";
  const change: Column<BreakdownRow> = {
    key: "change",
    label: compared ?? "",
    numeric: true,
    cell: row => (
      <Delta now={row.costPico} before={row.previousCostPico ?? 0n} against={comparedDays(range) ?? undefined} />
    ),
  };
  return [
    {
      key: "name",
      label: GROUP_WORDS[group].label,
      width: "24%",
      cell: row => <ColoredName {...named(row.key)} mono={mono} title={row.label} />,
    },
    { key: "spent", label: "Spent", numeric: true, cell: row => <Money value={row.costPico} /> },
    {
      key: "share",
      label: "Share",
      card: "picture",
      width: "15%",
      cell: row => <ShareCell share={row.share} of="of the spend" />,
    },
    ...(compared ? [change] : []),
    {
      key: "spark",
      label: `${range.days} ${range.days === 1 ? "day" : "days"}`,
      card: "none",
      optional: true,
      cell: row => <SparkCell values={row.spark} cost={row.costPico} />,
    },
    { key: "requests", label: "Requests", numeric: true, cell: row => <Count value={row.requests} /> },
    {
      key: "cached",
      label: "From cache",
      numeric: true,
      optional: true,
      cell: row => <Percent ratio={cachedShare(row)} />,
    },
    { key: "output", label: "Output", numeric: true, optional: true, cell: row => <Tokens value={row.outputTokens} /> },
  ];
}

/** The part of the prompts' tokens that came from cache, 0 to 1; null without any. */
export function cachedShare(sums: Sums): number | null {
  const all = sums.inputTokens + sums.cacheReadTokens + sums.cacheWrite5mTokens + sums.cacheWrite1hTokens;
  return all > 0 ? sums.cacheReadTokens / all : null;
}
