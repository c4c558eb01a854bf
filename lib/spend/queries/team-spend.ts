import { may } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { DIMENSIONS } from "../measures";
import { teamHue } from "../rules/hues";
import { coverageOf, outcomesOf } from "../rules/outcomes";
import { rangeOf } from "../rules/range";
import { includes } from "../rules/sight";
import { slotsOf } from "../rules/slots";
import { trustOf } from "../rules/trust";
import { TeamSpend, TeamSpendInput } from "../schema";
import { distinctCounts } from "../sql/distinct-counts";
import { outcomeSums } from "../sql/outcome-sums";
import { teamEdges } from "../sql/team-edges";
import { type Ground, groundFor } from "./ground";
import { readBreakdowns } from "./read-breakdowns";
import { storedFilters } from "./stored-filters";

type Subject = { ground: Ground; team: TeamSpend["team"] & { id: number } };

/** Everything of one team's page save its sessions, which are a list of their own. */
export const teamSpend = query({
  name: "teamSpend",
  access: "spend:read",
  input: TeamSpendInput,
  output: TeamSpend,
  subject: async (db, { slug }, actor): Promise<Subject> => {
    const ground = await groundFor(db, actor);
    return { ground, team: await teamOf(db, ground, slug) };
  },
  scope: ({ team }) => (team.id === 0 ? "org" : { teamId: team.id }),
  run: async (db, { actor, input, subject: { ground, team }, now }) => {
    const { whose, timeZone } = ground;
    const range = rangeOf(input, now, timeZone);
    const { person: user, model, agent, skill, repository, taskKind: task_kind } = input;
    const asked = await storedFilters(db, ground, { user, model, agent, skill, repository, task_kind });
    const filters = [{ dimension: "team" as const, values: [team.id], none: false, others: false }, ...asked];
    const { from, to, compare } = range;
    const [counts, counters, edges] = await Promise.all([
      db.rows(distinctCounts, { from, to, whose, filters }),
      db.rows(outcomeSums, { from, to, compare, whose, teamIds: [team.id], userId: null }),
      db.rows(teamEdges, { teamIds: [team.id] }),
    ]);
    const firstDay = edges[0]?.first_day ?? null;
    const slots = slotsOf(range, firstDay);
    const read = await readBreakdowns(db, ground, range, slots, filters, input.by);
    const whole = counts.find(({ team_id }) => team_id === null);
    const filtered = asked.length > 0;
    const counted = filtered ? [] : counters;
    const current = counted.filter(row => !row.previous);
    return {
      ...read,
      team,
      range,
      by: input.by,
      namesAllowed: may(actor, "spend:names", team.id === 0 ? "org" : { teamId: team.id }),
      filtered,
      activePeople: whole?.people ?? 0,
      sessions: whole?.sessions ?? 0,
      outcomes: outcomesOf(current),
      previousOutcomes: compare ? outcomesOf(counted.filter(row => row.previous)) : null,
      trust: trustOf(read.totals, coverageOf(read.totals, current), null),
      firstDay,
      lastEventAt: edges[0]?.last_at ?? null,
    };
  },
});

/** The team of a slug, or not_found: alike for a team that is not there and one that the viewer may not see. */
async function teamOf(db: Reader, { people, sight }: Ground, slug: string): Promise<Subject["team"]> {
  if (slug === DIMENSIONS.team.none && sight.teams === "all")
    return { id: 0, slug: null, name: "Unallocated", hue: -1, costCenter: null, archived: false };
  const known = people.teamsBySlug.get(slug);
  if (!known || !includes(sight.teams, known.id)) throw notFound("The team");
  const row = await db.team.findUnique({ where: { id: known.id }, select: { costCenter: true } });
  const { id, name, archived } = known;
  return { id, slug, name, hue: teamHue(id, people.teamsById.keys()), costCenter: row?.costCenter ?? null, archived };
}
