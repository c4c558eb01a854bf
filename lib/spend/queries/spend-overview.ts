import { may } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { DIMENSIONS } from "../measures";
import { breakdownRows, stacked } from "../rules/breakdown-rows";
import { modelHue } from "../rules/hues";
import { moversOf } from "../rules/movers";
import { namingOf } from "../rules/naming";
import { coverageOf, type OutcomeSum, outcomesOf } from "../rules/outcomes";
import { rangeOf } from "../rules/range";
import { chartOf, dollars, GREY } from "../rules/series";
import { includes } from "../rules/sight";
import { slotsOf } from "../rules/slots";
import { sumsOf, total } from "../rules/sums";
import { trustOf } from "../rules/trust";
import { type BreakdownRow, type Range, SpendOverview, SpendOverviewInput, type TeamRow } from "../schema";
import { distinctCounts } from "../sql/distinct-counts";
import type { Filter } from "../sql/facts";
import { filterOptions } from "../sql/filter-options";
import { outcomeSums } from "../sql/outcome-sums";
import { quarantineCount } from "../sql/quarantine-count";
import { teamEdges } from "../sql/team-edges";
import { type Ground, groundFor, scopeOf } from "./ground";
import { readBreakdown } from "./read-breakdown";
import { storedFilters } from "./stored-filters";

/** Everything of the organisation's overview, or of the teams that the viewer is in. */
export const spendOverview = query({
  name: "spendOverview",
  access: "spend:read",
  input: SpendOverviewInput,
  output: SpendOverview,
  subject: (db, _input, actor) => groundFor(db, actor),
  scope: scopeOf,
  run: async (db, { actor, input, subject: ground, now }) => {
    const { people } = ground;
    const range = rangeOf(input, now, ground.timeZone);
    const asked = { team: input.team, model: input.model, task_kind: input.taskKind };
    const filters = await storedFilters(db, ground, asked);
    const read = await readAll(db, ground, range, input.groupBy, filters, may(actor, "quarantine:read", "org"));
    const counted = countersUnder(read.outcomes, filters);
    const first = firstDays(read.edges, ground);
    const firstDay = read.edges.reduce<string | null>(
      (min, { first_day }) => (min && min < first_day ? min : first_day),
      null,
    );
    const slots = slotsOf(range, firstDay);
    const compared = range.compare !== null;
    const naming = namingOf("team", people);
    const lines = breakdownRows(read.byTeam, slots, compared, { ...naming, begun: slug => first.get(slug) ?? null });
    const teams = lines.map(line => teamRow(line, ground, read.counts, counted, filters.length > 0));
    const totals = total(lines);
    const groups =
      input.groupBy === "team" ? lines : breakdownRows(read.byGroup, slots, compared, namingOf(input.groupBy, people));
    const chart = chartOf(stacked(groups, input.groupBy === "team" ? read.byTeam : read.byGroup), slots);
    const whole = read.counts.find(({ team_id }) => team_id === null);
    const coverage = filters.length
      ? null
      : coverageOf(
          totals,
          read.outcomes.filter(row => !row.previous),
        );
    return {
      range,
      groupBy: input.groupBy,
      wholeOrganisation: ground.sight.teams === "all",
      totals,
      previous: compared ? total(read.byTeam.filter(row => row.previous).map(sumsOf)) : null,
      totalSpark: dollars(chart.totalsPico),
      activePeople: whole?.people ?? 0,
      sessions: whole?.sessions ?? 0,
      outcomes: outcomesOf(counted.filter(row => !row.previous)),
      previousOutcomes: compared ? outcomesOf(counted.filter(row => row.previous)) : null,
      chart,
      movers: moversOf(teams),
      teams: teams.filter(({ slug }) => slug !== null),
      unallocated: teams.find(({ slug }) => slug === null) ?? null,
      trust: trustOf(totals, coverage, read.openQuarantine),
      firstDay,
      lastEventAt: read.edges.reduce<Date | null>(
        (max, { last_at }) => (last_at && (!max || last_at > max) ? last_at : max),
        null,
      ),
      options: optionsOf(ground, read.options),
    };
  },
});

async function readAll(
  db: Reader,
  ground: Ground,
  range: Range,
  groupBy: "team" | "model" | "task_kind",
  filters: readonly Filter[],
  mayReadQuarantine: boolean,
) {
  const { whose, people } = ground;
  const { from, to, compare } = range;
  const teamIds = whose.teams === "all" ? [0, ...people.teamsById.keys()] : whose.teams;
  const [byTeam, byGroup, counts, outcomes, edges, options, quarantine] = await Promise.all([
    readBreakdown(db, ground, range, "team", filters),
    groupBy === "team" ? [] : readBreakdown(db, ground, range, groupBy, filters),
    db.rows(distinctCounts, { from, to, whose, filters }),
    db.rows(outcomeSums, { from, to, compare, whose, teamIds: null, userId: null }),
    db.rows(teamEdges, { teamIds }),
    db.rows(filterOptions, { from, to, whose }),
    mayReadQuarantine ? db.rows(quarantineCount, {}) : [],
  ]);
  return { byTeam, byGroup, counts, outcomes, edges, options, openQuarantine: quarantine[0]?.open ?? null };
}

/** Counters know their team and nothing else of what spend is filtered by. */
function countersUnder(rows: readonly OutcomeSum[], filters: readonly Filter[]): OutcomeSum[] {
  if (filters.some(({ dimension }) => dimension !== "team")) return [];
  return rows.filter(row => filters.every(({ values }) => values.includes(row.team_id)));
}

const slugOf = (teamId: number, { people }: Ground): string =>
  teamId === 0 ? DIMENSIONS.team.none : (people.teamsById.get(teamId)?.slug ?? `team-${teamId}`);

const firstDays = (edges: readonly { team_id: number; first_day: string }[], ground: Ground): Map<string, string> =>
  new Map(edges.map(({ team_id, first_day }) => [slugOf(team_id, ground), first_day]));

function teamRow(
  line: BreakdownRow,
  ground: Ground,
  counts: readonly { team_id: number | null; people: number; sessions: number }[],
  counters: readonly OutcomeSum[],
  filtered: boolean,
): TeamRow {
  const own = ({ team_id }: { team_id: number | null }) => team_id !== null && slugOf(team_id, ground) === line.key;
  const count = counts.find(own);
  const counted = counters.filter(row => !row.previous && own(row));
  const outcomes = outcomesOf(counted);
  return {
    ...line,
    slug: line.key === DIMENSIONS.team.none ? null : line.key,
    activePeople: count?.people ?? 0,
    sessions: count?.sessions ?? 0,
    commits: outcomes?.commits ?? null,
    pullRequests: outcomes?.pullRequests ?? null,
    coverage: filtered ? null : coverageOf(line, counted),
  };
}

function optionsOf(
  { people, sight }: Ground,
  words: readonly { kind: number; value: string }[],
): SpendOverview["options"] {
  const naming = namingOf("team", people);
  const teams = [...people.teamsById.values()]
    .filter(({ id }) => includes(sight.teams, id))
    .map(({ slug, name }) => ({ value: slug, label: name, hue: naming.hue(slug, 0) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const of = (kind: number, hue: (value: string) => number) =>
    words
      .filter(word => word.kind === kind && word.value !== "")
      .map(({ value }) => ({ value, label: value, hue: hue(value) }));
  return { team: teams, model: of(2, modelHue), taskKind: of(6, () => GREY) };
}
