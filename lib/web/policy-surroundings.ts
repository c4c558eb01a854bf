import { publicUrl } from "@/lib/core/env";
import { gitPath } from "@/lib/distribution/rules/catalog-access";
import { BUNDLE_PLUGIN, marketplaceName, PORTAL_PLUGIN } from "@/lib/distribution/rules/marketplace-names";
import type { SurroundingsOf } from "@/lib/policy/compile-schema";
import { HUB } from "@/lib/skills/schema";
import { directory } from "@/lib/teams/directory";

/** What machines of a team get besides their policy: the hub's marketplace with the portal's plugin, the team's with its own. */
export const policySurroundings: SurroundingsOf = async team => {
  const { handle } = (await directory()).organisation;
  const portalUrl = publicUrl();
  const catalogs = [null, ...(team ? [team] : [])];
  return {
    portalUrl,
    marketplaces: Object.fromEntries(
      catalogs.map(slug => [marketplaceName(handle, slug), portalUrl + gitPath(slug ?? HUB)]),
    ),
    plugins: catalogs.map(slug => `${slug === null ? PORTAL_PLUGIN : BUNDLE_PLUGIN}@${marketplaceName(handle, slug)}`),
  };
};
