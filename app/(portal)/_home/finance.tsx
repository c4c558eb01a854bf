import { FinanceHome } from "@/components/home/finance-home";
import { now } from "@/lib/core/clock";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import { load } from "@/lib/web/load";

export async function Finance() {
  return <FinanceHome data={await load(spendOverview, { range: "month" })} now={now()} />;
}
