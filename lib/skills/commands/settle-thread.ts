import { z } from "zod";
import { may } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { ownerOf, SKILL_FIELDS, skillScope } from "../queries/skill-subject";
import { sees, sightOf } from "../rules/sight";

/** Closes a thread, or opens it again: who began it, the version's author, or the skill's owners. */
export const settleThread = command({
  name: "settleThread",
  access: "skill:propose",
  input: z.object({ commentId: z.string(), resolved: z.stringbool().or(z.boolean()) }),
  output: z.object({ id: z.string(), resolved: z.boolean() }),
  subject: async (tx, { commentId }, actor) => {
    const comment = await tx.skillComment.findFirst({
      where: { id: commentId, parentId: null },
      select: {
        id: true,
        authorId: true,
        version: { select: { authorId: true } },
        skill: { select: SKILL_FIELDS },
      },
    });
    const author = actor.kind === "person" && comment?.version?.authorId === actor.id;
    if (!comment || !(author || sees(sightOf(actor), comment.skill))) throw notFound("The comment");
    return comment;
  },
  scope: () => "anywhere",
  run: async (tx, { input, subject: comment, actor, now }) => {
    const person = personOf(actor);
    const own = comment.authorId === person.id || comment.version?.authorId === person.id;
    if (!own && !may(actor, "skill:review", skillScope(comment.skill)))
      throw new AppError("forbidden", "A thread is settled by who began it, the author or the owners.");
    const { count } = await tx.skillComment.updateMany({
      where: { id: comment.id, resolvedAt: input.resolved ? null : { not: null } },
      data: input.resolved ? { resolvedAt: now, resolvedBy: person.name } : { resolvedAt: null, resolvedBy: null },
    });
    if (!count) throw new AppError("conflict", "Somebody settled this thread meanwhile.");
    return { id: comment.id, resolved: input.resolved };
  },
  audit: (result, { subject: comment }) => ({
    action: "skill.thread-settled",
    target: `skill:${ownerOf(comment.skill).slug}/${comment.skill.slug}`,
    teamId: comment.skill.teamId,
    after: { resolved: result.resolved },
  }),
});
