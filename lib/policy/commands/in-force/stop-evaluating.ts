import { z } from "zod";
import { command } from "@/lib/operation/operation";
import { revisionSubject, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { decidedMeanwhile } from "../reviews/decided-meanwhile";

/** Ends a trial. The change stays approved: it may be published, tried again or withdrawn. */
export const stopEvaluating = command({
  name: "stopEvaluating",
  access: "policy:publish",
  input: z.object({ id: z.string(), revision: z.coerce.number().int() }),
  output: z.object({ id: z.string(), revision: z.number().int() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: tried, now }) => {
    const { count } = await tx.policyRevision.updateMany({
      where: { id: tried.id, state: "evaluating", revision: input.revision },
      data: { state: "in_review", revision: input.revision + 1, changedAt: now },
    });
    if (!count) throw decidedMeanwhile();
    return { id: tried.id, revision: input.revision + 1 };
  },
  audit: (_, { subject: tried }) => ({
    action: "policy.evaluation-stopped",
    target: targetOf(tried),
    teamId: tried.teamId,
  }),
});
