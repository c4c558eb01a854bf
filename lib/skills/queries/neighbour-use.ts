import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { SkillLine, TeamRef } from "../catalog-schema";

export const NeighbourUse = z.object({
  team: TeamRef.nullable().describe("whose neighbours; null for somebody without a home team"),
  neighbours: z.array(TeamRef.extend({ repositories: z.number().int().describe("shared within 90 days") })),
  suggestions: z
    .array(
      SkillLine.extend({
        runs: z.number().int().describe("of the neighbours within about a month"),
        people: z.number().int(),
        teams: z.array(TeamRef),
        characters: z.number().int().describe("what it would add to the client's list"),
      }),
    )
    .describe("skills that neighbours use and this team does not have"),
});
export type NeighbourUse = z.output<typeof NeighbourUse>;

/** What teams use that work in the same repositories. */
export const neighbourUse = query({
  name: "neighbourUse",
  access: "skill:browse",
  input: z.object({
    team: z.string().trim().max(64).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(6),
  }),
  output: NeighbourUse,
  ...everywhere,
  run: async () => ({ team: null, neighbours: [], suggestions: [] }),
});
