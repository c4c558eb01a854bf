import type { PeopleSpend } from "@/lib/spend/schema";

/** What the people on other pages of the list add up to, so that the rows and this equal the total; null when nobody. */
export function elsewhere(
  data: Pick<PeopleSpend, "rows" | "others" | "totals">,
): { costPico: bigint; requests: number } | null {
  const shown = [...data.rows, ...(data.others ? [data.others] : [])];
  const costPico = data.totals.costPico - shown.reduce((sum, row) => sum + row.costPico, 0n);
  const requests = data.totals.requests - shown.reduce((sum, row) => sum + row.requests, 0);
  return costPico === 0n && requests === 0 ? null : { costPico, requests };
}
