import { Overview } from "@/components/spend/overview/overview";
import { now } from "@/lib/core/clock";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Spend" };

export default async function SpendPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/spend");
  return <Overview data={await load(spendOverview, search)} place={place} now={now()} />;
}
