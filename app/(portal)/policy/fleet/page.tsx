import { FleetPage } from "@/components/policy/fleet/fleet-page";
import { placeParam } from "@/components/ui/nav/place";
import { parseSort } from "@/components/ui/table/sort";
import { now } from "@/lib/core/clock";
import { publicUrl } from "@/lib/core/env";
import { policyFleet } from "@/lib/policy/queries/pages/policy-fleet";
import { FLEET_STATES } from "@/lib/policy/rules/fleet";
import { FLEET_SORTS, type FleetSort } from "@/lib/policy/rules/fleet-figures";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { connectCommand } from "@/lib/usage/rules/connect-command";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { policySurroundings } from "@/lib/web/policy-surroundings";
import { WaitingTabs } from "../waiting-tabs";

export const metadata = { title: "Fleet" };

export default async function PolicyFleetPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy/fleet");
  const sort = parseSort(place.params.sort, FLEET_SORTS, { by: "state", descending: false });
  const state = FLEET_STATES.find(one => one === placeParam(place, "state"));
  const number = (name: string) => placeParam(place, name)?.match(/^\d{1,7}$/)?.[0];
  const asked = {
    team: placeParam(place, "team"),
    state,
    baseline: number("baseline"),
    old: placeParam(place, "old") === "1" ? ("1" as const) : undefined,
    sort: sort.by as FleetSort,
    descending: sort.descending ? ("true" as const) : ("false" as const),
  };
  const [fleet, { organisation }] = await Promise.all([
    load(policyFleet, { ...asked, cursor: number("cursor"), limit: "25", around: policySurroundings }),
    load(portalFrame, {}),
  ]);
  const team = fleet.team ?? (fleet.teams.length === 1 ? fleet.teams[0]?.team : null);
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return (
    <FleetPage
      fleet={fleet}
      place={place}
      sort={sort}
      now={now().getTime()}
      timeZone={organisation.timeZone}
      connect={connectCommand(publicUrl())}
      connectHref={team ? `/teams/${team.slug}/connect` : null}
      csvHref={`/api/v1/policy/fleet/export?${query}`}
      tabs={<WaitingTabs path="/policy/fleet" />}
    />
  );
}
