import { OVERVIEW_GROUPS, type SpendOverview } from "@/lib/spend/schema";
import { Columns, Stack } from "../../ui/layout";
import { type Place, placeHref, placeParam } from "../../ui/nav/place";
import { PageHeader } from "../../ui/page-header";
import { ByDayCard } from "../by-day-card";
import { csvHref } from "../csv-href";
import { GROUP_WORDS, OTHERS } from "../groups";
import { namedRows } from "../named-rows";
import { rangeDays, zoneWords } from "../range-words";
import { teamHref } from "../spend-places";
import { SpendTabs } from "../spend-tabs";
import { TrustCard } from "../trust-card";
import { MoversCard } from "./movers-card";
import { OverviewFilters } from "./overview-filters";
import { OverviewKpis } from "./overview-kpis";
import { NothingHere, NoUsageYet } from "./overview-states";
import { TeamsCard } from "./teams-card";

const FILTERS = OVERVIEW_GROUPS.map(group => GROUP_WORDS[group].param);

/** The organisation's spend as far as the viewer sees it. `now` is the server's clock when it answered. */
export function Overview({ data, place, now }: { data: SpendOverview; place: Place; now: Date }) {
  const { range } = data;
  const filters = Object.fromEntries(FILTERS.map(name => [name, placeParam(place, name)]));
  const set = FILTERS.filter(name => filters[name]);
  const who = data.wholeOrganisation ? "All teams" : "Your teams";
  return (
    <>
      <PageHeader title="Spend" sub={`${who}, ${rangeDays(range)}. ${zoneWords(range.timeZone)}`} />
      <SpendTabs place={place} />
      {data.firstDay === null ? (
        <NoUsageYet />
      ) : (
        <>
          <OverviewFilters data={data} place={place} now={now} />
          {data.totals.requests + data.totals.errors === 0 ? (
            <NothingHere place={place} range={range} firstDay={data.firstDay} filters={set} />
          ) : (
            <Figures data={data} place={place} filters={filters} />
          )}
        </>
      )}
    </>
  );
}

function Figures(props: { data: SpendOverview; place: Place; filters: Record<string, string | undefined> }) {
  const { data, place, filters } = props;
  const named = namedRows(data.groupBy, data.chart.series);
  const { param } = GROUP_WORDS[data.groupBy];
  const seriesHref = (key: string) => {
    if (key === OTHERS) return undefined;
    if (data.groupBy === "team") return teamHref(place, key);
    return filters[param] ? undefined : placeHref(place, { [param]: key });
  };
  const byDay = (
    <ByDayCard
      chart={data.chart}
      range={data.range}
      place={place}
      named={named}
      group={data.groupBy}
      groups={OVERVIEW_GROUPS}
      param="groupBy"
      fallback="team"
      seriesHref={seriesHref}
    />
  );
  return (
    <>
      <OverviewKpis data={data} place={place} filters={filters} />
      <Stack>
        {data.movers.length > 0 && (data.previous?.requests ?? 0) > 0 ? (
          <Columns kind="pair">
            {byDay}
            <MoversCard data={data} place={place} />
          </Columns>
        ) : (
          byDay
        )}
        <TeamsCard data={data} place={place} csvHref={csvHref(data.range, "team", filters)} />
        <TrustCard trust={data.trust} />
      </Stack>
    </>
  );
}
