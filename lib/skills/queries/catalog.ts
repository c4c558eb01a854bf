import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { Catalog, CatalogInput, type CatalogRow, type SetPlace } from "../catalog-schema";
import { offsetOf, placeAfter } from "../rules/list-place";
import { readSearch } from "../rules/search-words";
import { sightOf } from "../rules/sight";
import { RECENT_WEEKS, spread, weekStarts } from "../rules/use-weeks";
import { HUB } from "../schema";
import { knownSkills } from "../sql/known-skills";
import { useByWeek } from "../sql/use-rows";
import { catalogFacets, type TeamNames } from "./catalog-facets";
import { comparedTeam } from "./compared-team";
import { findSkills } from "./find-skills";
import { readLines } from "./read-lines";
import { setPlaces } from "./set-places";
import { type UseIndex, whoUsesWhat } from "./use-index";

/** The skills that the viewer may know of: found, narrowed, counted and ordered. */
export const catalog = query({
  name: "catalog",
  access: "skill:browse",
  input: CatalogInput,
  output: Catalog,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const { teamsById, teamsBySlug, organisation } = await directory();
    const starts = weekStarts(now.getTime(), organisation.timeZone);
    const team = await comparedTeam(actor, input.team);
    const sight = sightOf(actor);
    const use = await whoUsesWhat(starts.at(-RECENT_WEEKS) ?? "");
    const sort = input.sort ?? (input.q ? "relevance" : "runs");
    const { cursor, limit, ...question } = input;
    const offset = offsetOf(question, cursor);
    const idOf = (slug: string) => (slug === HUB ? 0 : (teamsBySlug.get(slug)?.id ?? -1));
    const filter = {
      scope: input.scope,
      mine: team ? [team.id] : [],
      owner: input.owner.length ? input.owner.map(idOf) : null,
      category: input.category.length ? input.category : null,
      health: input.health.length ? input.health : null,
      status: input.status.length ? input.status : ["active", "deprecated"],
      usedBy: input.usedBy.length ? usersOf(use, input.usedBy.map(idOf)) : null,
      sort,
      limit,
      offset,
    };
    const [found, known, places] = await Promise.all([
      findSkills(db, sight, readSearch(input.q), filter, input.words),
      db.rows(knownSkills, sight),
      team ? setPlaces(db, team.id) : new Map<number, SetPlace>(),
    ]);
    return {
      rows: await rowsOf(db, found.page.ids, starts, places, use, teamsById),
      total: found.page.total,
      known: known.reduce((sum, { standing }) => sum + standing, 0),
      owners: known.filter(({ owner, standing }) => owner > 0 && standing > 0).length,
      facets: catalogFacets(
        input,
        found.page,
        known.map(({ owner }) => owner),
        teamsById,
        team?.name ?? null,
        use,
      ),
      team: team && { slug: team.slug, name: team.name },
      sort,
      fuzzy: found.fuzzy,
      suggestion: found.suggestion,
      nextCursor: offset + limit < found.page.total ? placeAfter(question, offset + limit) : null,
      asOf: use.countedAt,
    };
  },
});

const usersOf = (use: UseIndex, teams: readonly number[]): number[] => [
  ...new Set(teams.flatMap(team => [...(use.skillsOf.get(team) ?? [])])),
];

async function rowsOf(
  db: Reader,
  ids: readonly number[],
  starts: readonly string[],
  places: ReadonlyMap<number, SetPlace>,
  use: UseIndex,
  teams: TeamNames,
): Promise<CatalogRow[]> {
  const [lines, weeks] = await Promise.all([
    readLines(db, ids),
    db.rows(useByWeek, { skills: ids, from: starts[0] ?? "" }),
  ]);
  return lines.map(line => {
    const runs = spread(
      weeks.filter(({ skillId }) => skillId === line.id),
      starts,
    );
    return {
      ...line,
      runs7: runs.at(-1) ?? 0,
      weeks: runs,
      people: line.people30,
      usedBy: (use.teamsOf.get(line.id) ?? []).flatMap(id => {
        const team = teams.get(id);
        return team ? [{ slug: team.slug, name: team.name }] : [];
      }),
      inSet: places.get(line.id) ?? null,
    };
  });
}
