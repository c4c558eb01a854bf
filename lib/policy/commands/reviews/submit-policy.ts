import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { demandCurrent, demandSound, groundOf } from "../../queries/revisions/ground-of";
import { revisionSubject, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { ownDraft, savedMeanwhile } from "../drafts/own-draft";

/** Sends a draft to be reviewed. What would do nothing, fail its own examples or loosen the floor is not sent. */
export const submitPolicy = command({
  name: "submitPolicy",
  access: "policy:propose",
  input: z.object({ id: z.string(), revision: z.coerce.number().int() }),
  output: z.object({ id: z.string(), revision: z.number().int(), digest: z.string() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: draft, actor, now }) => {
    const author = await ownDraft(tx, actor, draft);
    if (draft.revision !== input.revision) throw savedMeanwhile(draft);
    for (const field of ["title", "reason"] as const)
      if (!draft[field])
        throw new AppError("invalid", field === "title" ? "Give it a title." : "Say why it is changed.", {
          issues: [{ path: [field], message: field === "title" ? "give it a title" : "say why it is changed" }],
        });
    const { current, baseline, ground } = await groundOf(tx, draft);
    demandCurrent(draft, current);
    const { digest } = demandSound(draft.document, ground);
    if (digest === current?.digest)
      throw new AppError("conflict", `It says the same as revision ${current.number}, which is in force.`);
    const { count } = await tx.policyRevision.updateMany({
      where: { id: draft.id, state: "draft", revision: input.revision },
      data: {
        state: "in_review",
        digest,
        baselineId: baseline?.id ?? null,
        submittedAt: now,
        authorId: author.id,
        authorName: author.name,
        revision: input.revision + 1,
        changedAt: now,
      },
    });
    if (!count) throw savedMeanwhile(draft);
    return { id: draft.id, revision: input.revision + 1, digest };
  },
  audit: (result, { subject: draft }) => ({
    action: "policy.submitted",
    target: targetOf(draft),
    teamId: draft.teamId,
    after: { title: draft.title, reason: draft.reason, digest: result.digest, round: draft.round },
  }),
});
