import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { skillScope, skillSubject } from "../queries/skill-subject";
import { SkillAddress } from "../schema";
import { lockSkill } from "../sql/lock-skill";
import { addressOf, demandMaintainer, maintainedSkill } from "./maintained-skill";

/** Says that a skill should not be taken up any more, why, and what to use instead. What uses it goes on working. */
export const deprecateSkill = command({
  name: "deprecateSkill",
  access: "skill:write",
  input: SkillAddress.extend({
    reason: z.string().trim().min(5, "say why, in a sentence").max(1_000),
    successor: z
      .string()
      .trim()
      .regex(/^([^/@\s]+\/[^/@\s]+)?$/, "write it as owner/name")
      .optional()
      .describe("owner/name of the skill to use instead"),
  }),
  output: z.object({ id: z.number(), successor: z.string().nullable() }),
  subject: (tx, address, actor) => maintainedSkill(tx, actor, address),
  scope: skill => skillScope(skill),
  run: async (tx, { input, subject: skill, actor, now }) => {
    demandMaintainer(actor, skill);
    const [owner, name] = (input.successor ?? "").split("/");
    const successor = owner && name ? await skillSubject(tx, actor, { owner, name }) : null;
    if (successor) {
      // In one order: two that name each other at once would else both find the other still kept.
      for (const id of [skill.id, successor.id].sort((a, b) => a - b)) await tx.rows(lockSkill, id);
      await demandSuccessor(tx, skill.id, successor.id);
    }
    const { count } = await tx.skill.updateMany({
      where: { id: skill.id, status: "active", revision: skill.revision },
      data: {
        status: "deprecated",
        statusReason: input.reason,
        successorId: successor?.id ?? null,
        revision: { increment: 1 },
        changedAt: now,
      },
    });
    if (!count)
      throw new AppError("conflict", "This skill was deprecated or changed meanwhile. Reload the page to see it.");
    return { id: skill.id, successor: successor ? addressOf(successor) : null };
  },
  audit: (result, { subject: skill, input }) => ({
    action: "skill.deprecated",
    target: `skill:${addressOf(skill)}`,
    teamId: skill.teamId,
    before: { status: skill.status },
    after: { status: "deprecated", reason: input.reason, successor: result.successor },
  }),
});

const LONGEST_CHAIN = 50;

/** Whoever follows the successors has to arrive at a skill that is still kept. */
async function demandSuccessor(tx: Tx, id: number, successorId: number): Promise<void> {
  const refuse = (message: string) =>
    new AppError("invalid", message, { issues: [{ path: ["successor"], message: "choose another skill" }] });
  for (let next: number | null = successorId, steps = 0; next !== null && steps < LONGEST_CHAIN; steps++) {
    if (next === id) throw refuse("A skill cannot be followed by itself.");
    const found: { status: string; successorId: number | null } | null = await tx.skill.findUnique({
      where: { id: next },
      select: { status: true, successorId: true },
    });
    if (!found) throw notFound("The successor");
    if (found.status === "retired") throw refuse("That skill was retired itself.");
    next = found.status === "deprecated" ? found.successorId : null;
  }
}
