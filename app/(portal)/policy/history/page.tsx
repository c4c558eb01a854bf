import { HistoryPage } from "@/components/policy/history/history-page";
import { placeParam } from "@/components/ui/nav/place";
import { policyHistory } from "@/lib/policy/queries/pages/policy-history";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { readableTeams } from "../readable-teams";
import { rollBack } from "../revisions/actions";
import { WaitingTabs } from "../waiting-tabs";

export const metadata = { title: "History of the policy" };

export default async function PolicyHistoryPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy/history");
  const [history, { organisation }, { teams }] = await Promise.all([
    load(policyHistory, { team: placeParam(place, "team") ?? null }),
    load(portalFrame, {}),
    load(teamList, {}),
  ]);
  return (
    <HistoryPage
      history={history}
      teams={await readableTeams(teams)}
      place={place}
      timeZone={organisation.timeZone}
      tabs={<WaitingTabs path="/policy/history" />}
      rollBack={rollBack}
    />
  );
}
