import { uuidOf } from "@/lib/usage/rules/session-key";
import { FAN_OUTS, RUNAWAY } from "../stories";
import type { Course } from "../teams";
import { helperFor, type Prompting, prompting, toolOf } from "../vocabulary";
import { runAgent, runTogether } from "./agents";
import { compactIfFull } from "./housekeeping";
import { type Asked, by, request, type Sitting, say } from "./sitting";
import { commit, useTool } from "./tools";

/** Background agents that have not come back yet: when they will. */
export type Awaited = number[];

/** One prompt of a person and all that follows from it; moves the session's clock to its end. */
export function prompt(sitting: Sitting, awaited: Awaited): void {
  const { plan, main } = sitting;
  const { random, team } = plan;
  const course: Course = random.weighted(team.courses);
  const words = prompting(plan.work, team.skills, random, team.skillShare);
  const promptId = begin(sitting, Math.round(random.logNormal(190, 1)), words);
  if (words.skill && words.slash) activate(sitting, promptId, words.skill, "user-slash");
  if (course === "answer") work(sitting, promptId, random.int(1, 2), 0.05, words);
  else if (course === "work") work(sitting, promptId, random.int(3, 11), 0.62, words);
  else if (course === "fan-out") fanOut(sitting, promptId);
  else withAgents(sitting, promptId, course, words, awaited);
  main.skill = "none";
}

function begin(sitting: Sitting, length: number, { command }: Pick<Prompting, "command">): string {
  const { plan } = sitting;
  const promptId = uuidOf(`demo prompt ${plan.id} ${sitting.prompts.length}`);
  sitting.prompts.push({ atMs: sitting.atMs, id: promptId });
  say(sitting, sitting.atMs, {
    kind: "user_prompt",
    promptId,
    command,
    attrs: {
      prompt_length: length,
      ...(command ? { command_source: "project" } : {}),
      "app.entrypoint": plan.sender.interactive ? "cli" : "sdk-cli",
    },
  });
  sitting.atMs += plan.random.int(40, 200);
  return promptId;
}

function activate(sitting: Sitting, promptId: string, skill: string, trigger: string): void {
  sitting.main.skill = skill;
  say(sitting, sitting.atMs, {
    kind: "skill_activated",
    promptId,
    skill,
    attrs: { invocation_trigger: trigger, "skill.source": "projectSettings" },
  });
  sitting.atMs += 6;
}

/** The main agent's next request. */
function ask(sitting: Sitting, promptId: string, added: number, output: number, more: Partial<Asked> = {}): void {
  compactIfFull(sitting, promptId);
  fail(sitting, promptId);
  sitting.atMs = request(sitting, sitting.main, { promptId, startMs: sitting.atMs, added, output, ...more });
}

// What a request of the main agent writes (answer, calls and thinking), in tokens.
const outputOf = ({ plan }: Sitting, last: boolean): number =>
  Math.max(40, Math.round(plan.random.logNormal(last ? 5_600 : 10_400, 0.65)));

/** The main agent alone: requests with tools between them, edits, and at the end perhaps a commit. */
function work(
  sitting: Sitting,
  promptId: string,
  requests: number,
  changing: number,
  words: Prompting,
  firstAdded = 1_200,
): void {
  const { plan, main } = sitting;
  const { random } = plan;
  const doing = random.chance(changing) ? "changing" : "reading";
  const editsBefore = sitting.edits;
  let added = Math.round(random.logNormal(firstAdded, 0.7));
  let proactive = words.skill !== null && !words.slash;
  let searches = 0;
  for (let step = 1; step <= requests; step++) {
    const last = step === requests;
    ask(sitting, promptId, added, outputOf(sitting, last), searches ? { webSearches: searches } : {});
    searches = 0;
    if (last) break;
    const tool = proactive ? "Skill" : toolOf(doing, random);
    const used = useTool(sitting, { lane: main, promptId, tool, atMs: sitting.atMs });
    if (proactive && words.skill) activate(sitting, promptId, words.skill, "claude-proactive");
    proactive = false;
    // The search runs within the next request, whose cost includes it.
    if (tool === "WebSearch" && plan.clientVersion !== "2.1.238") searches = random.int(1, 5);
    added = used.tokens;
    sitting.atMs = Math.max(sitting.atMs, used.endMs) + random.int(20, 400);
    const done = step === requests - 1 && sitting.edits > editsBefore;
    if (done && random.chance(plan.team.commits)) {
      sitting.atMs = commit(
        sitting,
        { lane: main, promptId, atMs: sitting.atMs },
        random.chance(plan.team.pullRequests),
      );
      added += 600;
    }
  }
}

