import { z } from "zod";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { Catalog, CatalogInput, type CatalogRow } from "@/lib/skills/catalog-schema";
import { catalog } from "@/lib/skills/queries/catalog";
import { ClientListItem } from "../../clawhub-schema";
import { downloadsOf } from "./downloads";
import { shortSlugs } from "./named-skills";
import { releaseOf } from "./releases";
import { tagsOf } from "./skill";

/** The catalog, with the same skills besides as `clawhub explore` reads them. */
export const listSkills = query({
  name: "listSkills",
  access: "skill:browse",
  input: CatalogInput,
  output: Catalog.extend({ items: z.array(ClientListItem).describe("for clawhub: the same rows in its words") }),
  ...everywhere,
  run: async (db, { input, actor }) => {
    const found = await catalog(actor, input);
    return { ...found, items: await itemsOf(db, found.rows, await shortSlugs(db, actor, found.rows)) };
  },
});

async function itemsOf(db: Reader, rows: readonly CatalogRow[], slugs: ReadonlyMap<number, string>) {
  const ids = rows.map(({ id }) => id);
  const [skills, downloads] = await Promise.all([
    db.skill.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        createdAt: true,
        latest: true,
        _count: { select: { versions: { where: { state: { in: ["published", "yanked"] } } } } },
      },
    }),
    downloadsOf(db, ids),
  ]);
  const byId = new Map(skills.map(skill => [skill.id, skill]));
  return rows.flatMap((row): ClientListItem[] => {
    const skill = byId.get(row.id);
    if (!skill) return [];
    return [
      {
        slug: slugs.get(row.id) ?? row.name,
        displayName: row.name,
        summary: row.description,
        tags: tagsOf(row.version),
        stats: { downloads: downloads.get(row.id) ?? 0, versions: skill._count.versions },
        createdAt: skill.createdAt.getTime(),
        updatedAt: row.changedAt.getTime(),
        ...(skill.latest ? { latestVersion: releaseOf(skill.latest) } : {}),
      },
    ];
  });
}
