import { addDays, type Day, dayOf, startOfDayMs } from "@/lib/core/time";
import { compilePriceBook, type PriceLookup } from "@/lib/prices/rules/compile-price-book";
import type { CounterPoint, UsageEvent } from "@/lib/usage/schema";
import { anthropic202611 } from "../prices/anthropic-2026-11";
import { DEMO_ORGANISATION, type DemoPerson, demoPeople } from "./people";
import { DEMO_SEED } from "./random";
import { demoSenders, type Sender } from "./senders";
import { runSitting } from "./sitting/run";
import { type Knobs, workday } from "./workday";

/** What the demo is made from. `endMs` is "now": nothing is later. */
export type DemoInput = Partial<Knobs> & { endMs: number; days?: number };
/** Telemetry of one day under one credential: "org" or a team's slug. Events and points in order of time. */
export type DemoBatch = { day: Day; credential: string; events: UsageEvent[]; points: CounterPoint[] };
export type Demo = {
  people: DemoPerson[];
  senders: Sender[];
  lastDay: Day;
  firstDay: Day;
  batches: Iterable<DemoBatch>;
};

const { timeZone } = DEMO_ORGANISATION;
export const DEMO_DAYS = 90;

/**
 * The demo company and, lazily, its telemetry by day and credential. The same seed and the same last day give the same
 * events; an end later on that day only adds to them.
 */
export function demo({ endMs, seed = DEMO_SEED, activity = 1, days = DEMO_DAYS }: DemoInput): Demo {
  const lastDay = dayOf(endMs, timeZone);
  const firstDay = addDays(lastDay, 1 - days);
  const people = demoPeople(seed, lastDay);
  const senders = demoSenders(seed, people, lastDay);
  const prices = compilePriceBook(anthropic202611.rates.map((rate, index) => ({ ...rate, id: index + 1 })));
  const company = { knobs: { seed, activity }, senders, prices, endMs };
  return { people, senders, lastDay, firstDay, batches: daily(company, firstDay, days) };
}

type Company = { knobs: Knobs; senders: readonly Sender[]; prices: PriceLookup; endMs: number };
type Waiting = Map<string, { events: UsageEvent[]; points: CounterPoint[] }>;

function* daily(company: Company, firstDay: Day, days: number): Iterable<DemoBatch> {
  // What a session of one day sends after midnight waits for the next day's batch.
  let waiting: Waiting = new Map();
  for (let index = 0; index < days; index++) {
    const day = addDays(firstDay, index);
    const startMs = startOfDayMs(day, timeZone);
    const nextMs = startOfDayMs(addDays(day, 1), timeZone);
    for (const sender of company.senders)
      for (const plan of workday(company.knobs, sender, { day, startMs, daysAgo: days - 1 - index })) {
        if (plan.startMs > company.endMs) continue;
        const sent = runSitting(plan, company.prices, company.endMs);
        const held = waiting.get(sender.credential) ?? { events: [], points: [] };
        for (const event of sent.events) held.events.push(event);
        for (const point of sent.points) held.points.push(point);
        waiting.set(sender.credential, held);
      }
    const later: Waiting = new Map();
    for (const [credential, held] of [...waiting].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const isToday = (atMs: number) => atMs < nextMs;
      const batch = {
        day,
        credential,
        events: held.events
          .filter(event => isToday(event.occurredAtMs))
          .sort((a, b) => a.occurredAtMs - b.occurredAtMs),
        points: held.points.filter(point => isToday(point.atMs)).sort((a, b) => a.atMs - b.atMs),
      };
      const rest = {
        events: held.events.filter(event => !isToday(event.occurredAtMs)),
        points: held.points.filter(point => !isToday(point.atMs)),
      };
      if (rest.events.length || rest.points.length) later.set(credential, rest);
      if (batch.events.length || batch.points.length) yield batch;
    }
    waiting = later;
  }
}
