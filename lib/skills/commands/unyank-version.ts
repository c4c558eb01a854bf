import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { SkillAddress } from "../schema";
import { lockSkill } from "../sql/lock-skill";
import { addressOf, demandMaintainer } from "./maintained-skill";
import { outVersion } from "./out-version";
import { recomputeLatest } from "./recompute-latest";
import { refreshPairs } from "./refresh-pairs";

/** Puts a yanked version back into circulation. */
export const unyankVersion = command({
  name: "unyankVersion",
  access: "skill:write",
  input: SkillAddress.extend({
    version: z.string().trim().max(64),
    reason: z.string().trim().min(5, "say why, in a sentence").max(1_000),
  }),
  output: z.object({ id: z.string(), latest: z.string().nullable() }),
  subject: (tx, input, actor) => outVersion(tx, actor, input),
  // As with yanking: `demandMaintainer` asks where.
  scope: () => "anywhere",
  run: async (tx, { subject: { skill, version }, actor, now }) => {
    demandMaintainer(actor, skill, "yank");
    await tx.rows(lockSkill, skill.id);
    const { count } = await tx.skillVersion.updateMany({
      where: { id: version.id, state: "yanked" },
      data: { state: "published", yankedAt: null, yankedBy: null, yankReason: null, revision: { increment: 1 } },
    });
    if (!count) throw new AppError("conflict", `${version.version} is not yanked. Reload the page to see it.`);
    const latest = await recomputeLatest(tx, skill.id, now);
    await refreshPairs(tx, skill.id, now);
    return { id: version.id, latest: latest.version };
  },
  audit: (result, { subject: { skill, version }, input }) => ({
    action: "skill.unyanked",
    target: `skill:${addressOf(skill, version.version)}`,
    teamId: skill.teamId,
    before: { reason: version.yankReason },
    after: { digest: version.digest, reason: input.reason, latest: result.latest },
  }),
});
