import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { approvalsOf, approversFor } from "../../queries/revisions/approvals-of";
import { revisionSubject, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { mayApprove, missingApproval } from "../../rules/approvals";
import { decidedMeanwhile } from "./decided-meanwhile";

/** Approves a change as it was read, or asks for another. Nobody decides on what they wrote. */
export const reviewPolicy = command({
  name: "reviewPolicy",
  access: "policy:review",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int().describe("as it was when it was read"),
    digest: z.string().describe("of the document that was read"),
    decision: z.enum(["approve", "request-changes"]),
    comment: z.string().trim().max(5_000).default(""),
  }),
  output: z.object({
    id: z.string(),
    revision: z.number().int(),
    state: z.enum(["in_review", "changes_requested"]),
    waitsFor: z.array(z.string()),
  }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: sent, actor, now }) => {
    const person = personOf(actor);
    const [me] = await approversFor(tx, sent.teamId, [person.id], now);
    if (!me || !mayApprove(sent, me))
      throw new AppError(
        "forbidden",
        sent.authorId === person.id
          ? "Somebody else has to review what you wrote."
          : "This is for the leads of its team and the platform team to review.",
      );
    if (input.decision === "request-changes" && !input.comment)
      throw new AppError("invalid", "Say what should change.", {
        issues: [{ path: ["comment"], message: "say what should change" }],
      });
    if (sent.revision !== input.revision || sent.digest !== input.digest) throw decidedMeanwhile();
    const approved = input.decision === "approve";
    const { count } = await tx.policyRevision.updateMany({
      where: { id: sent.id, state: "in_review", revision: input.revision },
      data: { revision: input.revision + 1, ...(approved ? {} : { state: "changes_requested" as const }) },
    });
    if (!count) throw decidedMeanwhile();
    const key = { revisionId: sent.id, round: sent.round, reviewerId: person.id };
    const decided = { approved, comment: input.comment, createdAt: now };
    await tx.policyReview.upsert({
      where: { revisionId_round_reviewerId: key },
      create: { ...key, ...decided },
      update: decided,
    });
    const missing = missingApproval({ ...sent, teamName: sent.team?.name ?? null }, await approvalsOf(tx, sent, now));
    return {
      id: sent.id,
      revision: input.revision + 1,
      state: approved ? ("in_review" as const) : ("changes_requested" as const),
      waitsFor: missing ? [missing] : [],
    };
  },
  audit: (result, { input, subject: sent }) => ({
    action: result.state === "in_review" ? "policy.approved" : "policy.changes-requested",
    target: targetOf(sent),
    teamId: sent.teamId,
    after: { digest: sent.digest, round: sent.round, comment: input.comment },
  }),
});
