import type { Day } from "@/lib/core/time";
import { atHome, type DemoPerson, dayStartMs, PERSONAS } from "./people";
import { random } from "./random";
import type { Channel } from "./releases";
import { CACHE_REGRESSION, CONTRACT, RUNAWAY, UNPRICED } from "./stories";
import { DEMO_TEAMS, type DemoTeam } from "./teams";

/** One machine that sends telemetry, with the habits of the person before it. */
export type Sender = {
  /** What the client says: an e-mail address, else the installation. */
  user: string;
  installation: string;
  /** Whose ways it has, over time: half-open [fromMs, toMs). */
  homes: { team: DemoTeam; fromMs: number; toMs: number | null }[];
  credential: string;
  teamHint: string | null;
  costCenterHint: string | null;
  /** False for a build agent, which works at night and alone. */
  interactive: boolean;
  channel: Channel;
  lagDays: number;
  /** Days until this person takes a new model; Infinity for never. */
  switchDays: number;
  /** What this person's day costs, and how often there is one, against the team's usual. */
  spend: number;
  participation: number;
  opus: number;
  startHour: number;
  /** Keeps the cache of the main conversation for an hour. */
  oneHourCache: boolean;
  compactAtTokens: number;
  effort: "medium" | "high";
  /** First day away and how many, counted back from the last day. */
  away: { fromDaysAgo: number; days: number };
  cumulative: boolean;
  /** Parts that this machine plays in stories.ts. */
  unpriced: boolean;
  contract: boolean;
  runaway: boolean;
};

/** Every machine that sends during the demo's days, in a fixed order. */
export function demoSenders(seed: string, people: readonly DemoPerson[], lastDay: Day): Sender[] {
  const known = people.flatMap(person => senderOf(seed, person));
  // Not the lead and not somebody whom another story needs.
  const actor = (team: string, index: number) => atHome(people, team)[index]?.email;
  const [unpriced, contract, runaway] = [actor(UNPRICED.team, 4), actor(CONTRACT.team, 3), actor(RUNAWAY.team, 4)];
  for (const sender of known) {
    sender.unpriced = sender.user === unpriced;
    sender.contract = sender.user === contract;
    sender.runaway = sender.user === runaway;
    sender.cumulative = sender.user === actor("rates", 2);
  }
  return [...known, ...strangers(seed, lastDay)];
}

function senderOf(seed: string, person: DemoPerson): Sender[] {
  const homes = person.memberships
    .filter(({ home }) => home)
    .flatMap(({ team, fromMs, toMs }) => {
      const found = DEMO_TEAMS.find(({ slug }) => slug === team);
      return found ? [{ team: found, fromMs, toMs }] : [];
    });
  const [first] = homes;
  if (!first) return [];
  // Who moves carries the organisation's token: a team's would leave the usage with the old team.
  const ownToken = homes.length === 1 && first.team.connects === "team";
  const sender: Sender = {
    ...habits(seed, person.email),
    homes,
    credential: ownToken ? first.team.slug : "org",
    teamHint: ownToken ? first.team.slug : null,
    costCenterHint: ownToken ? first.team.costCenter : null,
  };
  if (person.email === PERSONAS.engineer.email) Object.assign(sender, ENGINEER);
  return [sender];
}

// The engineer of the demo is at work whenever somebody looks.
const ENGINEER: Partial<Sender> = {
  participation: 2,
  spend: 1.2,
  startHour: 8.4,
  away: { fromDaysAgo: 70, days: 5 },
  channel: "latest",
};

function habits(seed: string, user: string): Omit<Sender, "homes" | "credential" | "teamHint" | "costCenterHint"> {
  const chance = random(seed, "habits", user);
  return {
    user,
    installation: chance.hex(64),
    interactive: true,
    channel: chance.chance(CACHE_REGRESSION.share) ? "latest" : "stable",
    lagDays: chance.int(0, 5),
    switchDays: chance.chance(0.07) ? Number.POSITIVE_INFINITY : chance.int(0, 24),
    spend: Math.exp(0.5 * chance.normal() - 0.125),
    participation: chance.between(0.6, 1.25),
    opus: chance.between(-0.22, 0.22),
    startHour: chance.between(7.3, 9.8),
    oneHourCache: chance.chance(0.5),
    compactAtTokens: chance.int(520, 900) * 1000,
    effort: chance.chance(0.7) ? "medium" : "high",
    away: { fromDaysAgo: chance.int(5, 88), days: chance.int(4, 12) },
    cumulative: false,
    unpriced: false,
    contract: false,
    runaway: false,
  };
}

/** Senders that the directory does not know, under the organisation's token, and a build agent that names its team. */
function strangers(seed: string, lastDay: Day): Sender[] {
  const stranger = (user: string, ways: string, daysAgo: number, more: Partial<Sender>): Sender => {
    const own = habits(seed, user);
    const homes = DEMO_TEAMS.filter(({ slug }) => slug === ways).map(team => ({
      team,
      fromMs: dayStartMs(lastDay, daysAgo),
      toMs: null,
    }));
    return { ...own, homes, credential: "org", teamHint: null, costCenterHint: null, spend: 0.55, ...more };
  };
  const nameless = random(seed, "nameless").hex(64);
  return [
    stranger("kristin.lund@nordkode.example", "storefront", 47, { participation: 0.7 }),
    stranger("p.okafor@nordkode.example", "mobile", 26, { participation: 0.6 }),
    stranger(nameless, "warehouse", 64, { participation: 0.35, installation: nameless }),
    stranger("build-agent@halden.example", "partner-api", 61, {
      teamHint: "partner-api",
      costCenterHint: "CC-4220",
      interactive: false,
      participation: 3,
      spend: 0.16,
      opus: -1,
      startHour: 2.1,
      away: { fromDaysAgo: 0, days: 0 },
    }),
  ];
}
