import type { ReactNode } from "react";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { type Place, placeParam } from "@/components/ui/nav/place";
import { Segmented } from "@/components/ui/nav/segmented";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import type { WaiverList } from "@/lib/policy/page-schema";
import { plural } from "../revision/revision-words";
import { type WaiverActions, WaiverTable } from "./waiver-table";
import { WAIVER_VIEWS, type WaiverView } from "./waiver-words";

type Props = {
  list: WaiverList;
  view: WaiverView;
  place: Place;
  teams: { slug: string; name: string }[];
  mayAsk: boolean;
  actions: WaiverActions;
  now: number;
  timeZone: string;
  tabs: ReactNode;
};

/** Every exception: what waits, what holds and until when, what is over. */
export function ExceptionsPage(props: Props) {
  const { list, view, place, teams } = props;
  const { counts } = list;
  const shown = WAIVER_VIEWS[view].states as readonly string[];
  const rows = list.waivers.filter(({ state }) => shown.includes(state));
  const count = (name: WaiverView) => WAIVER_VIEWS[name].states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const ask = props.mayAsk && (
    <LinkButton
      href={`/policy/exceptions/new${placeParam(place, "team") ? `?team=${placeParam(place, "team")}` : ""}`}
      kind="primary"
      icon="plus"
    >
      Ask for an exception
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Exceptions"
        sub={`Rules that are left out for a team, a person or a repository, until a day. Hard rules have none. Times in ${props.timeZone}.`}
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "Exceptions" }]}
        actions={ask}
      />
      {props.tabs}
      <FilterBar end={`${plural(count("active"), "exception holds", "exceptions hold")} now`}>
        <Segmented
          label="State"
          place={place}
          param="state"
          value={view}
          fallback="open"
          options={(Object.keys(WAIVER_VIEWS) as WaiverView[]).map(name => ({
            value: name,
            label: WAIVER_VIEWS[name].label,
            count: count(name),
          }))}
        />
        <FilterMenu
          label="Team"
          place={place}
          param="team"
          value={placeParam(place, "team") ?? null}
          any="All"
          options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </FilterBar>
      <Card title={WAIVER_VIEWS[view].label} sub={rows.length} rule>
        <WaiverTable
          {...props}
          rows={rows}
          empty={
            <EmptyState title="There is no exception like that." actions={view === "open" ? ask : undefined}>
              {view === "open" ? (
                "Every rule holds for everybody. Who needs one of them out of the way for a while asks for it here."
              ) : (
                <TextLink href={place.path}>Show what is open</TextLink>
              )}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}
