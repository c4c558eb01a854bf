import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { loadPackage } from "../../queries/load-package";
import { skillSubject } from "../../queries/skill-subject";
import { nextVersion } from "../../rules/next-version";
import { reportOf } from "../../rules/report";
import { SkillAddress } from "../../schema";
import { personOf } from "../author";
import { demandDraftRoom } from "../draft-room";
import { takenVersion } from "../taken-version";

/** Opens a skill's newest version as one's draft, to be changed in the browser and suggested to its owners. */
export const startDraft = command({
  name: "startDraft",
  access: "skill:propose",
  input: SkillAddress,
  output: z.object({ id: z.string(), revision: z.number() }),
  subject: (tx, address, actor) => skillSubject(tx, actor, address),
  scope: () => "anywhere",
  run: async (tx, { subject: skill, actor, now }) => {
    const person = personOf(actor);
    if (skill.status === "retired") throw new AppError("conflict", "This skill was retired. Restore it first.");
    const latest = await takenVersion(tx, skill);
    await demandDraftRoom(tx, person.id);
    return tx.skillDraft.create({
      data: {
        personId: person.id,
        skillId: skill.id,
        baseId: latest.id,
        teamId: skill.teamId,
        folder: skill.slug,
        files: latest.files as object,
        digest: latest.digest,
        version: nextVersion(latest.version, [], false),
        category: skill.category,
        visibility: skill.visibility,
        report: reportOf(await loadPackage(tx, latest.files, skill.slug)),
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, revision: true },
    });
  },
  audit: "private",
});
