import type { ReactNode } from "react";
import { type BreakdownRow, type PersonSpend, TEAM_GROUPS } from "@/lib/spend/schema";
import { Chip } from "../../ui/chip";
import { Stack } from "../../ui/layout";
import type { Place } from "../../ui/nav/place";
import { PageHeader } from "../../ui/page-header";
import { BreakdownCard } from "../breakdown-card";
import { ByDayCard } from "../by-day-card";
import { csvHref } from "../csv-href";
import { GROUP_WORDS, type Group, OTHERS } from "../groups";
import { namedRows } from "../named-rows";
import { OtherGroups } from "../other-groups";
import { NothingHere } from "../overview/overview-states";
import { PageFilters } from "../page-filters";
import { rangeDays, zoneWords } from "../range-words";
import { spendHref, teamHref } from "../spend-places";
import { PersonKpis } from "./person-kpis";

/** A person's groupings: all but the person. */
export const PERSON_GROUPS = TEAM_GROUPS.filter(group => group !== "person");

/** One person's spend; `sessions` is their list, which may arrive later. */
export function PersonPage(props: { data: PersonSpend; place: Place; now: Date; sessions: ReactNode }) {
  const { data, place, now } = props;
  const { person, range, teams } = data;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Spend", href: spendHref(place, "/spend") },
          ...(teams[0] ? [{ label: teams[0].name, href: teamHref(place, teams[0].slug) }] : []),
          { label: person.name },
        ]}
        title={person.name}
        chips={data.own && <Chip tone="line">You</Chip>}
        sub={`${teams.map(team => team.name).join(", ") || "In no team"}, ${rangeDays(range)}. ${zoneWords(range.timeZone)}`}
      />
      <PageFilters place={place} range={range} now={now} />
      {data.totals.requests + data.totals.errors === 0 ? (
        <NothingHere place={place} range={range} firstDay={null} filters={[]} />
      ) : (
        <Figures {...props} />
      )}
    </>
  );
}

function Figures({ data, place, sessions }: { data: PersonSpend; place: Place; sessions: ReactNode }) {
  const rows = data.breakdowns[data.by] ?? [];
  const others = data.chart.series.filter(one => !rows.some(row => row.key === one.key));
  const named = namedRows(data.by, [...rows, ...others]);
  const opened = (group: Group, key: string) =>
    key === OTHERS
      ? undefined
      : spendHref(place, "/spend/sessions", { person: data.person.key, [GROUP_WORDS[group].param]: key });
  const row = (group: Group, one: BreakdownRow) => opened(group, one.key) ?? null;
  return (
    <>
      <PersonKpis data={data} />
      <Stack>
        <ByDayCard
          chart={data.chart}
          range={data.range}
          place={place}
          named={named}
          group={data.by}
          groups={PERSON_GROUPS}
          param="by"
          fallback="model"
          seriesHref={key => opened(data.by, key)}
        />
        <BreakdownCard
          group={data.by}
          rows={rows}
          totals={data.totals}
          previous={data.previous}
          range={data.range}
          place={place}
          named={named}
          rowHref={one => row(data.by, one)}
          csvHref={csvHref(data.range, data.by, { person: data.person.key })}
        />
        <OtherGroups
          groups={PERSON_GROUPS.filter(group => group !== data.by)}
          breakdowns={data.breakdowns}
          place={place}
          param="by"
          fallback="model"
          rowHref={row}
        />
        {sessions}
      </Stack>
    </>
  );
}
