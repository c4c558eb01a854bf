import { RevisionQueue } from "@/components/policy/revision/revision-queue";
import { EmptyState } from "@/components/ui/feedback/states";
import { Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { now } from "@/lib/core/clock";
import { policyReviewQueue } from "@/lib/policy/queries/pages/review-queue";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { WaitingTabs } from "../waiting-tabs";

export const metadata = { title: "Reviews of policies" };

export default async function PolicyReviewsPage() {
  const [{ waiting, ready, sent, alone }, { organisation }] = await Promise.all([
    load(policyReviewQueue, {}),
    load(portalFrame, {}),
  ]);
  const clock = { now: now().getTime(), timeZone: organisation.timeZone };
  return (
    <>
      <PageHeader
        title="Reviews"
        sub={`Changes of the baseline and of teams’ rules, oldest first. Times in ${organisation.timeZone}.`}
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "Reviews" }]}
      />
      <WaitingTabs path="/policy/reviews" />
      <Stack>
        <RevisionQueue {...clock} title="For you to decide" rows={waiting}>
          <EmptyState title="Nothing waits for you.">
            Changes that somebody else wrote appear here when they are yours to approve.
          </EmptyState>
        </RevisionQueue>
        {alone.length > 0 && <RevisionQueue {...clock} title="Rolled back by one person: look at it" rows={alone} />}
        {ready.length > 0 && <RevisionQueue {...clock} title="Approved, to be put in force" rows={ready} />}
        <RevisionQueue {...clock} title="Yours" rows={sent}>
          <EmptyState title="You have nothing in review.">
            What you send for review is shown here until it is decided.
          </EmptyState>
        </RevisionQueue>
      </Stack>
    </>
  );
}
