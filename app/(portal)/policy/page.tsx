import { PolicyPage } from "@/components/policy/baseline/policy-page";
import { Templates } from "@/components/policy/baseline/templates";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/may";
import { policyFleet } from "@/lib/policy/queries/pages/policy-fleet";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { policyRevision } from "@/lib/policy/queries/pages/policy-revision";
import { policyReviewQueue } from "@/lib/policy/queries/pages/review-queue";
import { policyRuleUse } from "@/lib/policy/queries/pages/rule-use";
import { TEMPLATES } from "@/lib/policy/templates/templates";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { policySurroundings } from "@/lib/web/policy-surroundings";
import { start } from "./drafts/actions";
import { WaitingTabs } from "./waiting-tabs";

export const metadata = { title: "Policy" };

export default async function Policy(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy");
  const [page, frame, actor] = await Promise.all([load(policyOverview, {}), load(portalFrame, {}), viewer()]);
  const { baseline, document } = page;
  const tabs = <WaitingTabs path="/policy" />;
  if (!baseline || !document) {
    const { sent } = await load(policyReviewQueue, {});
    return (
      <>
        <PageHeader title="Policy" sub="What every team inherits, and none can fall below." />
        {tabs}
        <Templates templates={[...TEMPLATES]} start={start} page={page} sent={sent} />
      </>
    );
  }
  const [current, fleet, use] = await Promise.all([
    load(policyRevision, { id: baseline.id }),
    load(policyFleet, { limit: "1", around: policySurroundings }),
    may(actor, "decision:read", "anywhere") ? load(policyRuleUse, {}) : null,
  ]);
  return (
    <PolicyPage
      page={{ ...page, baseline, document }}
      fleet={fleet}
      approvedBy={current.reviews.filter(({ approved }) => approved).map(({ reviewer }) => reviewer)}
      uses={use && new Map(use.rules.map(({ id, calls, byDay }) => [id, { calls, byDay }]))}
      place={place}
      timeZone={frame.organisation.timeZone}
      tabs={tabs}
      start={start}
    />
  );
}
