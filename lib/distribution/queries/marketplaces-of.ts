import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { knownSkill } from "@/lib/skills/queries/known-skill";
import { SkillAddress } from "@/lib/skills/schema";
import { directory } from "@/lib/teams/directory";
import { catalogId, gitPath, mayFetch } from "../rules/catalog-access";
import { marketplaceName, pluginNames } from "../rules/marketplace-names";
import { Marketplace } from "../schema";
import { catalogsOfSkill } from "../sql/carried";
import { catalogs } from "./catalogs";

/** The marketplaces that carry a skill, of those that the actor may fetch. */
export const marketplacesOf = query({
  name: "marketplacesOf",
  access: "skill:browse",
  input: SkillAddress,
  output: z.array(Marketplace),
  ...everywhere,
  run: async (db, { input, actor }) => {
    const skill = await knownSkill(db, actor, input);
    const [carrying, all, { organisation }] = await Promise.all([
      db.rows(catalogsOfSkill, skill.id),
      catalogs(),
      directory(),
    ]);
    return all.flatMap(catalog => {
      const found = carrying.find(one => one.catalog === catalogId(catalog));
      if (!found || !mayFetch(actor, catalog.teamId)) return [];
      const name = marketplaceName(organisation.handle, catalog.teamId === null ? null : catalog.slug);
      const member = { id: skill.id, slug: skill.slug, owner: input.owner };
      // What was published a moment ago has no name on record yet; this is the one that it will get.
      const other = found.taken ? [{ id: 0, slug: skill.slug, owner: catalog.slug }] : [];
      const plugin = found.plugin ?? pluginNames([...other, member], catalog.slug, name).get(skill.id) ?? skill.slug;
      return [{ catalog: catalog.slug, label: catalog.label, name, plugin, gitPath: gitPath(catalog.slug) }];
    });
  },
});
