import { z } from "zod";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { HEALTH_STATES } from "../schema";
import { judgeSkills } from "./judge-skills";

/** Judges the health of every published skill anew. A job does it after counting use. */
export const refreshHealth = command({
  name: "refreshHealth",
  access: "skill:curate",
  input: z.object({
    conflicts: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe("what the policy forbids of each, by id; what stood there stays unless given"),
  }),
  output: z.object({
    judged: z.number().int(),
    changed: z.number().int(),
    states: z.record(z.string(), z.number().int()),
  }),
  ...wholeOrganisation,
  run: async (tx, { now, input: { conflicts } }) => {
    const { judged, changed } = await judgeSkills(tx, null, now, conflicts ?? null);
    const states = Object.fromEntries(
      HEALTH_STATES.map(state => [state, judged.filter(({ health }) => health.state === state).length]),
    );
    return { judged: judged.length, changed: changed.length, states };
  },
  // Derived from what is there: what somebody decides about it is in the trail.
  audit: "ledger",
});
