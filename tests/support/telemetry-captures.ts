import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "../fixtures/telemetry");

/** Captures of the real client, 2.1.330, against a scripted API; each with what that API really served. */
export const CAPTURES = readdirSync(ROOT)
  .filter(name => name !== "transcripts")
  .sort();

export type Body = { signal: "logs" | "metrics"; encoding: "json" | "protobuf"; bytes: Uint8Array; file: string };

/** The bodies of a capture in the order they were sent. */
export function bodiesOf(capture: string): Body[] {
  return readdirSync(path.join(ROOT, capture))
    .filter(file => /-(logs|metrics)\.(json|pb)$/.test(file))
    .sort()
    .map(file => ({
      signal: file.includes("-logs.") ? "logs" : "metrics",
      encoding: file.endsWith(".pb") ? "protobuf" : "json",
      bytes: readFileSync(path.join(ROOT, capture, file)),
      file,
    }));
}

export type Totals = {
  requests: number;
  input: number;
  output: number;
  cacheRead: number;
  cacheCreation: number;
  cost_usd: number;
};
export type GroundTruth = {
  api_requests: number;
  total: { all: Totals };
  by_model: Record<string, Totals>;
  by_kind: Record<string, Totals>;
  by_session: Record<string, Totals>;
  by_agent_id: Record<string, Totals>;
  request_ids: string[];
};

export const truthOf = (capture: string): GroundTruth =>
  JSON.parse(readFileSync(path.join(ROOT, capture, "ground-truth.json"), "utf8")) as GroundTruth;

/** One request as the scripted API served it. */
export type Served = {
  kind: string;
  request_id: string;
  model: string;
  session: string;
  agent: string | null;
  web_search: number;
  usage: { in: number; out: number; cr: number; cw5m: number; cw1h: number };
};

/** The requests that succeeded, one by one. */
export const servedIn = (capture: string): Served[] =>
  readFileSync(path.join(ROOT, capture, "ledger.jsonl"), "utf8")
    .split("\n")
    .filter(Boolean)
    .map(line => JSON.parse(line) as Served)
    .filter(({ kind }) => kind === "ok");

// List prices of 2026-11 in USD per million tokens: input, output, cache read, 5-minute and 1-hour cache write.
const PRICES: Record<string, [number, number, number, number, number]> = {
  "claude-opus-5-5": [4, 20, 0.2, 5, 8],
  "claude-sonnet-5-5": [2, 10, 0.1, 2.5, 4],
  "claude-haiku-5-5": [0.1, 0.5, 0.01, 0.125, 0.2],
};
// Haiku 5.5 costs five times as much for prompts above 100,000 tokens.
const LONG_PROMPT = { model: "claude-haiku-5-5", above: 100_000, factor: 5 };

/** What the client reckons a request cost, in USD: list price by token class. */
export function listPriceUsd({ model, usage, web_search }: Served): number {
  const price = PRICES[model];
  if (!price) throw new Error(`no price for ${model}`);
  const prompt = usage.in + usage.cr + usage.cw5m + usage.cw1h;
  const factor = model === LONG_PROMPT.model && prompt > LONG_PROMPT.above ? LONG_PROMPT.factor : 1;
  const counts = [usage.in, usage.out, usage.cr, usage.cw5m, usage.cw1h];
  const perMillion = counts.reduce((sum, count, index) => sum + count * (price[index] ?? 0), 0);
  return (perMillion / 1e6) * factor + web_search * 0.01;
}

/** The transcripts of a capture: one text a file, sessions and their subagents. */
export const transcriptsOf = (capture: string): string[] => {
  const folder = path.join(ROOT, "transcripts", capture);
  return readdirSync(folder).map(file => readFileSync(path.join(folder, file), "utf8"));
};
