import { modelOn, type Tier } from "../releases";
import { agentSource, helperFor, isBuiltIn, toolOf } from "../vocabulary";
import type { Lane } from "./lane";
import { by, request, type Sitting, say } from "./sitting";
import { agentReturned, startAgent, useTool } from "./tools";

export type Sent = {
  agent: string;
  promptId: string;
  atMs: number;
  parent: Lane;
  /** Goes on while the main agent does something else. */
  background: boolean;
  /** How likely it is that something comes back. */
  returns: number;
  requests: number;
};
/** `answerTokens` is 0 where nothing came back. */
export type Returned = { endMs: number; answerTokens: number };

// What an agent is told before it begins: the built-in reader little, the others the whole of tools and memory
// (47,700 tokens in one published measurement; anthropics/claude-code#77834).
const BRIEFING = { Explore: 24_000, other: 47_700 };

/** Runs one agent from its call to its return. Its requests carry the prompt that is current when they are answered. */
export function runAgent(sitting: Sitting, sent: Sent): Returned {
  const { random } = sitting.plan;
  const { promptId } = sent;
  const toolUseId = startAgent(sitting, { lane: sent.parent, promptId: sent.promptId, atMs: sent.atMs });
  const lane = newLane(sitting, sent);
  if (sent.background)
    agentReturned(sitting, {
      lane: sent.parent,
      promptId,
      atMs: sent.atMs + 9,
      toolUseId,
      durationMs: 9,
      ok: true,
      agent: sent.agent,
    });
  let atMs = sent.atMs + random.int(60, 700);
  let added = Math.round(random.logNormal(sent.agent === "Explore" ? BRIEFING.Explore : BRIEFING.other, 0.15));
  for (let step = 1; step <= sent.requests; step++) {
    const last = step === sent.requests;
    const output = Math.round(random.logNormal(last ? 6_400 : 4_400, 0.6));
    atMs = request(sitting, lane, { promptId, startMs: atMs, added, output });
    if (last) break;
    const used = useTool(sitting, { lane, promptId, tool: toolOf("helper", random), atMs });
    added = Math.round(used.tokens * 0.9);
    atMs = used.endMs + random.int(20, 300);
  }
  const ok = random.chance(sent.returns);
  const fate = ok ? "returned" : random.chance(0.6) ? "failed" : "lost";
  if (fate !== "lost") completed(sitting, lane, sent, atMs + 4);
  if (fate !== "lost" && !sent.background)
    agentReturned(sitting, {
      lane: sent.parent,
      promptId,
      atMs: atMs + 12,
      toolUseId,
      durationMs: atMs + 12 - sent.atMs,
      ok,
      agent: sent.agent,
    });
  return { endMs: atMs + 12, answerTokens: ok ? Math.round(random.logNormal(2_800, 0.5)) : 0 };
}

function newLane(sitting: Sitting, { agent, parent, background }: Sent): Lane {
  const { plan } = sitting;
  const run = `a${plan.random.hex(16)}`;
  if (background) sitting.background.add(run);
  return {
    agent,
    kind: "subagent",
    run,
    parentRun: parent.run,
    querySource: agentSource(agent),
    model: helperModel(sitting, agent),
    skill: parent.skill,
    contextTokens: 0,
    // Whoever called such an agent lately left its beginning in the cache.
    cachedTokens: plan.random.chance(0.3) ? 6_200 : 0,
    cachedUntilMs: Number.POSITIVE_INFINITY,
    oneHour: false,
    toolUses: 0,
  };
}

function helperModel({ plan }: Sitting, agent: string): string {
  const tier: Tier = plan.random.weighted(plan.team.helperTiers);
  if (plan.runaway) return plan.mainModel;
  if (tier === "opus" && plan.sender.unpriced) return plan.mainModel;
  // The built-in reader stays small where the team has nothing against it.
  if (agent === "Explore" && tier !== "opus" && plan.random.chance(0.25)) return modelOn("haiku", 0, plan.daysAgo);
  return modelOn(tier, plan.sender.switchDays, plan.daysAgo);
}

function completed(sitting: Sitting, lane: Lane, sent: Sent, atMs: number): void {
  say(sitting, atMs, {
    kind: "subagent_completed",
    promptId: sent.promptId,
    ...by(lane),
    model: lane.model,
    agent: lane.agent,
    durationMs: atMs - sent.atMs,
    attrs: {
      is_built_in: isBuiltIn(lane.agent),
      is_async: sent.background,
      "agent.source": isBuiltIn(lane.agent) ? "built-in" : "projectSettings",
      total_tokens: lane.contextTokens,
      total_tool_uses: lane.toolUses,
      final_model: lane.model,
    },
  });
}

/** Sends several agents at once and waits for all; when the last is back, and what they hand over together. */
export function runTogether(
  sitting: Sitting,
  sent: Pick<Sent, "promptId" | "atMs" | "returns">,
  count: number,
): Returned {
  const { random, work } = sitting.plan;
  let [endMs, answerTokens, startMs] = [sent.atMs, 0, sent.atMs];
  for (let index = 0; index < count; index++) {
    startMs += random.int(30, 400);
    const agent = helperFor(work, random);
    const requests = random.int(2, agent === "Explore" ? 4 : 5);
    const back = runAgent(sitting, {
      ...sent,
      agent,
      atMs: startMs,
      parent: sitting.main,
      background: false,
      requests,
    });
    endMs = Math.max(endMs, back.endMs);
    answerTokens += back.answerTokens;
  }
  return { endMs, answerTokens };
}
