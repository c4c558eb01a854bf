import type { Reader } from "@/lib/db/client";
import { OUTCOMES } from "../rules/decide/approval";
import { type Asked, PreviewTally } from "../rules/preview-tally";
import { type Both, type Changed, judgeMet, keyOf } from "../rules/replay";
import { activityOf, callsMet, type Judged, type Logged, meetingsOf, questionsOf } from "../sql/logged-calls";

const AT_ONCE = 500;

export type Progress = { done: number; of: number; what: "judging" | "counting" };
export type Replayed = {
  tally: PreviewTally;
  questions: Asked[];
  /** By team; `before` and `after` are interruptions of all its people. */
  activity: { team: number; personDays: number; calls: number; before: number; after: number }[];
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
  const people = await db.rows(activityOf, period);
  const teams = [...new Set(people.map(({ team }) => team))].sort((a, b) => a - b);
  const grouped = { teams, groups: teams.map(groupOf) };
  const met = await db.rows(callsMet, { ...period, grouped });
  const judged = new Map<string, Changed>();
  for (let from = 0; from < met.length; from += AT_ONCE) {
    judgeMet(met.slice(from, from + AT_ONCE), groups, judged);
    yield { done: Math.min(met.length, from + AT_ONCE), of: met.length, what: "judging" };
    await new Promise(setImmediate);
  }
  const changed = [...judged].filter(([, { before, after }]) => before !== after);
  const asked = [...judged].filter(([, { before, after }]) =>
    [before, after].some(one => one === "ask" || one === "approve"),
  );
  const meetings = (entries: typeof changed) => ({ ...period, grouped, judged: tableOf(entries) });
  const [rows, questions] = await Promise.all([
    changed.length ? db.rows(meetingsOf, meetings(changed)) : [],
    asked.length ? db.rows(questionsOf, meetings(asked)) : [],
  ]);
  const tally = new PreviewTally();
  for (const row of rows) {
    const change = judged.get(keyOf(row.call, row.mode, groupOf(row.team)));
    if (change) tally.add(change, row);
  }
  yield { done: 1, of: 1, what: "counting" };
  const askedOf = (team: number) => questions.filter(one => one.team === team);
  return {
    tally,
    questions: byPerson(people, questions),
    activity: teams.map(team => {
      const own = people.filter(one => one.team === team);
      return {
        team,
        personDays: own.reduce((sum, { days }) => sum + days, 0),
        calls: own.reduce((sum, { calls }) => sum + calls, 0),
        before: askedOf(team).reduce((sum, { before }) => sum + before, 0),
        after: askedOf(team).reduce((sum, { after }) => sum + after, 0),
      };
    }),
    distinctCalls: met.length,
  };
}

type Worked = { person: number; days: number };
type Interrupted = { person: number; before: number; after: number };

/** Somebody who worked in two teams is one person. */
function byPerson(people: readonly Worked[], questions: readonly Interrupted[]): Asked[] {
  const known = new Map<number, Asked>();
  for (const { person, days } of people) {
    const one = known.get(person);
    if (one) one.days += days;
    else known.set(person, { person, days, before: 0, after: 0 });
  }
  for (const { person, before, after } of questions) {
    const one = known.get(person);
    if (one) Object.assign(one, { before: one.before + before, after: one.after + after });
  }
  return [...known.values()];
}

function tableOf(judged: readonly (readonly [string, Changed])[]): Judged {
  const keys = judged.map(([key]) => key.split(" "));
  return {
    calls: keys.map(([call = "0"]) => call),
    modes: keys.map(([, mode]) => Number(mode)),
    groups: keys.map(([, , group]) => Number(group)),
    before: judged.map(([, { before }]) => OUTCOMES.indexOf(before)),
    after: judged.map(([, { after }]) => OUTCOMES.indexOf(after)),
  };
}
