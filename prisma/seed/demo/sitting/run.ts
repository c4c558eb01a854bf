import type { PriceLookup } from "@/lib/prices/rules/compile-price-book";
import type { CounterPoint, UsageEvent } from "@/lib/usage/schema";
import { isGuarded, machineOf } from "../machines/guard";
import { counters } from "./counters";
import { title } from "./housekeeping";
import { PREFIX_TOKENS } from "./lane";
import type { SittingPlan } from "./plan";
import { type Awaited, goOn, isOver, prompt, resumeWith } from "./prompts";
import { type Sitting, say, sealed, spentUsd } from "./sitting";

/** A session runs no longer than this, whatever it was to cost. */
const LONGEST_MS = 10 * 3_600_000;
const MOST_PROMPTS = 60;

/**
 * Lets a session happen and returns what its machine sends of it up to an instant, events in order of time. The
 * same plan gives the same events; a later instant only adds to them.
 */
export function runSitting(
  plan: SittingPlan,
  prices: PriceLookup,
  untilMs: number,
): { events: UsageEvent[]; points: CounterPoint[] } {
  const sitting = open(plan, prices);
  const awaited: Awaited = [];
  while (!isOver(sitting) && sitting.atMs < plan.startMs + LONGEST_MS && sitting.prompts.length < MOST_PROMPTS) {
    if (sitting.prompts.length > 0) pause(sitting);
    if (plan.runaway && sitting.prompts.length > 3) goOn(sitting);
    else prompt(sitting, awaited);
    if (sitting.prompts.length === 1 && plan.random.chance(0.32)) title(sitting);
    for (const backMs of awaited.splice(0).sort((a, b) => a - b)) resumeWith(sitting, backMs);
    if (stopsShort(sitting)) break;
  }
  const events = sealed(sitting);
  const whole = (events.at(-1)?.occurredAtMs ?? 0) <= untilMs;
  return {
    events: whole ? events : events.filter(({ occurredAtMs }) => occurredAtMs <= untilMs),
    points: plan.startMs <= untilMs ? counters(sitting, untilMs) : [],
  };
}

function open(plan: SittingPlan, prices: PriceLookup): Sitting {
  const { random } = plan;
  const sitting: Sitting = {
    plan,
    prices,
    atMs: plan.startMs,
    events: [],
    outcomes: [],
    used: [],
    main: {
      agent: "main",
      kind: "main",
      run: null,
      parentRun: null,
      querySource: plan.sender.interactive ? "repl_main_thread" : "sdk",
      model: plan.mainModel,
      skill: "none",
      // System prompt, tools, memory files and what the session was opened with.
      contextTokens: 30_000 + random.int(0, 70_000),
      cachedTokens: PREFIX_TOKENS,
      cachedUntilMs: Number.POSITIVE_INFINITY,
      oneHour: plan.oneHourCache,
      toolUses: 0,
    },
    prompts: [],
    background: new Set(),
    spentPico: 0,
    edits: 0,
  };
  say(sitting, plan.startMs, {
    kind: "managed_settings_resolved",
    attrs: {
      "managed_settings.trigger": "startup",
      "managed_settings.sources":
        plan.sender.interactive && random.chance(0.96) && isGuarded(machineOf(plan.sender)) ? "file" : "",
      "app.entrypoint": plan.sender.interactive ? "cli" : "sdk-cli",
    },
  });
  if (random.chance(0.12))
    say(sitting, plan.startMs + random.int(200, 900), {
      kind: "mcp_server_connection",
      durationMs: random.int(40, 900),
      attrs: { status: "connected", transport_type: "stdio", server_scope: "project" },
    });
  sitting.atMs += random.int(1_500, 20_000);
  return sitting;
}

/** Between two prompts a person reads, thinks, or is in a meeting. */
function pause(sitting: Sitting): void {
  const { random, runaway, sender } = sitting.plan;
  if (!sender.interactive) sitting.atMs += random.int(200, 2_000);
  else if (runaway && sitting.prompts.length > 3) sitting.atMs += random.int(100, 900);
  else sitting.atMs += Math.round(random.logNormal(64_000, 0.85));
}

// A prompt costs a dollar or more: the last one is left out as often as it would go too far.
function stopsShort(sitting: Sitting): boolean {
  const { plan, prompts } = sitting;
  if (plan.runaway) return false;
  const leftUsd = plan.budgetUsd - spentUsd(sitting);
  const promptUsd = spentUsd(sitting) / Math.max(1, prompts.length);
  return leftUsd > 0 && leftUsd < promptUsd && plan.random.chance(1 - leftUsd / promptUsd);
}
