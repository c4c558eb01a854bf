import { z } from "zod";
import { may, type PersonActor } from "@/lib/access/may";
import type { Tx } from "@/lib/db/client";
import { command, everywhere } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { skillSubject } from "../../queries/skill-subject";
import { risingVersion } from "../../rules/next-version";
import { reportOf } from "../../rules/report";
import { SkillAddress, type SkillPackage } from "../../schema";
import { demandDraftRoom } from "../draft-room";
import { storePackage } from "../store-package";
import { draftSubject, writeDraft } from "./draft-subject";

/** Keeps a folder as a draft: a new one, or in place of the folder of one's draft. What was typed stays. */
export const saveDraft = command({
  name: "saveDraft",
  access: "skill:propose",
  input: z.object({
    package: z.custom<SkillPackage>(),
    draftId: z.string().optional(),
    revision: z.coerce.number().int().optional(),
    /** The skill that gets a new version; otherwise it is found by its name in the person's own teams. */
    target: SkillAddress.optional(),
  }),
  output: z.object({ id: z.string(), revision: z.number() }),
  ...everywhere,
  run: async (tx, { input, actor, now }) => {
    const person = personOf(actor);
    const report = reportOf(input.package);
    const stored = await storePackage(tx, input.package);
    const content = { files: stored.files, digest: stored.digest, folder: input.package.folder, report };
    if (input.draftId) {
      const draft = await draftSubject(tx, actor, input.draftId);
      return writeDraft(tx, draft.id, input.revision ?? draft.revision, now, { ...content, conflicts: [] });
    }
    await demandDraftRoom(tx, person.id);
    const target = input.target ? await skillSubject(tx, actor, input.target) : await ownSkill(tx, person, report.name);
    const latest = target?.latestId
      ? await tx.skillVersion.findUnique({ where: { id: target.latestId }, select: { id: true, version: true } })
      : null;
    return tx.skillDraft.create({
      data: {
        personId: person.id,
        ...content,
        skillId: target?.id ?? null,
        baseId: latest?.id ?? null,
        teamId: target ? target.teamId : homeOf(person),
        category: target?.category ?? "general",
        visibility: target?.visibility ?? "organisation",
        version: risingVersion(report.version, latest?.version ?? null, []),
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, revision: true },
    });
  },
  audit: "private",
});

/** The team that a new skill is first offered to: the home team, else any that the person may write in. */
function homeOf(person: PersonActor): number | null {
  const mine = person.teams.filter(team => may(person, "skill:write", { teamId: team.teamId }));
  return (mine.find(team => team.home) ?? mine[0])?.teamId ?? null;
}

async function ownSkill(tx: Tx, person: PersonActor, name: string | null) {
  if (!name) return null;
  const found = await tx.skill.findMany({
    where: { slug: name, teamId: { in: person.teams.map(team => team.teamId) } },
    select: { id: true, teamId: true, latestId: true, category: true, visibility: true },
  });
  const home = homeOf(person);
  return found.find(skill => skill.teamId === home) ?? found[0] ?? null;
}
