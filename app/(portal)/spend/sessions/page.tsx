import { SessionsPage } from "@/components/spend/sessions-page";
import { now } from "@/lib/core/clock";
import { sessionList } from "@/lib/spend/queries/session-list";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Sessions" };

export default async function SessionListPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/spend/sessions");
  return <SessionsPage list={await load(sessionList, search)} place={place} now={now()} />;
}
