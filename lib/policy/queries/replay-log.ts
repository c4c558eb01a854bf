import type { Reader } from "@/lib/db/client";
import { PreviewTally } from "../rules/preview-tally";
import { type Both, type Changed, judgeMet, keyOf } from "../rules/replay";
import { activityOf, callsMet, type Logged, meetingsOfDay } from "../sql/logged-calls";

const AT_ONCE = 500;

export type Progress = { done: number; of: number; what: "judging" | "counting" };
export type Replayed = {
  tally: PreviewTally;
  activity: { team: number; people: number; personDays: number; calls: number }[];
  distinctCalls: number;
};

/**
 * Judges the logged calls of a period under two policies and counts what would be otherwise. Each distinct call is read
 * once, however often it was met. Tells how far it is and lets others go on between the pieces.
 */
export async function* replayLog(
  db: Reader,
  period: Logged & { days: readonly string[] },
  groups: readonly Both[],
  groupOf: (team: number) => number,
): AsyncGenerator<Progress, Replayed> {
  const [met, activity] = await Promise.all([db.rows(callsMet, period), db.rows(activityOf, period)]);
  const changed = new Map<string, Changed>();
  for (let from = 0; from < met.length; from += AT_ONCE) {
    judgeMet(met.slice(from, from + AT_ONCE), groups, groupOf, changed);
    yield { done: Math.min(met.length, from + AT_ONCE), of: met.length, what: "judging" };
    await new Promise(setImmediate);
  }
  const calls = [...new Set([...changed.keys()].map(key => key.slice(0, key.indexOf(" "))))];
  const tally = new PreviewTally();
  for (const [index, day] of period.days.entries()) {
    for (const row of calls.length ? await db.rows(meetingsOfDay, { day, calls, teams: period.teams }) : []) {
      const change = changed.get(keyOf(row.call, row.mode, groupOf(row.team)));
      if (change) tally.add(change, { ...row, day });
    }
    yield { done: index + 1, of: period.days.length, what: "counting" };
  }
  return { tally, activity, distinctCalls: met.length };
}
