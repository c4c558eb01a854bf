import { Suspense } from "react";
import { LivePage } from "@/components/spend/live/live-page";
import { RecentSessionsCard } from "@/components/spend/sessions/recent-sessions-card";
import { TableSkeleton } from "@/components/ui/feedback/skeletons";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { tailScope } from "@/lib/usage/queries/tail-scope";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Live" };

export default async function LiveUsagePage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/spend/live");
  await load(tailScope, {});
  const { organisation } = await load(portalFrame, {});
  const recent = (
    <Suspense fallback={<TableSkeleton rows={5} columns={7} />}>
      <Recent />
    </Suspense>
  );
  return <LivePage place={place} timeZone={organisation.timeZone} recent={recent} />;
}

async function Recent() {
  return <RecentSessionsCard recent={await load(recentSessions, { limit: 10 })} />;
}
