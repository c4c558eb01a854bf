import { notFound } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { outcomesOf } from "../rules/outcomes";
import { rangeOf } from "../rules/range";
import { includes } from "../rules/sight";
import { slotsOf } from "../rules/slots";
import { PersonSpend, PersonSpendInput } from "../schema";
import { distinctCounts } from "../sql/distinct-counts";
import type { Filter } from "../sql/facts";
import { outcomeSums } from "../sql/outcome-sums";
import { teamsOfUser } from "../sql/teams-of-user";
import { wordIds } from "../sql/word-ids";
import { type Ground, groundFor, scopeOf } from "./ground";
import { readBreakdown } from "./read-breakdown";
import { readBreakdowns } from "./read-breakdowns";
import { personRef, teamRef } from "./read-sessions";

/** One person's usage in the teams where the viewer may see them by name. */
export const personSpend = query({
  name: "personSpend",
  access: "spend:read",
  input: PersonSpendInput,
  output: PersonSpend,
  subject: async (db, input, actor) => {
    const ground = await groundFor(db, actor);
    const key = input.key.trim().toLowerCase();
    const userId = (await db.rows(wordIds, { kinds: [1], values: [key] }))[0]?.id ?? null;
    if (!(await mayBeNamed(db, ground, key, userId))) throw notFound("The person");
    return { ground, key, userId };
  },
  scope: ({ ground }) => scopeOf(ground),
  run: async (db, { input, subject: { ground, key, userId }, now }) => {
    const { whose, timeZone } = ground;
    const range = rangeOf(input, now, timeZone);
    const { from, to, compare } = range;
    const days = { from: compare?.from ?? from, to };
    const teams = userId === null ? [] : await db.rows(teamsOfUser, { userId, teamIds: teamIds(ground), days });
    const values = teams.map(({ team_id }) => team_id);
    // A person is in a team or two: naming them keeps the fine cube narrow.
    const filters: Filter[] = [
      { dimension: "team", values, none: false, others: false },
      { dimension: "user", values: userId === null ? [] : [userId], none: false, others: false },
    ];
    const [counts, counters, sums] = await Promise.all([
      db.rows(distinctCounts, { from, to, whose, filters }),
      userId === null ? [] : db.rows(outcomeSums, { from, to, compare, whose, teamIds: values, userId }),
      readBreakdown(db, ground, range, null, filters),
    ]);
    const read = await readBreakdowns(db, ground, range, slotsOf(range, from), filters, input.by);
    const current = counts.filter(({ team_id }) => team_id !== null);
    return {
      ...read,
      person: personRef(key, ground),
      own: key === ground.sight.self,
      teams: current.map(({ team_id }) => teamRef(team_id ?? 0, ground)),
      range,
      by: input.by,
      sessions: counts.find(({ team_id }) => team_id === null)?.sessions ?? 0,
      activeDays: sums.find(row => !row.previous)?.active_days ?? 0,
      outcomes: outcomesOf(counters.filter(row => !row.previous && mayCount(ground, row.team_id, key))),
    };
  },
});

/** Whether the viewer may know of the person: alike for a person who is not there and one of other teams. */
async function mayBeNamed(db: Reader, ground: Ground, key: string, userId: number | null): Promise<boolean> {
  const { sight, people } = ground;
  const known = people.peopleByEmail.get(key);
  if (key === sight.self) return true;
  if (sight.named === "all") return known !== undefined || userId !== null;
  const named = sight.named;
  if (known?.homes.some(({ teamId }) => named.includes(teamId))) return true;
  return userId !== null && (await db.rows(teamsOfUser, { userId, teamIds: named, days: null })).length > 0;
}

const teamIds = ({ whose, people }: Ground): readonly number[] =>
  whose.teams === "all" ? [0, ...people.teamsById.keys()] : whose.teams;

const mayCount = ({ sight }: Ground, teamId: number, key: string): boolean =>
  key === sight.self || includes(sight.named, teamId);
