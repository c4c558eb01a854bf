import { SessionPage } from "@/components/spend/session/session-page";
import { sessionDetail } from "@/lib/spend/queries/session-detail";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Session" };

export default async function SessionDetailPage(props: PageProps) {
  const { params, place } = await pagePlace(props, ({ id }) => `/spend/sessions/${encodeURIComponent(id ?? "")}`);
  return <SessionPage detail={await load(sessionDetail, { sessionId: params.id ?? "" })} place={place} />;
}
