import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { recordIfChanged } from "../commands/record-if-changed";
import { catalogId, mayFetch } from "../rules/catalog-access";
import { marketplaceDocument } from "../rules/marketplace-document";
import { shelf } from "../sql/shelf";
import { catalogBySlug } from "./catalogs";

const Source = z.discriminatedUnion("source", [
  z.object({ source: z.literal("archive"), url: z.string(), sha256: z.string() }),
  z.object({ source: z.literal("git-subdir"), url: z.string(), path: z.string(), ref: z.string() }),
]);

/** A catalog as marketplace.json, for clients that add it by its address instead of cloning it. */
export const marketplace = query({
  name: "marketplace",
  access: "skill:browse",
  input: z.object({ catalog: z.string().trim().max(64).describe("hub, or a team's slug") }),
  output: z.object({
    name: z.string(),
    owner: z.object({ name: z.string() }),
    description: z.string(),
    forceRemoveDeletedPlugins: z.literal(true),
    renames: z.record(z.string(), z.null()).optional().describe("plugins that left for good"),
    plugins: z.array(
      z.object({
        name: z.string(),
        source: Source,
        description: z.string(),
        category: z.string(),
        keywords: z.array(z.string()),
      }),
    ),
  }),
  subject: async (_db, { catalog }, actor) => {
    // Which teams there are is told only to those who say who they are.
    if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in, or send a bearer token.");
    const found = await catalogBySlug(catalog);
    if (!found) throw notFound(`The marketplace ${catalog}`);
    return found;
  },
  // The hub's is for everybody who browses; a team's, as its git address, for whoever reads the team's skills.
  scope: ({ teamId }) => (teamId === null ? "anywhere" : { teamId }),
  run: async (db, { subject, actor }) => {
    if (!mayFetch(actor, subject.teamId))
      throw new AppError("forbidden", `You may not read the skills of ${subject.label}.`);
    // What was published a moment ago is in it: the same look that a fetch over git takes first.
    await recordIfChanged(subject);
    const shelved = await db.rows(shelf, catalogId(subject));
    const gone = shelved.filter(({ kind }) => kind === "removed").map(({ plugin }) => plugin);
    const carried = shelved.filter(({ kind }) => kind !== "removed");
    return marketplaceDocument(carried, { gone, catalog: subject.slug, publicUrl: publicUrl() });
  },
});
