import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { SkillLine, TeamRef } from "../catalog-schema";
import { HealthReason } from "../schema";

export const PromotionSuggestions = z.object({
  suggestions: z.array(
    SkillLine.extend({
      runs30: z.number().int(),
      people30: z.number().int(),
      teams: z.array(TeamRef.extend({ runs: z.number().int() })).describe("other teams that run it, most runs first"),
      for: z.array(HealthReason),
      against: z.array(HealthReason).describe("to settle first; none of it forbids proposing"),
      promotable: z.boolean(),
    }),
  ),
});
export type PromotionSuggestions = z.output<typeof PromotionSuggestions>;

/** Teams' skills that others use so much that they could be the hub's: of the teams for which the viewer may propose. */
export const promotionSuggestions = query({
  name: "promotionSuggestions",
  access: "skill:propose",
  input: z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  output: PromotionSuggestions,
  ...everywhere,
  run: async () => ({ suggestions: [] }),
});
