import type { AgentKind } from "@/lib/usage/schema";
import type { Random } from "../random";

/** One agent's conversation: what it carries from request to request, and what of it is in the cache. */
export type Lane = {
  agent: string;
  kind: AgentKind;
  run: string | null;
  parentRun: string | null;
  querySource: string;
  model: string;
  skill: string;
  /** Tokens that the next prompt begins with. */
  contextTokens: number;
  /** The beginning of them that is in the cache until `cachedUntilMs`. */
  cachedTokens: number;
  cachedUntilMs: number;
  oneHour: boolean;
  toolUses: number;
};

export type PromptTokens = { input: number; cacheRead: number; cacheWrite5m: number; cacheWrite1h: number };

/** System prompt and tools, which stay in the cache as long as anybody on the same client and model works. */
export const PREFIX_TOKENS = 15_400;
const FIVE_MINUTES_MS = 300_000;
const HOUR_MS = 3_600_000;

/**
 * What the next request sends, with so many tokens more than the last one: the cached beginning is read, the rest
 * written. `broken`: the client lost the place, and all but the common prefix is written anew.
 */
export function promptOf(
  lane: Lane,
  addedTokens: number,
  startMs: number,
  broken: boolean,
  random: Random,
): PromptTokens {
  const total = lane.contextTokens + addedTokens;
  const input = Math.min(total, random.int(4, 60));
  const warm = startMs < lane.cachedUntilMs && !broken;
  const cacheRead = Math.min(total - input, warm ? lane.cachedTokens : Math.min(lane.cachedTokens, PREFIX_TOKENS));
  const written = total - input - cacheRead;
  return { input, cacheRead, cacheWrite5m: lane.oneHour ? 0 : written, cacheWrite1h: lane.oneHour ? written : 0 };
}

/** Moves the conversation on by an answered request. */
export function answered(lane: Lane, prompt: PromptTokens, outputTokens: number, endMs: number): void {
  const sent = prompt.input + prompt.cacheRead + prompt.cacheWrite5m + prompt.cacheWrite1h;
  lane.cachedTokens = sent - prompt.input;
  lane.contextTokens = sent + outputTokens;
  lane.cachedUntilMs = endMs + (lane.oneHour ? HOUR_MS : FIVE_MINUTES_MS);
}

// Time to the first token and tokens a second, by tier: about what the models do on an ordinary day.
const PACE: readonly (readonly [part: string, firstMs: number, perSecond: number])[] = [
  ["haiku", 420, 150],
  ["sonnet", 900, 82],
  ["", 1300, 61],
];

export function durationOf(model: string, outputTokens: number, promptTokens: number, random: Random) {
  const [, firstMs, perSecond] = PACE.find(([part]) => model.includes(part)) ?? ["", 1300, 61];
  const ttftMs = Math.round(firstMs * random.between(0.6, 1.9) + promptTokens / 120);
  return { ttftMs, durationMs: ttftMs + Math.round((outputTokens / (perSecond * random.between(0.75, 1.25))) * 1000) };
}
