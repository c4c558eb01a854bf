import { uuidOf } from "@/lib/usage/rules/session-key";
import type { CounterMetric, CounterPoint } from "@/lib/usage/schema";
import type { Sitting } from "./sitting";

type Count = { metric: CounterMetric; model: string; atMs: number; value: number };

/**
 * What the client's own counters say of a session up to an instant: outcomes, active time, and all tokens by model,
 * also of requests whose event was lost. A commit or pull request has its own time, the rest that of the last export.
 */
export function counters(sitting: Sitting, untilMs: number): CounterPoint[] {
  const { plan } = sitting;
  const { sender } = plan;
  const used = sitting.used.filter(({ atMs }) => atMs <= untilMs);
  const outcomes = sitting.outcomes.filter(({ atMs }) => atMs <= untilMs);
  const lastMs = Math.max(plan.startMs, ...used.map(({ atMs }) => atMs), ...outcomes.map(({ atMs }) => atMs));
  const exportMs = Math.min(untilMs, lastMs + 20_000);
  const counts: Count[] = [
    { metric: "sessions", model: "", atMs: Math.min(plan.startMs + 60_000, untilMs), value: 1 },
    { metric: "active_time_ms", model: "", atMs: exportMs, value: activeMs(sitting, lastMs) },
    ...outcomes
      .filter(({ metric }) => metric === "commits" || metric === "pull_requests")
      .map(({ atMs, metric, value }) => ({ metric, model: "", atMs: Math.min(atMs + 3_000, untilMs), value })),
    ...(["lines_added", "lines_removed", "edits_accepted", "edits_rejected"] as const).map(metric => ({
      metric,
      model: metric.startsWith("lines") ? plan.mainModel : "",
      atMs: exportMs,
      value: outcomes.reduce((sum, outcome) => sum + (outcome.metric === metric ? outcome.value : 0), 0),
    })),
    ...tokens(used, exportMs),
  ];
  return counts
    .filter(({ value }) => value > 0)
    .map(({ metric, model, atMs, value }, index) => {
      const series = `demo series\0${plan.id}\0${metric}\0${model}`;
      return {
        metric,
        temporality: sender.cumulative ? "cumulative" : "delta",
        startMs: plan.startMs,
        atMs,
        value,
        pointKey: uuidOf(`${series}\0${atMs}\0${index}`),
        seriesKey: uuidOf(sender.cumulative ? `${series}\0${index}` : series),
        user: sender.user,
        installation: sender.installation,
        sessionId: plan.id,
        model,
        repository: plan.repository,
        teamHint: sender.teamHint,
        costCenterHint: sender.costCenterHint,
      };
    });
}

function tokens(used: Sitting["used"], atMs: number): Count[] {
  const models = new Map<string, Record<"input" | "output" | "cache_read" | "cache_write" | "cost", number>>();
  for (const { model, tokens, costPico } of used) {
    const sums = models.get(model) ?? { input: 0, output: 0, cache_read: 0, cache_write: 0, cost: 0 };
    sums.input += tokens.input;
    sums.output += tokens.output;
    sums.cache_read += tokens.cacheRead;
    sums.cache_write += tokens.cacheWrite5m + tokens.cacheWrite1h;
    sums.cost += costPico;
    models.set(model, sums);
  }
  return [...models].flatMap(([model, sums]): Count[] => [
    { metric: "metric_tokens_input", model, atMs, value: sums.input },
    { metric: "metric_tokens_output", model, atMs, value: sums.output },
    { metric: "metric_tokens_cache_read", model, atMs, value: sums.cache_read },
    { metric: "metric_tokens_cache_write", model, atMs, value: sums.cache_write },
    { metric: "metric_cost_pico", model, atMs, value: sums.cost },
  ]);
}

const IDLE_MS = 180_000;

/** Time in which something happened: gaps count up to three minutes. */
function activeMs(sitting: Sitting, lastMs: number): number {
  const times = sitting.used.map(({ atMs }) => atMs).filter(atMs => atMs <= lastMs);
  times.sort((a, b) => a - b);
  let [before, sum] = [sitting.plan.startMs, 0];
  for (const atMs of times) {
    sum += Math.min(IDLE_MS, Math.max(0, atMs - before));
    before = atMs;
  }
  return sum;
}
