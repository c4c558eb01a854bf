import type { Decision, Mode } from "@/lib/policy/schema";
import { uuidOf } from "@/lib/usage/rules/session-key";
import type { UsageEvent } from "@/lib/usage/schema";
import type { DemoBatch } from "../batches";
import { isGuarded, machineOf } from "../machines/guard";
import type { DemoPerson } from "../people";
import { DEMO_SEED, type Random, random } from "../random";
import type { AnsweredCall, Answers } from "./answers";
import { commandLine, dangerous, folderIn, pageToFetch, pathIn, serverTool } from "./vocabulary";

/** A call of a tool as the usage tells of it: what the guard of that machine was asked before. */
export type ToolUse = Pick<
  UsageEvent,
  "sessionId" | "user" | "tool" | "toolUseId" | "repository" | "skill" | "installation" | "clientVersion"
> & { atMs: number; team: string; agent: string | null; refused: boolean };

export type DemoDecision = {
  id: string;
  atMs: number;
  team: string;
  person: string;
  session: string;
  machine: string;
  toolUseId: string;
  mode: Mode;
  call: AnsweredCall;
  decision: Decision;
  evaluated: Decision | null;
  rule: string | null;
  policy: string;
  waived: boolean;
  latencyUs: number;
};

/** How people let their agents work. */
const MODES_OF_PEOPLE = { auto: 62, acceptEdits: 22, default: 14, plan: 2 } as const;

/** Hands batches on and keeps what tools were used, by people whom the directory knows. */
export function* notingToolUse(
  batches: Iterable<DemoBatch>,
  people: readonly DemoPerson[],
  into: ToolUse[],
): Iterable<DemoBatch> {
  const known = new Map(people.map(person => [person.email, person]));
  for (const batch of batches) {
    for (const event of batch.events) {
      const person = known.get(event.user);
      if (!person || !event.tool || !event.toolUseId) continue;
      const asked = event.kind === "tool_decision" || (event.kind === "tool_result" && event.tool !== "Agent");
      if (!asked) continue;
      const atMs = event.occurredAtMs - event.durationMs;
      const home = person.memberships.find(
        one => one.home && one.fromMs <= atMs && (one.toMs === null || atMs < one.toMs),
      );
      if (!home) continue;
      const { sessionId, user, tool, toolUseId, repository, skill, installation, clientVersion } = event;
      const team = batch.credential === "org" ? home.team : batch.credential;
      const refused = event.kind === "tool_decision" && !event.ok;
      into.push({
        sessionId,
        user,
        tool,
        toolUseId,
        repository,
        skill,
        installation,
        clientVersion,
        atMs,
        team,
        agent: null,
        refused,
      });
    }
    yield batch;
  }
}

/** What the guards of the demo's machines answered to the calls that the usage tells of, and to some that never ran. */
export function* demoDecisions(uses: readonly ToolUse[], given: Answers): Iterable<DemoDecision> {
  const sessions = new Map<string, Sitter | null>();
  for (const use of uses) {
    let sitter = sessions.get(use.sessionId);
    if (sitter === undefined) sessions.set(use.sessionId, (sitter = sitterOf(use)));
    if (sitter) yield* decided(use, sitter, given);
  }
}

type Sitter = { random: Random; mode: Mode; machine: string; calls: number };
function sitterOf(use: ToolUse): Sitter | null {
  const machine = machineOf(use);
  if (!isGuarded(machine)) return null;
  const own = random(DEMO_SEED, "decisions", use.sessionId);
  return { random: own, mode: own.weighted(MODES_OF_PEOPLE), machine, calls: 0 };
}

function* decided(use: ToolUse, sitter: Sitter, given: Answers): Iterable<DemoDecision> {
  const { random: chance } = sitter;
  sitter.calls++;
  // Who was asked and said no was in a mode that asks; who plans changes nothing.
  const changes = !/^(Read|Grep|Glob|TodoWrite)$/.test(use.tool ?? "");
  const mode = use.refused || (sitter.mode === "plan" && changes) ? "default" : sitter.mode;
  const made = (call: AnsweredCall, atMs: number, toolUseId: string): DemoDecision | null => {
    const answer = given.answerTo(call, { atMs, team: use.team, repository: use.repository, mode });
    if (!answer) return null;
    return {
      id: uuidOf(`demo decision ${toolUseId}`),
      atMs,
      team: use.team,
      person: use.user,
      session: use.sessionId,
      machine: sitter.machine,
      toolUseId,
      mode,
      call,
      ...answer,
      latencyUs: Math.round(chance.logNormal(41_000, 0.22)),
    };
  };
  if (chance.chance(0.0016)) {
    const { tool, text } = dangerous(chance);
    yield* those(made(given.call(tool, text), use.atMs - chance.int(2_000, 9_000), `toolu_01${chance.hex(22)}`));
  }
  if (chance.chance(0.018))
    yield* those(
      made(given.call(serverTool(chance), ""), use.atMs - chance.int(400, 1_900), `toolu_01${chance.hex(22)}`),
    );
  // What was denied did not run: the agent then did something else, which is what the usage tells of.
  for (let turn = 0; turn < 4; turn++) {
    const own = made(callFor(use, given, chance), use.atMs - (turn === 0 ? 12 : 3), use.toolUseId ?? "");
    if (!own) return;
    if (use.refused ? own.decision === "ask" : own.decision !== "deny") {
      yield own;
      return;
    }
    if (own.decision === "deny") {
      const toolUseId = `toolu_01${chance.hex(22)}`;
      yield { ...own, id: uuidOf(`demo decision ${toolUseId}`), atMs: use.atMs - (6 - turn) * 1_300, toolUseId };
    }
  }
}

const those = (one: DemoDecision | null): DemoDecision[] => (one ? [one] : []);

function callFor({ tool, team, repository, skill }: ToolUse, given: Answers, chance: Random): AnsweredCall {
  switch (tool) {
    case "Bash":
      return given.call("Bash", commandLine(team, repository, chance));
    case "Grep":
    case "Glob":
      return given.call(tool, folderIn(repository, chance));
    case "WebFetch":
      return given.call(tool, pageToFetch(chance));
    case "Agent":
      return given.call(
        tool,
        chance.weighted({ Explore: 60, "general-purpose": 30, "code-reviewer": 6, "test-writer": 4 }),
      );
    case "Skill":
      return given.call(tool, skill === "none" ? "review-checklist" : skill);
    case "Read":
    case "Edit":
    case "Write":
      // Some of those who build on the ledger change it from where they are.
      if (tool === "Edit" && repository === "halden/payments-api" && chance.chance(0.012))
        return given.call(tool, `~/src/ledger/db/migrations/0${chance.int(138, 143)}_payout.sql`);
      return given.call(tool, pathIn(repository, chance));
    default:
      return given.call(tool ?? "TodoWrite", "");
  }
}