/** One to three agents, waited for or in the background, then the main agent with what they found. */
function withAgents(sitting: Sitting, promptId: string, course: Course, words: Prompting, awaited: Awaited): void {
  const { plan, main } = sitting;
  const { random } = plan;
  ask(sitting, promptId, random.int(300, 2_500), outputOf(sitting, false));
  const background = course === "background";
  const count = course === "explore" ? random.int(1, 3) : random.int(1, 2);
  const startMs = sitting.atMs;
  let [endMs, answers] = [startMs, 0];
  for (let index = 0; index < count; index++) {
    const back = runAgent(sitting, {
      agent: course === "explore" ? "Explore" : helperFor(plan.work, random),
      promptId,
      atMs: startMs + index * random.int(60, 400),
      parent: main,
      background,
      returns: 0.94,
      requests: random.int(2, course === "explore" ? 5 : 8),
    });
    if (background) awaited.push(back.endMs);
    else endMs = Math.max(endMs, back.endMs);
    answers += background ? 200 : back.answerTokens;
  }
  sitting.atMs = (background ? startMs + 12 : endMs) + random.int(20, 200);
  work(sitting, promptId, random.int(2, 7), course === "explore" ? 0.5 : 0.55, words, Math.max(400, answers));
}

/** Story 1: many agents at once for a question that one could answer, about half of which hand nothing back. */
function fanOut(sitting: Sitting, promptId: string): void {
  const { random } = sitting.plan;
  ask(sitting, promptId, random.int(600, 3_000), outputOf(sitting, false));
  const back = runTogether(sitting, { promptId, atMs: sitting.atMs, returns: FAN_OUTS.returned }, random.int(6, 12));
  sitting.atMs = back.endMs + random.int(40, 300);
  ask(sitting, promptId, 800 + back.answerTokens, outputOf(sitting, true));
}

/** A background agent has come back: the client puts its answer as a prompt that nobody typed. */
export function resumeWith(sitting: Sitting, atMs: number): void {
  const { random } = sitting.plan;
  sitting.atMs = Math.max(sitting.atMs, atMs) + random.int(20, 120);
  const promptId = begin(sitting, random.int(660, 720), { command: null });
  ask(sitting, promptId, random.int(900, 3_400), outputOf(sitting, true));
}

/** Now and then the model does not answer at all: the client gives up after its retries. */
function fail(sitting: Sitting, promptId: string): void {
  const { plan, main } = sitting;
  const { random } = plan;
  if (!random.chance(0.0045)) return;
  const { error, status } = random.pick([
    { error: "Overloaded", status: 529 },
    { error: "Overloaded", status: 529 },
    { error: "RateLimit", status: 429 },
    { error: "Internal", status: 500 },
  ]);
  const durationMs = random.int(9_000, 70_000);
  const said = { promptId, ...by(main), model: main.model, querySource: main.querySource, ok: false } as const;
  sitting.atMs += durationMs;
  say(sitting, sitting.atMs, {
    ...said,
    kind: "api_error",
    durationMs: random.int(300, 9_000),
    attrs: { error, status_code: status, attempt: 10 },
  });
  say(sitting, sitting.atMs + 1, {
    ...said,
    kind: "api_retries_exhausted",
    attrs: { error, status_code: status, total_attempts: 10, total_retry_duration_ms: durationMs },
  });
  sitting.atMs += random.int(5_000, 90_000);
}

/** Story 7: nobody types any more, and it goes on: agents, compactions, no change. */
export function goOn(sitting: Sitting): void {
  const { random } = sitting.plan;
  const promptId = begin(sitting, random.int(20, 60), { command: null });
  const requests = random.int(3, 8);
  for (let step = 0; step < requests; step++) {
    const tool = step === 0 ? "Grep" : toolOf("reading", random);
    const used = useTool(sitting, { lane: sitting.main, promptId, tool, atMs: sitting.atMs });
    sitting.atMs = used.endMs + random.int(40, 400);
    ask(sitting, promptId, used.tokens, outputOf(sitting, false));
  }
  fanOut(sitting, promptId);
  sitting.atMs += random.int(500, 4_000);
}
export const isOver = ({ plan, spentPico }: Sitting): boolean =>
  spentPico > (plan.runaway ? RUNAWAY.usd : plan.budgetUsd) * 1e12;
