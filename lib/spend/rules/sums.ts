import type { Measure } from "../measures";
import type { Sums } from "../schema";

/** Measures of one row of a statement; money in pico-dollars. */
export type MeasureRow = {
  [M in Measure]: M extends "cost_usd" | "client_cost_usd" | "unpriced_client_cost_usd" ? bigint : number;
};

export const NOTHING: Sums = {
  requests: 0,
  errors: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  costPico: 0n,
  clientCostPico: 0n,
  unpriced: 0,
  unpricedClientCostPico: 0n,
  mismatched: 0,
  durationMs: 0,
};

export const sumsOf = (row: MeasureRow): Sums => ({
  requests: row.requests,
  errors: row.errors,
  inputTokens: row.input_tokens,
  outputTokens: row.output_tokens,
  cacheReadTokens: row.cache_read_tokens,
  cacheWrite5mTokens: row.cache_write_5m_tokens,
  cacheWrite1hTokens: row.cache_write_1h_tokens,
  costPico: row.cost_usd,
  clientCostPico: row.client_cost_usd,
  unpriced: row.unpriced_requests,
  unpricedClientCostPico: row.unpriced_client_cost_usd,
  mismatched: row.mismatched_requests,
  durationMs: row.duration_ms,
});

const add = (a: Sums, b: Sums): Sums => ({
  requests: a.requests + b.requests,
  errors: a.errors + b.errors,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
  cacheWrite5mTokens: a.cacheWrite5mTokens + b.cacheWrite5mTokens,
  cacheWrite1hTokens: a.cacheWrite1hTokens + b.cacheWrite1hTokens,
  costPico: a.costPico + b.costPico,
  clientCostPico: a.clientCostPico + b.clientCostPico,
  unpriced: a.unpriced + b.unpriced,
  unpricedClientCostPico: a.unpricedClientCostPico + b.unpricedClientCostPico,
  mismatched: a.mismatched + b.mismatched,
  durationMs: a.durationMs + b.durationMs,
});

/** The total of several rows: every measure is additive. */
export const total = (rows: readonly Sums[]): Sums => rows.reduce(add, NOTHING);
