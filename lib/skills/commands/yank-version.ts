import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { SkillAddress } from "../schema";
import { lockSkill } from "../sql/lock-skill";
import { addressOf, demandMaintainer } from "./maintained-skill";
import { outVersion } from "./out-version";
import { recomputeLatest } from "./recompute-latest";
import { refreshPairs } from "./refresh-pairs";

/** Takes a version out of circulation: nobody installs it anew, who pinned it still gets it with the reason. */
export const yankVersion = command({
  name: "yankVersion",
  access: "skill:write",
  input: SkillAddress.extend({
    version: z.string().trim().max(64),
    reason: z.string().trim().min(5, "say why, in a sentence").max(1_000),
  }),
  output: z.object({ id: z.string(), latest: z.string().nullable() }),
  subject: (tx, input, actor) => outVersion(tx, actor, input),
  // The hub's skills are also yanked by leads of the team that brought them: `demandMaintainer` asks where.
  scope: () => "anywhere",
  run: async (tx, { input, subject: { skill, version }, actor, now }) => {
    demandMaintainer(actor, skill, "yank");
    await tx.rows(lockSkill, skill.id);
    const by = await authorOf(tx, actor);
    const { count } = await tx.skillVersion.updateMany({
      where: { id: version.id, state: "published" },
      data: {
        state: "yanked",
        yankedAt: now,
        yankedBy: by.name,
        yankReason: input.reason,
        revision: { increment: 1 },
      },
    });
    if (!count) throw new AppError("conflict", `${version.version} is yanked already. Reload the page to see why.`);
    const latest = await recomputeLatest(tx, skill.id, now);
    await refreshPairs(tx, skill.id, now);
    return { id: version.id, latest: latest.version };
  },
  audit: (result, { subject: { skill, version }, input }) => ({
    action: "skill.yanked",
    target: `skill:${addressOf(skill, version.version)}`,
    teamId: skill.teamId,
    after: { digest: version.digest, reason: input.reason, latest: result.latest },
  }),
});
