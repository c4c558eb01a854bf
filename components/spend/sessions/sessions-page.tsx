import type { SessionList } from "@/lib/spend/schema";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/feedback/states";
import { FilterMenu } from "../../ui/nav/filter-menu";
import { type Place, placeHref, placeParam } from "../../ui/nav/place";
import { PageHeader } from "../../ui/page-header";
import { FilterChips, setFilters } from "../filter-chips";
import { FILTER_GROUPS, GROUP_WORDS, type Group } from "../groups";
import { PageFilters } from "../page-filters";
import { rangeDays, zoneWords } from "../range-words";
import { SpendTabs } from "../spend-tabs";
import { type TeamChoice, TeamFilter } from "../team-filter";
import { SessionsTable } from "./sessions-table";

/** The team has its own menu. */
const NARROW = FILTER_GROUPS.filter(group => group !== "team");
const COSTS = ["1", "5", "10", "25", "50"];

/** Every session of the range, dearest first; the filters are the ones that the other pages lead here with. */
export function SessionsPage(props: { list: SessionList; place: Place; now: Date; teams: TeamChoice[] }) {
  const { list, place, now, teams } = props;
  const { range } = list;
  return (
    <>
      <PageHeader title="Sessions" sub={`${rangeDays(range)}. ${zoneWords(range.timeZone)}`} />
      <SpendTabs place={place} />
      <PageFilters place={place} range={range} against={false} now={now}>
        <TeamFilter place={place} teams={teams} />
        <FilterMenu
          label="Cost"
          place={place}
          param="minUsd"
          value={placeParam(place, "minUsd")}
          any="Any"
          options={COSTS.map(value => ({ value, label: `$${value} or more` }))}
        />
        <FilterChips place={place} groups={NARROW} words={(group, value) => wordsOf(list, group, value)} />
      </PageFilters>
      <Card>
        {list.rows.length > 0 ? <SessionsTable list={list} place={place} team /> : <NoSessions place={place} />}
      </Card>
    </>
  );
}

/** A filter's value as the rows write it. */
function wordsOf(list: SessionList, group: Group, value: string): string | undefined {
  return group === "person" ? list.rows.find(row => row.person?.key === value)?.person?.name : undefined;
}

function NoSessions({ place }: { place: Place }) {
  const filters = setFilters(place);
  const minUsd = placeParam(place, "minUsd");
  if (!filters.length && !minUsd)
    return (
      <EmptyState
        level={2}
        title="No sessions in these days"
        actions={
          <LinkButton href={placeHref(place, { range: "90d", from: null, to: null })}>Show the last 90 days</LinkButton>
        }
      >
        A session appears within seconds of its first request.
      </EmptyState>
    );
  const clear = Object.fromEntries([...filters.map(({ param }) => [param, null]), ["minUsd", null]]);
  return (
    <EmptyState
      level={2}
      title="Nothing matches these filters"
      actions={
        <>
          {filters.map(({ group, param, value }) => (
            <LinkButton key={param} href={placeHref(place, { [param]: null })}>
              Remove {GROUP_WORDS[group].label.toLowerCase()} “{value}”
            </LinkButton>
          ))}
          {minUsd && <LinkButton href={placeHref(place, { minUsd: null })}>Remove “${minUsd} or more”</LinkButton>}
          {filters.length + (minUsd ? 1 : 0) > 1 && (
            <LinkButton kind="quiet" href={placeHref(place, clear)}>
              Clear all
            </LinkButton>
          )}
        </>
      }
    >
      Other sessions may stand outside of them.
    </EmptyState>
  );
}
