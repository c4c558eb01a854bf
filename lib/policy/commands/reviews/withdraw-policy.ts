import { z } from "zod";
import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { revisionSubject, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { decidedMeanwhile } from "./decided-meanwhile";

/** Takes a change out of review; its author, or whoever may put it in force. */
export const withdrawPolicy = command({
  name: "withdrawPolicy",
  access: "policy:propose",
  input: z.object({ id: z.string(), revision: z.coerce.number().int() }),
  output: z.object({ id: z.string() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: sent, actor, now }) => {
    const author = await authorOf(tx, actor);
    if (sent.authorId !== author.id && !may(actor, "policy:publish", scopeOf(sent)))
      throw new AppError("forbidden", "Only its author, or who may publish it, withdraws it.");
    if (sent.state === "evaluating") throw new AppError("conflict", "It is being tried on teams. Stop that first.");
    const { count } = await tx.policyRevision.updateMany({
      where: { id: sent.id, revision: input.revision, state: { in: ["in_review", "changes_requested"] } },
      data: { state: "withdrawn", revision: input.revision + 1, changedAt: now },
    });
    if (!count) throw decidedMeanwhile();
    return { id: sent.id };
  },
  audit: (_, { subject: sent }) => ({
    action: "policy.withdrawn",
    target: targetOf(sent),
    teamId: sent.teamId,
    after: { title: sent.title, digest: sent.digest },
  }),
});
