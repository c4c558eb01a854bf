import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { loadPackage } from "../../queries/load-package";
import { skillSubject } from "../../queries/skill-subject";
import { nextVersion } from "../../rules/next-version";
import { reportOf } from "../../rules/report";
import { SkillAddress } from "../../schema";
import { demandDraftRoom } from "../draft-room";
import { takenVersion } from "../taken-version";

/**
 * Opens a skill's newest version as one's draft, to be changed in the browser and suggested to its owners. An older version
 * may be named to go back to: its files, under the next number, since clients never take a lower one.
 */
export const startDraft = command({
  name: "startDraft",
  access: "skill:propose",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("an older one, to roll back to"),
  }),
  output: z.object({ id: z.string(), revision: z.number() }),
  subject: (tx, address, actor) => skillSubject(tx, actor, address),
  scope: () => "anywhere",
  run: async (tx, { input, subject: skill, actor, now }) => {
    const person = personOf(actor);
    if (skill.status === "retired") throw new AppError("conflict", "This skill was retired. Restore it first.");
    const latest = await takenVersion(tx, skill);
    const from = input.version ? await takenVersion(tx, skill, input.version) : latest;
    const back = from.id === latest.id ? [] : [{ kind: "changed" as const, text: `Back to what ${from.version} was.` }];
    await demandDraftRoom(tx, person.id);
    return tx.skillDraft.create({
      data: {
        personId: person.id,
        skillId: skill.id,
        baseId: latest.id,
        teamId: skill.teamId,
        folder: skill.slug,
        files: from.files as object,
        digest: from.digest,
        changelog: back,
        version: nextVersion(latest.version, [], false),
        category: skill.category,
        visibility: skill.visibility,
        report: reportOf(await loadPackage(tx, from.files, skill.slug)),
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, revision: true },
    });
  },
  audit: "private",
});
