import { SessionsPage } from "@/components/spend/sessions/sessions-page";
import { now } from "@/lib/core/clock";
import { sessionList } from "@/lib/spend/queries/session-list";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Sessions" };

export default async function SessionListPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/spend/sessions");
  const [list, { teams }] = await Promise.all([load(sessionList, search), load(portalFrame, {})]);
  return <SessionsPage list={list} place={place} now={now()} teams={teams} />;
}
