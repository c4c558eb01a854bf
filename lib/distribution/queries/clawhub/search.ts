import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { catalog } from "@/lib/skills/queries/catalog";
import { ClientSearchAnswer } from "../../clawhub-schema";
import { downloadsOf } from "./downloads";
import { shortSlugs } from "./named-skills";

/** The catalog's search in the client's words. */
export const clawhubSearch = query({
  name: "clawhubSearch",
  access: "skill:browse",
  input: z.object({
    q: z.string().trim().max(200).default(""),
    limit: z.coerce.number().int().min(1).max(1_000).catch(25).default(25),
    mode: z.string().max(20).optional().describe("exact: only a skill of just this name"),
  }),
  output: ClientSearchAnswer,
  ...everywhere,
  run: async (db, { input, actor }) => {
    const { rows } = await catalog(actor, { q: input.q, limit: Math.min(input.limit, 100) });
    const found = input.mode === "exact" ? rows.filter(({ name }) => name === input.q.toLowerCase()) : rows;
    const [slugs, downloads] = await Promise.all([
      shortSlugs(db, actor, found),
      downloadsOf(
        db,
        found.map(({ id }) => id),
      ),
    ]);
    return {
      results: found.map((row, place) => ({
        slug: slugs.get(row.id) ?? row.name,
        ownerHandle: row.owner.slug,
        displayName: row.name,
        summary: row.description,
        version: row.version,
        score: 1 / (1 + place),
        downloads: downloads.get(row.id) ?? 0,
        updatedAt: row.changedAt.getTime(),
      })),
    };
  },
});
