import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { catalogId, gitPath, mayFetch } from "../rules/catalog-access";
import { marketplaceName } from "../rules/marketplace-names";
import { Marketplace } from "../schema";
import { catalogSizes } from "../sql/carried";
import { catalogs } from "./catalogs";

export const CatalogLine = Marketplace.omit({ plugin: true }).extend({
  plugins: z.number().int().describe("skills that it carries"),
});
export type CatalogLine = z.output<typeof CatalogLine>;

/** The marketplaces that the actor may fetch. */
export const catalogList = query({
  name: "catalogList",
  access: "skill:browse",
  input: z.object({}),
  output: z.array(CatalogLine),
  ...everywhere,
  run: async (db, { actor }) => {
    const [all, sizes, { organisation }] = await Promise.all([catalogs(), db.rows(catalogSizes, null), directory()]);
    const skillsIn = new Map(sizes.map(({ catalog, skills }) => [catalog, skills]));
    return all
      .filter(({ teamId }) => mayFetch(actor, teamId))
      .map(catalog => ({
        catalog: catalog.slug,
        label: catalog.label,
        name: marketplaceName(organisation.handle, catalog.teamId === null ? null : catalog.slug),
        gitPath: gitPath(catalog.slug),
        plugins: skillsIn.get(catalogId(catalog)) ?? 0,
      }));
  },
});
