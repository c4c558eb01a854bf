import type { Random } from "../random";
import type { Lane } from "./lane";
import { by, type Sitting, say } from "./sitting";

export type Call = { lane: Lane; promptId: string; tool: string; atMs: number };

const newToolUse = (random: Random): string => `toolu_01${random.hex(22)}`;

// How long a tool takes (median, spread) and how much it hands back to the model, in tokens.
const TOOLS: Readonly<Record<string, { ms: number; sigma: number; tokens: number; fails: number }>> = {
  Read: { ms: 18, sigma: 0.6, tokens: 24_000, fails: 0.012 },
  Grep: { ms: 60, sigma: 0.8, tokens: 11_000, fails: 0.006 },
  Glob: { ms: 40, sigma: 0.6, tokens: 4_000, fails: 0.004 },
  Bash: { ms: 5200, sigma: 1.4, tokens: 15_000, fails: 0.085 },
  Edit: { ms: 26, sigma: 0.6, tokens: 6_500, fails: 0.028 },
  Write: { ms: 22, sigma: 0.6, tokens: 3_500, fails: 0.01 },
  WebSearch: { ms: 6400, sigma: 0.5, tokens: 17_000, fails: 0.01 },
  WebFetch: { ms: 3100, sigma: 0.7, tokens: 20_000, fails: 0.05 },
  Skill: { ms: 9, sigma: 0.4, tokens: 6_000, fails: 0.004 },
};
const OTHER = { ms: 12, sigma: 0.5, tokens: 1_800, fails: 0 };

/** One call of a tool: its result (and the refusal, where a person said no); when it ended and what it adds to the context. */
export function useTool(sitting: Sitting, call: Call): { endMs: number; tokens: number; ok: boolean } {
  const { lane, promptId, tool, atMs } = call;
  const { random } = sitting.plan;
  const { ms, sigma, tokens, fails } = TOOLS[tool] ?? OTHER;
  const toolUseId = newToolUse(random);
  lane.toolUses++;
  const changes = tool === "Edit" || tool === "Write";
  if (lane.kind === "main" && (changes || tool === "Bash") && random.chance(changes ? 0.035 : 0.008)) {
    const endMs = atMs + random.int(4_000, 60_000);
    say(sitting, endMs, {
      kind: "tool_decision",
      promptId,
      ...by(lane),
      tool,
      toolUseId,
      ok: false,
      attrs: { decision: "reject", source: "user_reject", tool_source: "builtin", permission_mode: "default" },
    });
    if (changes) sitting.outcomes.push({ atMs: endMs, metric: "edits_rejected", value: 1 });
    return { endMs, tokens: 300, ok: false };
  }
  const durationMs = Math.max(2, Math.round(random.logNormal(ms, sigma)));
  const endMs = atMs + durationMs;
  const added = Math.round(Math.min(140_000, random.logNormal(tokens, 0.8)));
  const ok = !random.chance(fails);
  // The export leaves out what a helper reads; a session's picture does not need it.
  if (lane.kind === "main" || random.chance(0.22))
    say(sitting, endMs, {
      kind: "tool_result",
      promptId,
      ...by(lane),
      agent: lane.kind === "main" ? "main" : "subagent",
      tool,
      toolUseId,
      durationMs,
      ok,
      attrs: {
        tool_result_size_bytes: added * 4,
        ...(ok ? {} : { error_type: tool === "Bash" ? "ShellError" : "ToolError" }),
      },
    });
  if (changes && ok) change(sitting, endMs, tool);
  return { endMs, tokens: added, ok };
}

function change(sitting: Sitting, atMs: number, tool: string): void {
  const { random } = sitting.plan;
  sitting.edits++;
  const added = Math.max(1, Math.round(random.logNormal(tool === "Write" ? 52 : 11, 0.9)));
  const removed = tool === "Write" ? 0 : Math.round(random.logNormal(5, 0.9));
  sitting.outcomes.push(
    { atMs, metric: "edits_accepted", value: 1 },
    { atMs, metric: "lines_added", value: added },
    { atMs, metric: "lines_removed", value: removed },
  );
}

/** A commit, and often a pull request after it, each made with a shell command. */
export function commit(sitting: Sitting, call: Omit<Call, "tool">, withPullRequest: boolean): number {
  const { random, branch } = sitting.plan;
  const shell = (atMs: number, durationMs: number, attrs: Record<string, string>) =>
    say(sitting, atMs + durationMs, {
      kind: "tool_result",
      promptId: call.promptId,
      ...by(call.lane),
      tool: "Bash",
      toolUseId: newToolUse(random),
      durationMs,
      attrs: { ...attrs, tool_result_size_bytes: random.int(80, 900) },
    }).occurredAtMs;
  call.lane.toolUses++;
  let endMs = shell(call.atMs, random.int(180, 2600), { git_commit_id: random.hex(40), git_branch: branch });
  sitting.outcomes.push({ atMs: endMs, metric: "commits", value: 1 });
  if (!withPullRequest) return endMs;
  call.lane.toolUses++;
  endMs = shell(endMs + random.int(400, 2500), random.int(1200, 5200), {});
  sitting.outcomes.push({ atMs: endMs, metric: "pull_requests", value: 1 });
  return endMs;
}

/** The call by which the main agent starts another one: allowed now, answered when it returns. */
export function startAgent(sitting: Sitting, call: Omit<Call, "tool">): string {
  const toolUseId = newToolUse(sitting.plan.random);
  call.lane.toolUses++;
  say(sitting, call.atMs, {
    kind: "tool_decision",
    promptId: call.promptId,
    ...by(call.lane),
    agent: call.lane.kind === "main" ? "main" : "subagent",
    tool: "Agent",
    toolUseId,
    attrs: { decision: "accept", source: "config", tool_source: "builtin", permission_mode: "default" },
  });
  return toolUseId;
}

export function agentReturned(
  sitting: Sitting,
  call: Omit<Call, "tool"> & { toolUseId: string; durationMs: number; ok: boolean; agent: string },
): void {
  say(sitting, call.atMs, {
    kind: "tool_result",
    promptId: call.promptId,
    ...by(call.lane),
    agent: call.lane.kind === "main" ? "main" : "subagent",
    tool: "Agent",
    toolUseId: call.toolUseId,
    durationMs: call.durationMs,
    ok: call.ok,
    attrs: { subagent_type: call.agent, ...(call.ok ? {} : { error_type: "AgentError" }) },
  });
}
