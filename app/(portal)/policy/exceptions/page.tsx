import { ExceptionsPage } from "@/components/policy/exceptions/exceptions-page";
import { WAIVER_VIEWS, type WaiverView } from "@/components/policy/exceptions/waiver-words";
import { placeParam } from "@/components/ui/nav/place";
import { teamsWhere } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { waiverList } from "@/lib/policy/queries/pages/waiver-list";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { readableTeams } from "../readable-teams";
import { WaitingTabs } from "../waiting-tabs";
import { decide, revoke } from "./actions";

export const metadata = { title: "Exceptions" };

export default async function PolicyExceptionsPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy/exceptions");
  const [list, { organisation }, { teams }, actor] = await Promise.all([
    load(waiverList, { team: placeParam(place, "team") }),
    load(portalFrame, {}),
    load(teamList, {}),
    viewer(),
  ]);
  const asked = placeParam(place, "state") ?? "open";
  const askable = teamsWhere(actor, "waiver:request");
  return (
    <ExceptionsPage
      list={list}
      view={asked in WAIVER_VIEWS ? (asked as WaiverView) : "open"}
      place={place}
      teams={await readableTeams(teams)}
      mayAsk={askable === "all" || askable.length > 0}
      actions={{ decide, revoke }}
      now={now().getTime()}
      timeZone={organisation.timeZone}
      tabs={<WaitingTabs path="/policy/exceptions" />}
    />
  );
}
