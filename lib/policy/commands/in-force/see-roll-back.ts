import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { approversFor } from "../../queries/revisions/approvals-of";
import { revisionSubject, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { mayApprove } from "../../rules/approvals";

/** The second person's look at what somebody rolled back alone: after it the revision is no longer marked. */
export const seeRollBack = command({
  name: "seeRollBack",
  access: "policy:review",
  input: z.object({ id: z.string(), comment: z.string().trim().max(5_000).default("") }),
  output: z.object({ id: z.string() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: revision, actor, now }) => {
    const person = personOf(actor);
    const out = revision.state === "published" || revision.state === "superseded";
    if (!out || revision.restoresId === null) throw new AppError("conflict", "This was not rolled back by one person.");
    const [me] = await approversFor(tx, revision.teamId, [person.id], now);
    if (!me || !mayApprove(revision, me)) throw new AppError("forbidden", "Somebody else has to look at it.");
    const key = { revisionId: revision.id, round: revision.round, reviewerId: person.id };
    const said = { approved: true, comment: input.comment, createdAt: now };
    await tx.policyReview.upsert({
      where: { revisionId_round_reviewerId: key },
      create: { ...key, ...said },
      update: said,
    });
    return { id: revision.id };
  },
  audit: (_, { input, subject: revision }) => ({
    action: "policy.roll-back-seen",
    target: targetOf(revision),
    teamId: revision.teamId,
    after: { comment: input.comment },
  }),
});
