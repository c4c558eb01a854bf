import type { ReactNode } from "react";
import { type BreakdownRow, TEAM_GROUPS, type TeamSpend } from "@/lib/spend/schema";
import { LinkButton } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Stack } from "../../ui/layout";
import { type Place, placeHref, placeParam } from "../../ui/nav/place";
import { PageHeader } from "../../ui/page-header";
import { BreakdownCard } from "../breakdown-card";
import { ByDayCard } from "../by-day-card";
import { csvHref } from "../csv-href";
import { FilterChips, setFilters } from "../filter-chips";
import { GROUP_WORDS, type Group, OTHERS } from "../groups";
import { namedRows } from "../named-rows";
import { OtherGroups } from "../other-groups";
import { NothingHere } from "../overview/overview-states";
import { PageFilters } from "../page-filters";
import { rangeDays, zoneWords } from "../range-words";
import { spendHref } from "../spend-places";
import { TrustCard } from "../trust-card";
import { TeamKpis } from "./team-kpis";
import { NoTeamUsage } from "./team-states";

const FILTERS = TEAM_GROUPS.map(group => GROUP_WORDS[group].param);

/** One team's spend; `sessions` is its list, which may arrive later. */
export function TeamPage(props: { data: TeamSpend; place: Place; now: Date; sessions: ReactNode }) {
  const { data, place, now } = props;
  const { team, range } = data;
  const costCentre = team.costCenter ? `Cost centre ${team.costCenter}, ` : "";
  const named = (group: Group, key: string) =>
    namedRows(group, data.breakdowns[group as keyof typeof data.breakdowns] ?? [])(key).label;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Spend", href: spendHref(place, "/spend") }, { label: team.name }]}
        title={team.name}
        chips={team.archived && <Chip>Archived</Chip>}
        sub={`${costCentre}${rangeDays(range)}. ${zoneWords(range.timeZone)}`}
        actions={team.slug !== null && <LinkButton href={`/teams/${team.slug}`}>Open the team</LinkButton>}
      />
      {data.firstDay === null ? (
        <NoTeamUsage team={team} />
      ) : (
        <>
          <PageFilters place={place} range={range} lastEventAt={data.lastEventAt} now={now}>
            <FilterChips place={place} groups={TEAM_GROUPS} words={named} />
          </PageFilters>
          {data.totals.requests + data.totals.errors === 0 ? (
            <NothingHere
              place={place}
              range={range}
              firstDay={data.firstDay}
              filters={FILTERS.filter(name => placeParam(place, name))}
            />
          ) : (
            <Figures {...props} />
          )}
        </>
      )}
    </>
  );
}

function Figures({ data, place, sessions }: { data: TeamSpend; place: Place; sessions: ReactNode }) {
  const rows = data.breakdowns[data.by] ?? [];
  // The chart names a few of the rows that the table lists; both take colours and words from the longer list.
  const others = data.chart.series.filter(one => !rows.some(row => row.key === one.key));
  const named = namedRows(data.by, [...rows, ...others]);
  const filters = Object.fromEntries(FILTERS.map(name => [name, placeParam(place, name)]));
  const hidden = data.namesAllowed ? undefined : namesSentence(data.team.name);
  const narrowed = (group: Group, key: string) => narrowHref(place, group, key);
  const row = (group: Group, one: BreakdownRow) => narrowed(group, one.key) ?? null;
  return (
    <>
      <TeamKpis data={data} place={place} />
      <Stack>
        <ByDayCard
          chart={data.chart}
          range={data.range}
          place={place}
          named={named}
          group={data.by}
          groups={TEAM_GROUPS}
          param="by"
          fallback="model"
          seriesHref={key => narrowed(data.by, key)}
          footer={data.by === "person" ? hidden : undefined}
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
          csvHref={csvHref(data.range, data.by, { ...filters, team: data.team.slug ?? "unallocated" })}
          note={data.by === "person" ? hidden : undefined}
        />
        <OtherGroups
          groups={TEAM_GROUPS.filter(group => group !== data.by)}
          breakdowns={data.breakdowns}
          place={place}
          param="by"
          fallback="model"
          rowHref={row}
        />
        {sessions}
        <TrustCard trust={data.trust} />
      </Stack>
    </>
  );
}

/** The same page for one row alone. It then shows another grouping, since this one would have a single row. */
function narrowHref(place: Place, group: Group, key: string): string | undefined {
  const { param } = GROUP_WORDS[group];
  if (key === OTHERS || setFilters(place).some(one => one.param === param)) return undefined;
  return placeHref(place, { [param]: key, by: group === "model" ? "task_kind" : null });
}

/** Why people are not named here, and what is left to see. */
export function namesSentence(team: string): string {
  return `Only the lead and finance see names in ${team}. You see totals by team and your own sessions.`;
}
