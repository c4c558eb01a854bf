import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { CurationQueue } from "../curation-schema";
import { HEALTH_STATES } from "../schema";

const NOTHING = { active: 0, watch: 0, stale: 0, dormant: 0, unowned: 0, "retire-candidate": 0, retired: 0 };

/** Skills that need a decision, with the reasons: all for the platform team, their team's for leads. */
export const curationQueue = query({
  name: "curationQueue",
  access: "skill:curate",
  input: z.object({
    state: z
      .enum([...HEALTH_STATES, "retired"])
      .optional()
      .describe("all but active ones unless given"),
    team: z.string().trim().max(64).optional().describe("a team's slug, or hub"),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: CurationQueue,
  ...everywhere,
  run: async () => ({ rows: [], total: 0, counts: NOTHING, teams: [], nextCursor: null }),
});
