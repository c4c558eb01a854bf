import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { inForce } from "../../queries/read-policy";
import { revisionSubject, scopeName, scopeOf, targetOf } from "../../queries/revisions/revision-subject";
import { lockPolicies } from "../../sql/lock-policies";
import { putInForce } from "./put-in-force";

/**
 * Brings the content of a former revision back as a new one. It is an emergency's way: one person is enough, for two people
 * agreed on that content once; it is marked until a second person has looked at it, and the reviewers are told.
 */
export const rollBackPolicy = command({
  name: "rollBackPolicy",
  access: "policy:publish",
  input: z.object({
    id: z.string().describe("the revision whose content comes back"),
    inForce: z.string().describe("the revision that was in force when this was decided"),
    reason: z.string().trim().min(1, "say why").max(2_000),
  }),
  output: z.object({ id: z.string(), number: z.number().int(), restores: z.number().int(), instead: z.number().int() }),
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject, actor, now }) => {
    await tx.rows(lockPolicies, null);
    const [former, current] = [await revisionSubject(tx, actor, subject.id), await inForce(tx, subject.teamId)];
    if (former.state === "published") throw new AppError("conflict", "It is in force already.");
    if (former.state !== "superseded" || former.number === null)
      throw new AppError("conflict", "Only what was in force before can be brought back.");
    if (current?.id !== input.inForce)
      throw new AppError(
        "conflict",
        `Revision ${current?.number ?? "none"} was put in force meanwhile. Look at it first.`,
      );
    if (current.digest === former.digest)
      throw new AppError("conflict", `Revision ${current.number}, which is in force, says the same.`);
    const author = await authorOf(tx, actor);
    const { id, revision, number } = await tx.policyRevision.create({
      data: {
        id: newId(),
        teamId: former.teamId,
        document: former.document as object,
        digest: former.digest,
        parentId: current.id,
        restoresId: former.id,
        title: `Back to revision ${former.number}`,
        reason: input.reason,
        state: "in_review",
        authorId: author.id,
        authorName: author.name,
        createdAt: now,
        changedAt: now,
        submittedAt: now,
      },
      select: { id: true, revision: true, number: true },
    });
    const made = { id, teamId: former.teamId, number, revision, document: former.document };
    const given = await putInForce(tx, made, author.name, now);
    return { id, number: given, restores: former.number, instead: current.number };
  },
  audit: (result, { input, subject }) => ({
    action: "policy.rolled-back",
    target: targetOf({ ...subject, number: result.number }),
    teamId: subject.teamId,
    before: { revision: `${scopeName(subject)}@${result.instead}` },
    after: { restores: `${scopeName(subject)}@${result.restores}`, reason: input.reason, alone: true },
  }),
});
