import { LivePage } from "@/components/spend/live/live-page";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { tailScope } from "@/lib/usage/queries/tail-scope";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Live" };

export default async function LiveUsagePage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/spend/live");
  await load(tailScope, {});
  const { organisation } = await load(portalFrame, {});
  return <LivePage place={place} timeZone={organisation.timeZone} />;
}
