import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { skillScope } from "../queries/skill-subject";
import { SkillAddress } from "../schema";
import { addressOf, demandMaintainer, maintainedSkill } from "./maintained-skill";

/** Takes a deprecation or retirement back. */
export const restoreSkill = command({
  name: "restoreSkill",
  access: "skill:write",
  input: SkillAddress.extend({ reason: z.string().trim().max(1_000).default("") }),
  output: z.object({ id: z.number() }),
  subject: (tx, address, actor) => maintainedSkill(tx, actor, address),
  scope: skill => skillScope(skill),
  run: async (tx, { subject: skill, actor, now }) => {
    demandMaintainer(actor, skill);
    const { count } = await tx.skill.updateMany({
      where: { id: skill.id, status: { in: ["deprecated", "retired"] }, revision: skill.revision },
      data: { status: "active", statusReason: null, successorId: null, revision: { increment: 1 }, changedAt: now },
    });
    if (!count)
      throw new AppError("conflict", "This skill is active, or was changed meanwhile. Reload the page to see it.");
    return { id: skill.id };
  },
  audit: (_, { subject: skill, input }) => ({
    action: "skill.restored",
    target: `skill:${addressOf(skill)}`,
    teamId: skill.teamId,
    before: { status: skill.status, reason: skill.statusReason },
    after: { status: "active", reason: input.reason },
  }),
});
