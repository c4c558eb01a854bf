import type { Reader } from "@/lib/db/client";
import { OUTCOMES } from "../rules/decide/approval";
import { PreviewTally } from "../rules/preview-tally";
import { type Both, type Changed, judgeMet, keyOf } from "../rules/replay";
import { activityOf, callsMet, type Judged, type Logged, meetingsOf, questionsOf } from "../sql/logged-calls";

const AT_ONCE = 500;

export type Progress = { done: number; of: number; what: "judging" | "counting" };
export type Replayed = {
  tally: PreviewTally;
  questions: { person: number; days: number; before: number; after: number }[];
  activity: { team: number; people: number; personDays: number; calls: number }[];
  distinctCalls: number;
};

/**
 * Judges the logged calls of a period under two policies and counts what would be otherwise. Each distinct call is read
 * once, however often it was met; how often is summed up where the log lies. Tells how far it is, and lets others go on
 * between the pieces.
 */
export async function* replayLog(
  db: Reader,
  period: Logged,
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
  const meetings = {
    ...period,
    judged: tableOf(changed),
    grouped: { teams: activity.map(({ team }) => team), groups: activity.map(({ team }) => groupOf(team)) },
  };
  const [rows, questions] = changed.size
    ? await Promise.all([db.rows(meetingsOf, meetings), db.rows(questionsOf, meetings)])
    : [[], []];
  const tally = new PreviewTally();
  for (const row of rows) {
    const change = changed.get(keyOf(row.call, row.mode, groupOf(row.team)));
    if (change) tally.add(change, row);
  }
  yield { done: 1, of: 1, what: "counting" };
  return { tally, questions, activity, distinctCalls: met.length };
}

function tableOf(changed: ReadonlyMap<string, Changed>): Judged {
  const keys = [...changed.keys()].map(key => key.split(" "));
  const answers = [...changed.values()];
  return {
    calls: keys.map(([call = "0"]) => call),
    modes: keys.map(([, mode]) => Number(mode)),
    groups: keys.map(([, , group]) => Number(group)),
    before: answers.map(({ before }) => OUTCOMES.indexOf(before)),
    after: answers.map(({ after }) => OUTCOMES.indexOf(after)),
  };
}
