import type { CatalogInput, FacetValue } from "../catalog-schema";
import { SCOPES, SHOWN_STATUSES } from "../catalog-schema";
import { CATEGORIES, HEALTH_STATES, HUB } from "../schema";
import type { UseIndex } from "./use-index";

export type TeamNames = ReadonlyMap<number, { slug: string; name: string }>;
type Counts = Readonly<Record<string, number>>;
export type FacetCounts = Record<"scope" | "owner" | "category" | "health" | "status", Counts> & {
  used: readonly number[];
};
const SCOPE_LABELS = { all: "All", hub: "Hub", mine: "Own", others: "Other teams" } as const;

const sentence = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("-", " ");
const fixed = (values: readonly string[], counts: Counts, chosen: readonly string[]): FacetValue[] =>
  values.map(value => ({ value, label: sentence(value), count: counts[value] ?? 0, chosen: chosen.includes(value) }));

/** The values of every facet, with those that count nothing: they stay where they were. */
export function catalogFacets(
  input: CatalogInput,
  counts: FacetCounts,
  owners: readonly number[],
  teams: TeamNames,
  own: string | null,
  use: UseIndex,
) {
  const all = Object.values(counts.scope).reduce((sum, count) => sum + count, 0);
  const ownerOf = (id: number) => (id === 0 ? { slug: HUB, name: "Hub" } : teams.get(id));
  const used = new Map<number, number>();
  for (const id of counts.used) for (const team of use.teamsOf.get(id) ?? []) used.set(team, (used.get(team) ?? 0) + 1);
  const named = (ids: Iterable<number>, count: (id: number) => number, chosen: readonly string[]): FacetValue[] =>
    [...ids]
      .flatMap(id => {
        const team = ownerOf(id);
        return team
          ? [{ value: team.slug, label: team.name, count: count(id), chosen: chosen.includes(team.slug) }]
          : [];
      })
      .sort((a, b) => Number(b.value === HUB) - Number(a.value === HUB) || a.label.localeCompare(b.label));
  return {
    scope: SCOPES.map(value => ({
      value,
      label: value === "mine" && own ? own : SCOPE_LABELS[value],
      count: value === "all" ? all : (counts.scope[value] ?? 0),
      chosen: input.scope === value,
    })),
    owner: named(owners, id => counts.owner[String(id)] ?? 0, input.owner),
    category: fixed(CATEGORIES, counts.category, input.category),
    health: fixed(HEALTH_STATES, counts.health, input.health),
    status: fixed(SHOWN_STATUSES, counts.status, input.status),
    usedBy: named(use.skillsOf.keys(), id => used.get(id) ?? 0, input.usedBy),
  };
}
