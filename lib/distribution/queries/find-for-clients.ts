import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { everywhere, query } from "@/lib/operation/operation";
import { findSkills } from "@/lib/skills/queries/find-skills";
import { readLines } from "@/lib/skills/queries/read-lines";
import { readSearch } from "@/lib/skills/rules/search-words";
import { HUB } from "@/lib/skills/schema";
import { FoundSkills } from "../discovery-schema";
import { skillBase } from "../rules/discovery-document";
import { installTotals } from "../sql/install-counts";
import { readerSight } from "./reader-sight";

/** The catalog's search for clients that know only the public directory's answer, such as npx skills find. */
export const findForClients = query({
  name: "findForClients",
  access: "public",
  input: z.object({
    q: z.string().trim().max(200).default(""),
    limit: z.coerce.number().int().min(1).max(100).catch(20).default(20),
    owner: z.string().trim().max(64).optional().describe("a team's slug, or hub"),
  }),
  output: FoundSkills,
  ...everywhere,
  run: async (db, { input, actor }) => {
    const sight = await readerSight(db, actor);
    const team =
      input.owner && input.owner !== HUB
        ? await db.team.findUnique({ where: { slug: input.owner }, select: { id: true } })
        : null;
    const found = await findSkills(db, sight, readSearch(input.q), {
      scope: "all",
      mine: [],
      owner: input.owner ? [input.owner === HUB ? 0 : (team?.id ?? -1)] : null,
      category: null,
      health: null,
      status: ["active"],
      usedBy: null,
      sort: input.q ? "relevance" : "runs",
      limit: input.limit,
      offset: 0,
    });
    const [lines, counts] = await Promise.all([readLines(db, found.page.ids), db.rows(installTotals, found.page.ids)]);
    const installs = new Map(counts.map(({ skillId, installs }) => [skillId, installs]));
    return {
      skills: lines.map(({ id, name, owner }) => ({
        id: `${owner.slug}/${name}`,
        name,
        source: `${publicUrl()}${skillBase(owner.slug, name)}`,
        installs: installs.get(id) ?? 0,
      })),
    };
  },
});
