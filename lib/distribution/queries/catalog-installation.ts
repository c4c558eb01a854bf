import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { everywhere, query } from "@/lib/operation/operation";
import { CatalogLine, catalogList } from "./catalog-list";
import { isDiscoveryOpen } from "./reader-sight";

/** How the whole of a catalog reaches clients; no marketplace where the actor may not fetch it, or it is empty. */
export const catalogInstallation = query({
  name: "catalogInstallation",
  access: "skill:browse",
  input: z.object({ catalog: z.string().trim().max(64).describe("a team's slug, or hub") }),
  output: z.object({ portalUrl: z.string(), open: z.boolean(), marketplace: CatalogLine.nullable() }),
  ...everywhere,
  run: async (db, { input, actor }) => {
    const [catalogs, open] = await Promise.all([catalogList(actor, {}), isDiscoveryOpen(db)]);
    const found = catalogs.find(one => one.catalog === input.catalog && one.plugins > 0);
    return { portalUrl: publicUrl(), open, marketplace: found ?? null };
  },
});
