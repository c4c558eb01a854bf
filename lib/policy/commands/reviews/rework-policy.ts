import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { revisionSubject, scopeOf } from "../../queries/revisions/revision-subject";
import { decidedMeanwhile } from "./decided-meanwhile";

/** Opens what was sent as a draft again. Sending it begins the next round: approvals of this one no longer count. */
export const reworkPolicy = command({
  name: "reworkPolicy",
  access: "policy:propose",
  input: z.object({ id: z.string(), revision: z.coerce.number().int() }),
  output: z.object({ id: z.string(), revision: z.number().int(), round: z.number().int() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: sent, actor, now }) => {
    const author = await authorOf(tx, actor);
    if (sent.authorId !== author.id) throw new AppError("forbidden", "Only its author goes on writing it.");
    if (sent.number !== null)
      throw new AppError(
        "conflict",
        `It was tried as revision ${sent.number} and stays as it was. Start a new draft from it.`,
      );
    const { count } = await tx.policyRevision.updateMany({
      where: { id: sent.id, revision: input.revision, state: { in: ["in_review", "changes_requested"] } },
      data: { state: "draft", round: sent.round + 1, revision: input.revision + 1, changedAt: now },
    });
    if (!count) throw decidedMeanwhile();
    return { id: sent.id, revision: input.revision + 1, round: sent.round + 1 };
  },
  audit: "private",
});
