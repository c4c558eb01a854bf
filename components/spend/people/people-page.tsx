import type { PeopleSpend } from "@/lib/spend/schema";
import { Count, Money } from "../../ui/amounts";
import { LinkButton } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/feedback/states";
import { formatUsd } from "../../ui/format";
import { KpiStrip } from "../../ui/kpi-strip";
import { Pagination } from "../../ui/nav/pagination";
import { type Place, placeHref, placeParam } from "../../ui/nav/place";
import { SearchField } from "../../ui/nav/search-field";
import { PageHeader } from "../../ui/page-header";
import { MoneyChange } from "../change-note";
import { PageFilters } from "../page-filters";
import { requestsNote } from "../priced-kpi";
import { comparedDays, rangeDays, zoneWords } from "../range-words";
import { SpendTabs } from "../spend-tabs";
import { type TeamChoice, TeamFilter } from "../team-filter";
import { PeopleTable } from "./people-table";

/** Who spent what, as far as the viewer may see names. Shown beside the work, never as a ranking of people. */
export function PeoplePage(props: { data: PeopleSpend; place: Place; now: Date; teams: TeamChoice[] }) {
  const { data, place, now, teams } = props;
  const { range } = data;
  return (
    <>
      <PageHeader title="People" sub={`${rangeDays(range)}. ${zoneWords(range.timeZone)}`} />
      <SpendTabs place={place} />
      <PageFilters place={place} range={range} now={now}>
        <TeamFilter place={place} teams={teams} />
        <SearchField place={place} label="Find a person" />
      </PageFilters>
      <Headline data={data} />
      <Card
        title="People"
        rule
        id="people"
        footer="Hard tasks attract more agents, so read this beside the work. Sums never rank people."
      >
        {data.rows.length === 0 && !data.others ? (
          <Nobody place={place} />
        ) : (
          <>
            <PeopleTable data={data} place={place} />
            <Pagination
              place={place}
              next={data.nextCursor}
              first={!placeParam(place, "cursor")}
              shown={data.rows.length}
              total={
                placeParam(place, "q")
                  ? undefined
                  : Math.max(data.people - (data.others?.people ?? 0), data.rows.length)
              }
              noun="people by name"
            />
          </>
        )}
      </Card>
    </>
  );
}

function Headline({ data }: { data: PeopleSpend }) {
  const { totals, previous, range, people, medianPico, others } = data;
  const each = people > 0 ? totals.costPico / BigInt(people) : null;
  return (
    <KpiStrip
      label="Headline figures"
      items={[
        {
          label: range.preset === "month" ? "Spent this month" : "Spent",
          value: <Money value={totals.costPico} />,
          href: "#people",
          note: <MoneyChange now={totals.costPico} before={previous?.costPico} days={comparedDays(range)} />,
        },
        {
          label: "Active people",
          value: <Count value={people} />,
          href: "#people",
          note:
            others && others.people > 0
              ? `${others.people} of them without a name here`
              : "each with at least a request",
        },
        {
          label: "Median",
          value: medianPico === null ? null : <Money value={medianPico} />,
          note: each === null ? null : `average ${formatUsd(each)}`,
        },
        {
          label: "Requests",
          value: <Count value={totals.requests} />,
          href: "#people",
          note: requestsNote(totals.requests, totals.errors).split(", ")[1] ?? "none failed",
        },
      ]}
    />
  );
}

function Nobody({ place }: { place: Place }) {
  const asked = placeParam(place, "q");
  if (asked)
    return (
      <EmptyState
        title={`Nobody matches “${asked}”`}
        actions={<LinkButton href={placeHref(place, { q: null })}>Show everybody</LinkButton>}
      >
        The search looks at names and addresses of people with requests in these days.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nobody has used Claude Code in these days"
      actions={
        <LinkButton href={placeHref(place, { range: "90d", from: null, to: null })}>Show the last 90 days</LinkButton>
      }
    >
      People appear with their first request.
    </EmptyState>
  );
}
