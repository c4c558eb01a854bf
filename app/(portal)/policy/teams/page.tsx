import { PolicyTeamsPage } from "@/components/policy/teams/teams-page";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { WaitingTabs } from "../waiting-tabs";

export const metadata = { title: "Policies of teams" };

export default async function TeamsPage() {
  const [{ teams, baseline }, { organisation }] = await Promise.all([load(policyOverview, {}), load(portalFrame, {})]);
  return (
    <PolicyTeamsPage
      teams={teams}
      baseline={baseline}
      timeZone={organisation.timeZone}
      tabs={<WaitingTabs path="/policy/teams" />}
    />
  );
}
