import type { ReactNode } from "react";
import type { Chart, Range } from "@/lib/spend/schema";
import { ChartCard } from "../charts/chart-card";
import { SeriesTable } from "../charts/series-table";
import { StackedBars } from "../charts/stacked-bars";
import type { Place } from "../ui/nav/place";
import { Segmented } from "../ui/nav/segmented";
import { chartWords, drawnChart } from "./drawn-chart";
import { GROUP_WORDS, type Group, groupOptions } from "./groups";
import type { NamedRows } from "./named-rows";
import { grainWord } from "./range-words";
import { daysHref } from "./spend-places";

/** Spend over the range, stacked by the chosen grouping. A slot opens its days, a series what `seriesHref` says. */
export function ByDayCard(props: {
  chart: Chart;
  range: Range;
  place: Place;
  named: NamedRows;
  group: Group;
  groups: readonly Group[];
  /** The parameter of the grouping and the value that needs none. */
  param: string;
  fallback: Group;
  seriesHref?: (key: string) => string | undefined;
  footer?: ReactNode;
}) {
  const { chart, range, place, named, group } = props;
  const drawn = drawnChart(chart, range, named, {
    series: props.seriesHref,
    slot: range.days > 1 ? slot => daysHref(place, slot.from, slot.to) : undefined,
  });
  const slotWord = grainWord(range);
  const what = `Spend by ${slotWord.toLowerCase()}, by ${GROUP_WORDS[group].label.toLowerCase()}`;
  const shared = { slots: drawn.slots, series: drawn.series, unit: "usd" as const };
  return (
    <ChartCard
      id="by-day"
      title={`By ${slotWord.toLowerCase()}`}
      actions={
        <Segmented
          label="Group by"
          place={place}
          param={props.param}
          value={group}
          fallback={props.fallback}
          options={groupOptions(props.groups)}
        />
      }
      table={<SeriesTable label={what} slotLabel={slotWord} total {...shared} />}
      footer={props.footer}
    >
      {drawn.series.length > 0 ? (
        <StackedBars label={chartWords(chart, drawn, what)} {...shared} />
      ) : (
        <p className="sm t2">No requests in these days.</p>
      )}
    </ChartCard>
  );
}
