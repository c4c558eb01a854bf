import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { ownerOf, skillSubject } from "../queries/skill-subject";
import { versionSubject } from "../queries/version-subject";
import { SkillAddress } from "../schema";

/** Says something in a skill's discussion, on a line of a version's files, or in answer to another comment. */
export const addComment = command({
  name: "addComment",
  access: "skill:propose",
  input: SkillAddress.extend({
    versionId: z.string().optional(),
    path: z.string().max(1_024).optional(),
    line: z.coerce.number().int().min(1).optional(),
    side: z.enum(["old", "new"]).optional(),
    parentId: z.string().optional(),
    body: z.string().trim().min(1, "must not be empty").max(10_000),
  }),
  output: z.object({ id: z.string() }),
  subject: (tx, address, actor) => skillSubject(tx, actor, address),
  scope: () => "anywhere",
  run: async (tx, { input, subject: skill, actor, now }) => {
    const person = personOf(actor);
    if (input.versionId) {
      const version = await versionSubject(tx, actor, input.versionId);
      if (version.skillId !== skill.id) throw notFound("The version");
    }
    if (input.parentId) {
      const parent = await tx.skillComment.findFirst({
        where: { id: input.parentId, skillId: skill.id, versionId: input.versionId ?? null, parentId: null },
        select: { id: true },
      });
      if (!parent) throw notFound("The comment");
    }
    if (input.line !== undefined && !(input.path && input.versionId))
      throw new AppError("invalid", "A comment on a line names its version and file.", {
        issues: [{ path: ["path"], message: "name the file" }],
      });
    return tx.skillComment.create({
      data: {
        skillId: skill.id,
        versionId: input.versionId ?? null,
        path: input.parentId ? null : (input.path ?? null),
        line: input.parentId ? null : (input.line ?? null),
        side: input.parentId ? null : (input.side ?? (input.line === undefined ? null : "new")),
        parentId: input.parentId ?? null,
        authorId: person.id,
        body: input.body,
        createdAt: now,
      },
      select: { id: true },
    });
  },
  audit: (_, { subject: skill, input }) => ({
    action: "skill.commented",
    target: `skill:${ownerOf(skill).slug}/${skill.slug}`,
    teamId: skill.teamId,
    after: { path: input.path ?? null, line: input.line ?? null },
  }),
});
