import type { Day } from "@/lib/core/time";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { busyness, isWeekend } from "./calendar";
import { PERSONAS } from "./people";
import { type Random, random } from "./random";
import { modelOn, type Tier, versionOn } from "./releases";
import type { Sender } from "./senders";
import type { SittingPlan } from "./sitting/plan";
import { acceleration, RUNAWAY, UNPRICED } from "./stories";
import type { DemoTeam } from "./teams";
import { branchFor, type Work } from "./vocabulary";

/** The demo's knobs. `activity` 1 is the whole company; less thins out the days on which people work with the client. */
export type Knobs = { seed: string; activity: number };
export type Today = { day: Day; startMs: number; daysAgo: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What a person's day costs: a median and a spread that give a mean of about $13 and a dearest tenth above $30
 * (code.claude.com/docs, costs: $13 a developer's active day, below $30 for 90%).
 */
const DAY_USD = 7.6;
const DAY_SIGMA = 0.92;
/** A day below this is a question or two. */
const LEAST_USD = 0.7;

/** The sessions that a sender opens on a day, in order of time; none on most weekends, holidays and days away. */
export function workday({ seed, activity }: Knobs, sender: Sender, today: Today): SittingPlan[] {
  const noonMs = today.startMs + DAY_MS / 2;
  const home = sender.homes.find(({ fromMs, toMs }) => fromMs <= noonMs && (toMs === null || noonMs < toMs));
  if (!home) return [];
  const chance = random(seed, "day", sender.user, today.day);
  const shared = { sender, team: home.team, today, seed };
  const night = sender.runaway && today.daysAgo === RUNAWAY.daysAgo ? [runaway(shared)] : [];
  const since = (today.startMs - home.fromMs) / DAY_MS;
  if (!chance.chance(presence(sender, home.team, today, since) * activity)) return night;
  const budgetUsd = Math.max(
    LEAST_USD,
    chance.logNormal(DAY_USD, DAY_SIGMA) *
      home.team.spend *
      sender.spend *
      acceleration(home.team.slug, today.daysAgo) *
      (isWeekend(today.day) ? 0.6 : 1),
  );
  return [...sessions(chance, budgetUsd).map((share, index) => plan(shared, index, budgetUsd * share)), ...night];
}

/** How likely somebody is at work with the client: less in a team's first weeks, and less when the company began. */
function presence(sender: Sender, team: DemoTeam, today: Today, daysSince: number): number {
  const { away } = sender;
  if (today.daysAgo <= away.fromDaysAgo && today.daysAgo > away.fromDaysAgo - away.days) return 0;
  const begun = 0.45 + 0.55 * Math.min(1, daysSince / 24);
  const grown = 0.78 + 0.22 * Math.min(1, (92 - today.daysAgo) / 80);
  const busy = sender.interactive ? busyness(today.day) : 0.9;
  return Math.min(0.98, team.participation * sender.participation * begun * grown) * Math.min(1.08, busy);
}

/** How a day is divided: one session, or up to four of different size. The shares sum to 1. */
function sessions(chance: Random, budgetUsd: number): number[] {
  const count = Math.min(4, 1 + Math.floor(chance.next() * (0.75 + budgetUsd / 12)));
  const weights = Array.from({ length: count }, () => chance.between(0.3, 1));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map(weight => weight / sum);
}

type Shared = { sender: Sender; team: DemoTeam; today: Today; seed: string };

function plan({ sender, team, today, seed }: Shared, index: number, budgetUsd: number): SittingPlan {
  const chance = random(seed, "sitting", sender.user, today.day, index);
  const work: Work = chance.weighted(team.work);
  const { daysAgo } = today;
  return {
    id: uuidOf(`demo session ${seed} ${sender.user} ${today.day} ${index}`),
    sender,
    team,
    daysAgo,
    startMs: today.startMs + Math.round(startHour(sender, today.day, index, chance) * HOUR_MS) + chance.int(0, 59_999),
    budgetUsd,
    work,
    repository: chance.chance(0.05) ? "none" : chance.weighted(team.repositories),
    branch: branchFor(work, chance),
    mainModel: mainModel(sender, team, work, daysAgo, chance),
    clientVersion: versionOn(sender.channel, sender.lagDays, daysAgo),
    oneHourCache: sender.oneHourCache,
    runaway: false,
    random: chance,
  };
}

function startHour(sender: Sender, day: Day, index: number, chance: Random): number {
  if (!sender.interactive) return sender.startHour + index * 0.4;
  // A few sit down again after supper; not those who move, so that no session lies across their move at midnight.
  if (sender.homes.length === 1 && chance.chance(0.045)) return chance.between(19.2, 22.6);
  if (isWeekend(day)) return chance.between(10, 19);
  const first = index === 0 && chance.chance(0.7);
  return first ? sender.startHour + chance.between(0, 1.6) : chance.between(sender.startHour + 0.5, 16.9);
}

function mainModel(sender: Sender, team: DemoTeam, work: Work, daysAgo: number, chance: Random): string {
  if (sender.unpriced && daysAgo <= UNPRICED.sinceDaysAgo && chance.chance(0.85)) return UNPRICED.model;
  const easy = work === "docs" || work === "release" || work === "test" ? -0.18 : 0;
  // People move to the larger model as time goes by, and the pilot's engineer persona with them.
  const drift = 0.12 * (1 - Math.min(1, daysAgo / 90)) - 0.06;
  const persona = sender.user === PERSONAS.engineer.email ? 0.15 : 0;
  const tier: Tier = chance.chance(team.opus + sender.opus + easy + drift + persona) ? "opus" : "sonnet";
  return modelOn(tier, sender.switchDays, daysAgo);
}

/** Story 7. */
function runaway(shared: Shared): SittingPlan {
  const { today } = shared;
  return {
    ...plan(shared, 9, RUNAWAY.usd),
    startMs: today.startMs + Math.round(RUNAWAY.startHour * HOUR_MS),
    work: "research",
    mainModel: "claude-opus-5-5",
    runaway: true,
  };
}
