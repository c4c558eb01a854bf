import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { SkillLine, Weeks } from "../catalog-schema";
import { VERDICTS } from "../schema";

export const PAIR_DECISIONS = ["dismissed", "variant", "merge"] as const;
const Side = SkillLine.extend({
  digest: z.string(),
  runs7: z.number().int(),
  weeks: Weeks,
  people: z.number().int(),
});
export const Pairs = z.object({
  pairs: z.array(
    z.object({
      a: Side,
      b: Side,
      verdict: z.enum(VERDICTS),
      measures: z.object({
        shareOfA: z.number(),
        shareOfB: z.number(),
        jaccard: z.number(),
        cosine: z.number(),
      }),
      foundAt: z.date(),
      may: z.object({ decide: z.boolean() }),
    }),
  ),
  total: z.number().int(),
  counts: z.object({ copy: z.number().int(), "same-job": z.number().int(), sibling: z.number().int() }),
});
export type Pairs = z.output<typeof Pairs>;

/** Skills that are close to each other and nobody has decided about, where the viewer may know of both. */
export const pairs = query({
  name: "pairs",
  access: "skill:browse",
  input: z.object({
    verdict: z.enum(["copy", "same-job", "sibling"]).optional(),
    skill: z.coerce.number().int().optional().describe("only pairs with this one"),
    mine: z.preprocess(value => value === true || value === "true", z.boolean()).describe("only those to decide"),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: Pairs,
  ...everywhere,
  run: async () => ({ pairs: [], total: 0, counts: { copy: 0, "same-job": 0, sibling: 0 } }),
});
