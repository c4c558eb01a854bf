import { HUB } from "@/lib/skills/schema";
import { directory } from "@/lib/teams/directory";
import type { Catalog } from "../rules/catalog-access";

/** Every catalog there is: the hub's, and one for each team that is not archived. */
export async function catalogs(): Promise<Catalog[]> {
  const { teamsById } = await directory();
  const teams = [...teamsById.values()].filter(({ archived }) => !archived);
  return [
    { teamId: null, slug: HUB, label: "The hub" },
    ...teams.map(({ id, slug, name }) => ({ teamId: id, slug, label: name })),
  ];
}

/** A catalog by the word in its address, or null. */
export const catalogBySlug = async (slug: string): Promise<Catalog | null> =>
  (await catalogs()).find(catalog => catalog.slug === slug) ?? null;
