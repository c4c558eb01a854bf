import type { SessionRequest } from "@/lib/spend/schema";
import type { Sort } from "../../ui/table/sort";

/** The columns by which a session's requests can be ordered; the dearest stand first. */
export const REQUEST_SORTS = ["time", "input", "cached", "output", "took", "cost"] as const;
export const REQUEST_SORT: Sort = { by: "cost", descending: true };

const measures: Record<string, (request: SessionRequest) => number | bigint | null> = {
  time: request => request.at.getTime(),
  input: request => request.promptTokens,
  cached: request => request.cachedShare,
  output: request => request.outputTokens,
  took: request => request.durationMs,
  cost: request => request.costPico,
};

/** Requests in the asked order; what has no value comes last in both directions. */
export function orderedRequests(requests: SessionRequest[], sort: Sort): SessionRequest[] {
  const measure = measures[sort.by] ?? measures.cost;
  return requests
    .map(request => ({ request, value: measure?.(request) ?? null }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
      return sort.descending ? -order : order;
    })
    .map(one => one.request);
}
