import { z } from "zod";
import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { ownerOf, skillScope } from "../../queries/skill-subject";
import { versionSubject } from "../../queries/version-subject";

/** Takes a version out of review; its author, or who may maintain the skill. */
export const withdrawVersion = command({
  name: "withdrawVersion",
  access: "skill:propose",
  input: z.object({ versionId: z.string(), revision: z.coerce.number().int() }),
  output: z.object({ versionId: z.string() }),
  subject: (tx, { versionId }, actor) => versionSubject(tx, actor, versionId),
  scope: () => "anywhere",
  run: async (tx, { input, subject: version, actor, now }) => {
    const author = await authorOf(tx, actor);
    if (author.id !== version.authorId && !may(actor, "skill:maintain", skillScope(version.skill)))
      throw new AppError("forbidden", "Only its author or the skill's leads withdraw a version.");
    const { count } = await tx.skillVersion.updateMany({
      where: { id: version.id, revision: input.revision, state: { in: ["in_review", "changes_requested"] } },
      data: { state: "withdrawn", withdrawnAt: now, revision: input.revision + 1 },
    });
    if (!count)
      throw new AppError("conflict", "Somebody decided on this version meanwhile. Reload the page to see it.");
    return { versionId: version.id };
  },
  audit: (_, { subject: version }) => ({
    action: "skill.withdrawn",
    target: `skill:${ownerOf(version.skill).slug}/${version.skill.slug}@${version.version}`,
    teamId: version.skill.teamId,
  }),
});
