import type { Lane } from "./lane";
import { PREFIX_TOKENS } from "./lane";
import { request, type Sitting, say } from "./sitting";

const lane = (querySource: string, model: string): Lane => ({
  agent: "main",
  kind: "auxiliary",
  run: null,
  parentRun: null,
  querySource,
  model,
  skill: "none",
  contextTokens: 0,
  cachedTokens: 0,
  cachedUntilMs: 0,
  oneHour: false,
  toolUses: 0,
});

/** The client asks the small model for a title while the first answer is on its way. */
export function title(sitting: Sitting): void {
  const { random } = sitting.plan;
  const [first] = sitting.prompts;
  if (!first) return;
  const small = lane("generate_session_title", "claude-haiku-5-5");
  request(sitting, small, {
    promptId: first.id,
    startMs: first.atMs + random.int(5, 60),
    added: random.int(380, 1_900),
    output: random.int(14, 60),
  });
}

/** Sums up the main conversation when it grows too long; the summary is what it goes on from. */
export function compactIfFull(sitting: Sitting, promptId: string): void {
  const { main, plan } = sitting;
  if (main.contextTokens < plan.sender.compactAtTokens) return;
  const { random } = plan;
  const startMs = sitting.atMs;
  const preTokens = main.contextTokens;
  // The summary is asked for with the conversation's own prompt, so most of it is read from the cache.
  const reader: Lane = { ...main, kind: "auxiliary", querySource: "compact", skill: "none" };
  const output = Math.round(random.logNormal(4_200, 0.3));
  sitting.atMs = request(sitting, reader, { promptId, startMs, added: 900, output });
  say(sitting, sitting.atMs + 5, {
    kind: "compaction",
    promptId,
    durationMs: sitting.atMs - startMs,
    attrs: { trigger: "auto", pre_tokens: preTokens },
  });
  sitting.atMs += random.int(20, 200);
  main.contextTokens = PREFIX_TOKENS + output + random.int(8_000, 26_000);
  main.cachedTokens = PREFIX_TOKENS;
}
