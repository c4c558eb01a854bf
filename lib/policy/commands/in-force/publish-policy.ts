import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { approvalsOf } from "../../queries/revisions/approvals-of";
import { demandCurrent, demandSound, groundOf } from "../../queries/revisions/ground-of";
import { type RevisionSubject, revisionSubject, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { missingApproval } from "../../rules/approvals";
import { lockPolicies } from "../../sql/lock-policies";
import { decidedMeanwhile } from "../reviews/decided-meanwhile";
import { putInForce } from "./put-in-force";

/**
 * Puts an approved change in force: approved in this round by somebody who did not write it, still sound against the
 * baseline of this moment, and begun from what is in force. The command line of the portal's own machine needs no approval;
 * the audit trail says so.
 */
export const publishPolicy = command({
  name: "publishPolicy",
  access: "policy:publish",
  input: z.object({ id: z.string(), revision: z.coerce.number().int() }),
  output: z.object({ id: z.string(), number: z.number().int(), revision: z.number().int(), approved: z.boolean() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject, actor, now }) => {
    await tx.rows(lockPolicies, null);
    const sent = await revisionSubject(tx, actor, subject.id);
    const approved = await demandApproved(tx, actor, sent, now);
    if (sent.revision !== input.revision) throw decidedMeanwhile();
    const { current, ground } = await groundOf(tx, sent);
    demandCurrent(sent, current);
    demandSound(sent.document, ground);
    const by = await authorOf(tx, actor);
    const number = await putInForce(tx, sent, by.name, now);
    return { id: sent.id, number, revision: sent.revision + 1, approved };
  },
  audit: (result, { subject: sent }) => ({
    action: "policy.published",
    target: targetOf({ ...sent, number: result.number }),
    teamId: sent.teamId,
    after: { title: sent.title, reason: sent.reason, digest: sent.digest, approved: result.approved },
  }),
});

/** Whether somebody else approved it as it is; throws where it may not go further. */
export async function demandApproved(tx: Tx, actor: Actor, sent: RevisionSubject, now: Date): Promise<boolean> {
  const hub = actor.kind === "job";
  if (sent.state !== "in_review" && sent.state !== "evaluating" && !(hub && sent.state === "draft"))
    throw new AppError("conflict", STANDS[sent.state]);
  const missing = missingApproval({ ...sent, teamName: sent.team?.name ?? null }, await approvalsOf(tx, sent, now));
  if (missing && !hub) throw new AppError("forbidden", missing);
  return missing === null;
}

const STANDS: Record<RevisionSubject["state"], string> = {
  draft: "It is a draft: send it for review first.",
  in_review: "It is in review.",
  changes_requested: "A reviewer asked for changes: its author has to send it again.",
  withdrawn: "It was withdrawn. Start a new draft from it.",
  evaluating: "It is being tried on teams already.",
  published: "It is in force already.",
  superseded: "It was in force before. Roll back to it, or start a new draft from it.",
};
