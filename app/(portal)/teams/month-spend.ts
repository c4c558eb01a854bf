import { teamsWhere } from "@/lib/access/may";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import type { SpendOverview } from "@/lib/spend/schema";
import { load, viewer } from "@/lib/web/load";

/** This month's spend of every team that the viewer may read, or null when that is none. */
export async function monthSpend(): Promise<SpendOverview | null> {
  const readable = teamsWhere(await viewer(), "spend:read");
  return readable === "all" || readable.length > 0 ? load(spendOverview, { range: "month" }) : null;
}
