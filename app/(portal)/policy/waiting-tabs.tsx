import { PolicyTabs } from "@/components/policy/policy-tabs";
import { policyReviewQueue } from "@/lib/policy/queries/pages/review-queue";
import { waiverList } from "@/lib/policy/queries/pages/waiver-list";
import { load } from "@/lib/web/load";

/** The pages of policy with what waits on each for this reader. */
export async function WaitingTabs({ path }: { path: string }) {
  const [queue, { waivers }] = await Promise.all([
    load(policyReviewQueue, {}),
    load(waiverList, { states: ["waiting"] }),
  ]);
  return (
    <PolicyTabs
      path={path}
      reviews={queue.waiting.length + queue.ready.length + queue.alone.length}
      exceptions={waivers.filter(({ may }) => may.decide).length}
    />
  );
}
