import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { TeamRef } from "../catalog-schema";

export const UnknownSkills = z.object({
  names: z.array(
    z.object({
      name: z.string().describe("as telemetry names it, without a plugin's prefix"),
      runs30: z.number().int(),
      people: z.number().int(),
      teams: z.array(TeamRef.extend({ runs30: z.number().int() })).describe("most runs first"),
    }),
  ),
});
export type UnknownSkills = z.output<typeof UnknownSkills>;

/** Skills that machines run and the catalog does not know: of the teams that the viewer curates. */
export const unknownSkills = query({
  name: "unknownSkills",
  access: "skill:curate",
  input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: UnknownSkills,
  ...everywhere,
  run: async () => ({ names: [] }),
});
