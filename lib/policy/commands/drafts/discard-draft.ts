import { z } from "zod";
import { command } from "@/lib/operation/operation";
import { revisionSubject, scopeOf } from "../../queries/revisions/revision-subject";
import { ownDraft, savedMeanwhile } from "./own-draft";

/** Throws a draft away. One that reviewers have seen already is kept, as withdrawn, with what they said. */
export const discardPolicyDraft = command({
  name: "discardPolicyDraft",
  access: "policy:propose",
  input: z.object({ id: z.string(), revision: z.coerce.number().int() }),
  output: z.object({ id: z.string() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: draft, actor, now }) => {
    await ownDraft(tx, actor, draft);
    const where = { id: draft.id, state: "draft" as const, revision: input.revision };
    const { count } = draft.submittedAt
      ? await tx.policyRevision.updateMany({
          where,
          data: { state: "withdrawn", revision: input.revision + 1, changedAt: now },
        })
      : await tx.policyRevision.deleteMany({ where });
    if (!count) throw savedMeanwhile(draft);
    return { id: draft.id };
  },
  audit: "private",
});
