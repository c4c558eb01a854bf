import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import { SearchField } from "@/components/ui/nav/search-field";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import { parseSort } from "@/components/ui/table/sort";
import { matches } from "./team-lines";
import { sortedTeams, TEAM_SORTS, type TeamLine, TeamTable } from "./team-table";

/** Every team of the organisation, searched and sorted by the address. */
export function TeamsPage(props: {
  teams: TeamLine[];
  place: Place;
  now: number;
  timeZone: string;
  canCreate: boolean;
}) {
  const { teams, place, canCreate } = props;
  const words = placeParam(place, "q") ?? "";
  const sort = parseSort(place.params.sort, TEAM_SORTS, { by: "name", descending: false });
  const shown = sortedTeams(
    teams.filter(team => matches(team, words)),
    sort,
  );
  const unconnected = teams.filter(team => team.connection && !team.connection.at && !team.archived).length;
  const archived = placeParam(place, "archived") === "1";
  return (
    <>
      <PageHeader
        title="Teams"
        sub={`${teams.length} ${teams.length === 1 ? "team" : "teams"}${unconnected ? `, ${unconnected} without telemetry` : ""}. Times in ${props.timeZone}, amounts in USD.`}
        actions={
          canCreate && (
            <LinkButton href="/teams/new" kind="primary" icon="plus">
              New team
            </LinkButton>
          )
        }
      />
      {teams.length > 0 && (
        <FilterBar
          end={
            <LinkButton href={placeHref(place, { archived: archived ? null : "1" })} kind="quiet" size="s">
              {archived ? "Hide archived" : "Show archived"}
            </LinkButton>
          }
        >
          <div className="w-[210px] sm:w-[280px]">
            <SearchField place={place} label="Search teams" placeholder="Team, lead or cost centre" />
          </div>
        </FilterBar>
      )}
      <Card
        title={archived ? "All teams" : "Teams"}
        sub={words ? `${shown.length} of ${teams.length}` : undefined}
        rule
      >
        {shown.length > 0 ? (
          <TeamTable teams={shown} place={place} sort={sort} now={props.now} timeZone={props.timeZone} />
        ) : (
          <NoTeams words={words} place={place} any={teams.length > 0} canCreate={canCreate} />
        )}
      </Card>
    </>
  );
}

function NoTeams(props: { words: string; place: Place; any: boolean; canCreate: boolean }) {
  if (props.any) {
    return (
      <EmptyState
        level={2}
        title={`No team answers to “${props.words}”`}
        actions={<LinkButton href={placeHref(props.place, { q: null })}>Show all teams</LinkButton>}
      >
        Names, slugs, cost centres and leads were searched.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      level={2}
      title="There is no team yet"
      actions={props.canCreate && <LinkButton href="/teams/new">Create the first team</LinkButton>}
    >
      {props.canCreate
        ? "A team decides where usage is counted. Create one, then connect a machine."
        : "The platform team creates teams and names their leads."}
    </EmptyState>
  );
}
