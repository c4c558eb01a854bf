import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";

/** Which teams' arrivals the viewer may watch, and in which of them people are named. */
export const tailScope = query({
  name: "tailScope",
  access: "signed-in",
  input: z.object({}),
  output: z.object({
    teams: z.union([z.literal("all"), z.array(z.number())]),
    named: z.union([z.literal("all"), z.array(z.number())]),
    self: z.string().nullable(),
    slugs: z.record(z.string(), z.object({ slug: z.string(), name: z.string() })),
  }),
  subject: async () => null,
  scope: () => "org",
  run: async (db, { actor }) => {
    const teams = teamsWhere(actor, "spend:read");
    if (teams !== "all" && !teams.length)
      throw new AppError("forbidden", "You are in no team yet. Ask a lead or the platform team to add you.", {
        access: "spend:read",
      });
    const rows = await db.team.findMany({
      where: teams === "all" ? {} : { id: { in: teams } },
      select: { id: true, slug: true, name: true },
    });
    return {
      teams,
      named: teamsWhere(actor, "spend:names"),
      self: actor.kind === "person" ? actor.email : null,
      slugs: Object.fromEntries(rows.map(({ id, slug, name }) => [String(id), { slug, name }])),
    };
  },
});
