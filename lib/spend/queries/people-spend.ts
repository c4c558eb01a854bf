import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { DIMENSIONS, OTHERS } from "../measures";
import { breakdownRows, shareOf } from "../rules/breakdown-rows";
import { decodeCursor, encodeCursor, fingerprint } from "../rules/cursor";
import { namingOf } from "../rules/naming";
import { medianCost, type PersonPlace, peopleAfter, peopleOrder } from "../rules/people-order";
import { rangeOf } from "../rules/range";
import { includes } from "../rules/sight";
import { slotsOf } from "../rules/slots";
import { sumsOf, total } from "../rules/sums";
import { PeopleSpend, PeopleSpendInput, type PersonRow } from "../schema";
import { distinctCounts } from "../sql/distinct-counts";
import type { Filter } from "../sql/facts";
import { peopleDetails } from "../sql/people-details";
import { type Ground, groundFor, scopeOf } from "./ground";
import { readBreakdown } from "./read-breakdown";
import { teamRef } from "./read-sessions";
import { storedFilters } from "./stored-filters";

const Place = z.tuple([z.string().regex(/^-?\d+$/), z.string()]);

/** Who spent how much. Whom the viewer may not see by name is in `others`. */
export const peopleSpend = query({
  name: "peopleSpend",
  access: "spend:read",
  input: PeopleSpendInput,
  output: PeopleSpend,
  subject: async (db, { team }, actor) => {
    const ground = await groundFor(db, actor);
    const known = team === undefined ? null : ground.people.teamsBySlug.get(team);
    const unallocated = team === DIMENSIONS.team.none && ground.sight.teams === "all";
    if (team !== undefined && !unallocated && !(known && includes(ground.sight.teams, known.id)))
      throw notFound("The team");
    return ground;
  },
  scope: scopeOf,
  run: async (db, { input, subject: ground, now }) => {
    const { whose, timeZone, people, sight } = ground;
    const range = rangeOf(input, now, timeZone);
    const { from, to, compare } = range;
    const filters = await storedFilters(db, ground, { team: input.team === undefined ? undefined : [input.team] });
    const [found, counts] = await Promise.all([
      readBreakdown(db, ground, range, "user", filters),
      db.rows(distinctCounts, { from, to, whose, filters }),
    ]);
    const naming = namingOf("user", people);
    const asked = fingerprint([from, to, input.team, input.sort, input.q]);
    const after: PersonPlace | null = input.cursor === undefined ? null : decodeCursor(input.cursor, asked, Place);
    const all = peopleOrder(found, input.sort, input.q, naming.label);
    const rest = after ? peopleAfter(all, after, input.sort) : all;
    const page = rest.slice(0, input.limit);
    const keys = page.map(({ row }) => row.key);
    const details = keys.length ? await detailsOf(db, ground, { from, to }, filters, keys) : [];
    const totals = total(found.filter(row => !row.previous).map(sumsOf));
    const slots = slotsOf(range, from);
    const shown = found.filter(({ key }) => key === OTHERS || keys.includes(key));
    const lines = new Map(breakdownRows(shown, slots, compare !== null, naming).map(line => [line.key, line]));
    const count = counts.find(({ team_id }) => team_id === null)?.people ?? 0;
    const named = found.filter(row => !row.previous && row.key !== OTHERS && row.requests > 0).length;
    const rows = page.flatMap(({ row }): PersonRow[] => {
      const line = lines.get(row.key);
      const own = details.filter(detail => detail.user_key === row.key);
      return line
        ? [
            {
              ...line,
              share: shareOf(line.costPico, totals.costPico),
              own: row.key === sight.self,
              activeDays: row.active_days,
              ...partsOf(own, ground),
            },
          ]
        : [];
    });
    const others = lines.get(OTHERS);
    const last = page.at(-1);
    return {
      range,
      rows,
      others: others
        ? { ...others, share: shareOf(others.costPico, totals.costPico), people: Math.max(0, count - named) }
        : null,
      totals,
      previous: compare ? total(found.filter(row => row.previous).map(sumsOf)) : null,
      people: count,
      medianPico: others ? null : medianCost(found),
      nextCursor: rest.length > page.length && last ? encodeCursor(asked, last.place) : null,
    };
  },
});

type Detail = z.output<typeof peopleDetails.row>;

async function detailsOf(
  db: Parameters<typeof storedFilters>[0],
  ground: Ground,
  { from, to }: { from: string; to: string },
  filters: readonly Filter[],
  keys: readonly string[],
): Promise<Detail[]> {
  const people = await storedFilters(db, ground, { user: keys });
  return db.rows(peopleDetails, { from, to, whose: ground.whose, filters: [...filters, ...people] });
}

/** A person's teams, dearest models first, and sessions. */
function partsOf(details: readonly Detail[], ground: Ground): Pick<PersonRow, "teams" | "models" | "sessions"> {
  const sessions = new Map(details.map(({ team_id, sessions }) => [team_id, sessions]));
  const models = new Map<string, bigint>();
  for (const { model, cost_pico } of details) models.set(model, (models.get(model) ?? 0n) + cost_pico);
  return {
    teams: [...sessions.keys()].map(teamId => teamRef(teamId, ground)),
    sessions: [...sessions.values()].reduce((sum, count) => sum + count, 0),
    models: [...models]
      .map(([model, costPico]) => ({ model, costPico }))
      .sort((a, b) => (a.costPico < b.costPico ? 1 : a.costPico > b.costPico ? -1 : 0)),
  };
}
