import { COUNTER_METRICS, type CounterMetric } from "@/lib/usage/schema";
import type { Outcomes, Sums } from "../schema";

/** Sum of one counter of one team, in the range or in the one before it. */
export type OutcomeSum = { previous: boolean; team_id: number; metric: number; value: number };

const TOKEN_METRICS: readonly CounterMetric[] = [
  "metric_tokens_input",
  "metric_tokens_output",
  "metric_tokens_cache_read",
  "metric_tokens_cache_write",
];

/** What the counters say came out; null when no client sent any counter, which is not the same as nothing. */
export function outcomesOf(rows: readonly OutcomeSum[]): Outcomes | null {
  if (!rows.length) return null;
  const sum = (metric: CounterMetric) => sumOf(rows, [metric]);
  return {
    commits: sum("commits"),
    pullRequests: sum("pull_requests"),
    linesAdded: sum("lines_added"),
    linesRemoved: sum("lines_removed"),
    editsAccepted: sum("edits_accepted"),
    editsRejected: sum("edits_rejected"),
    activeTimeMs: sum("active_time_ms"),
  };
}

/**
 * How much of what clients counted in their metrics also arrived as events, in tokens; null when no metrics arrive.
 * Above 1 some clients send events and no metrics.
 */
export function coverageOf(sums: Sums, rows: readonly OutcomeSum[]): number | null {
  const counted = sumOf(rows, TOKEN_METRICS);
  if (counted === 0) return null;
  const { inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = sums;
  return (inputTokens + outputTokens + cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens) / counted;
}

// A client may count whatever it likes: beyond whole numbers the sum stops growing.
function sumOf(rows: readonly OutcomeSum[], metrics: readonly CounterMetric[]): number {
  const named = rows.filter(({ metric }) => metrics.some(name => COUNTER_METRICS[metric] === name));
  const sum = named.reduce((all, { value }) => all + value, 0);
  return Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, sum));
}
