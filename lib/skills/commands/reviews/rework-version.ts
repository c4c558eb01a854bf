import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { noJson } from "@/lib/db/sql";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { loadPackage } from "../../queries/load-package";
import { versionSubject } from "../../queries/version-subject";
import { reportOf } from "../../rules/report";
import { Changelog } from "../../schema";

/** Opens one's version that was sent back as a draft again; sending it starts the next round of the same review. */
export const reworkVersion = command({
  name: "reworkVersion",
  access: "skill:propose",
  input: z.object({ versionId: z.string() }),
  output: z.object({ id: z.string(), revision: z.number() }),
  subject: (tx, { versionId }, actor) => versionSubject(tx, actor, versionId),
  scope: () => "anywhere",
  run: async (tx, { subject: version, actor, now }) => {
    const person = personOf(actor);
    if (version.authorId !== person.id) throw new AppError("forbidden", "Only its author sends a version again.");
    if (version.state !== "changes_requested" && version.state !== "in_review")
      throw new AppError("conflict", "This version is decided. Send a new one.");
    const open = await tx.skillDraft.findFirst({
      where: { personId: person.id, versionId: version.id },
      select: { id: true, revision: true },
    });
    if (open) return open;
    const latest = await tx.skill.findUnique({ where: { id: version.skillId }, select: { latestId: true } });
    return tx.skillDraft.create({
      data: {
        personId: person.id,
        skillId: version.skillId,
        versionId: version.id,
        kind: version.kind,
        sourceId: version.sourceId,
        baseId: latest?.latestId ?? null,
        teamId: version.skill.teamId,
        folder: version.skill.slug,
        files: version.files as object,
        digest: version.digest,
        version: version.version,
        category: version.skill.category,
        visibility: version.skill.visibility,
        changelog: Changelog.parse(version.changelog),
        choice: version.choice === null ? noJson : (version.choice as object),
        report: reportOf(await loadPackage(tx, version.files, version.skill.slug)),
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, revision: true },
    });
  },
  audit: "private",
});
