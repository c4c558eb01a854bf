import { z } from "zod";
import { command } from "@/lib/operation/operation";
import { DraftReport, MergeConflict } from "../../page-schema";
import { groundOf } from "../../queries/revisions/ground-of";
import { revisionSubject, scopeOf } from "../../queries/revisions/revision-subject";
import { documentDigest } from "../../rules/digest";
import { draftReport } from "../../rules/draft-report";
import { mergePolicies } from "../../rules/merge-policies";
import { EMPTY_POLICY, PolicyDocument } from "../../schema";
import { ownDraft, savedMeanwhile } from "./own-draft";

/**
 * Takes into a draft what was published since it was begun, setting by setting. What both changed differently is answered as
 * conflicts and nothing is stored; called again with a choice for each of them, it is done.
 */
export const rebasePolicyDraft = command({
  name: "rebasePolicyDraft",
  access: "policy:propose",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int(),
    settle: z
      .record(z.string(), z.enum(["mine", "theirs"]))
      .default({})
      .describe("by the conflicts' keys"),
  }),
  output: z.object({
    id: z.string(),
    revision: z.number().int(),
    rebased: z.boolean().describe("false: conflicts are to be settled first, and the draft is as it was"),
    document: PolicyDocument,
    conflicts: z.array(MergeConflict),
    report: DraftReport,
  }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: draft, actor, now }) => {
    const author = await ownDraft(tx, actor, draft);
    if (draft.revision !== input.revision) throw savedMeanwhile(draft);
    const { current, baseline, ground } = await groundOf(tx, draft);
    const parent = draft.parentId
      ? await tx.policyRevision.findUnique({ where: { id: draft.parentId }, select: { document: true } })
      : null;
    const { document, conflicts } = mergePolicies(
      parent ? PolicyDocument.parse(parent.document) : EMPTY_POLICY,
      draft.document,
      current?.document ?? EMPTY_POLICY,
      input.settle,
    );
    const answer = { id: draft.id, document, conflicts, report: draftReport(document, ground) };
    if (conflicts.length) return { ...answer, revision: draft.revision, rebased: false };
    const { count } = await tx.policyRevision.updateMany({
      where: { id: draft.id, state: "draft", revision: input.revision },
      data: {
        document: document as object,
        digest: documentDigest(document),
        parentId: current?.id ?? null,
        baselineId: baseline?.id ?? null,
        authorId: author.id,
        authorName: author.name,
        revision: input.revision + 1,
        changedAt: now,
      },
    });
    if (!count) throw savedMeanwhile(draft);
    return { ...answer, revision: input.revision + 1, rebased: true };
  },
  audit: "private",
});
