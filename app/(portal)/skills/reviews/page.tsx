import { VersionQueue } from "@/components/skills/review/version-queue";
import { LinkButton, TextLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/states";
import { Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { now } from "@/lib/core/clock";
import { reviewQueue } from "@/lib/skills/queries/review-queue";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";

export const metadata = { title: "Reviews" };

export default async function ReviewsPage() {
  const [{ decide, own, watch }, { organisation }] = await Promise.all([load(reviewQueue, {}), load(portalFrame, {})]);
  const clock = { now: now().getTime(), timeZone: organisation.timeZone };
  return (
    <>
      <PageHeader
        title="Reviews"
        sub={`What waits for a decision, oldest first. Times in ${organisation.timeZone}.`}
        crumbs={[{ label: "Skills", href: "/skills" }, { label: "Reviews" }]}
        actions={
          <LinkButton href="/skills/new" icon="plus">
            Publish a skill
          </LinkButton>
        }
      />
      <Stack>
        <VersionQueue {...clock} title="For you to decide" rows={decide}>
          <EmptyState title="Nothing waits for you.">
            Versions that your teams are sent appear here. Each needs one other person than its author.
          </EmptyState>
        </VersionQueue>
        <VersionQueue {...clock} title="Yours" rows={own}>
          <EmptyState title="You have nothing in review.">
            <TextLink href="/skills/new">Publish a skill</TextLink>, and what becomes of it is shown here.
          </EmptyState>
        </VersionQueue>
        {watch.length > 0 && <VersionQueue {...clock} title="Others decide" rows={watch} />}
      </Stack>
    </>
  );
}
