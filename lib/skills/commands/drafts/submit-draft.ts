import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { authorOf, personOf } from "@/lib/teams/commands/author";
import { similarTo } from "../../queries/similar-to";
import { ownerOf, SKILL_FIELDS } from "../../queries/skill-subject";
import { choiceNeeded } from "../../rules/choice-needed";
import { PackageReport } from "../../rules/report";
import { sees, sightOf } from "../../rules/sight";
import { Changelog, FileEntry, NeighbourChoice, SkillName } from "../../schema";
import { createVersion } from "../create-version";
import { type Draft, draftSubject } from "./draft-subject";

export const Sent = z.object({
  skillId: z.number(),
  versionId: z.string(),
  version: z.string(),
  owner: z.string(),
  name: z.string(),
  teamId: z.number().nullable(),
});

/** Sends a draft for review. Until now nobody else could see it. */
export const submitDraft = command({
  name: "submitDraft",
  access: "skill:propose",
  input: z.object({ id: z.string(), revision: z.coerce.number().int() }),
  output: Sent,
  subject: (tx, { id }, actor) => draftSubject(tx, actor, id),
  scope: draft => (draft.skillId === null ? (draft.teamId === null ? "org" : { teamId: draft.teamId }) : "anywhere"),
  run: async (tx, { input, subject: draft, actor, now }) => {
    if (draft.revision !== input.revision)
      throw new AppError("conflict", "This draft was changed in another tab. Reload the page to see it.");
    if (Array.isArray(draft.conflicts) && draft.conflicts.length)
      throw new AppError("invalid", `Settle the ${draft.conflicts.length} conflicts first.`);
    const report = PackageReport.parse(draft.report);
    const choice = draft.choice === null ? null : NeighbourChoice.parse(draft.choice);
    const files = FileEntry.array().parse(draft.files);
    const close = await similarTo(tx, actor, { files, teamId: draft.teamId, excludeId: draft.skillId });
    // A fork is a copy by intention: its lineage says so already.
    const missing =
      draft.skillId === null && draft.originId === null ? choiceNeeded(close, choice, draft.digest) : null;
    if (missing) throw new AppError("invalid", missing, { issues: [{ path: ["choice"], message: missing }] });
    if (draft.skillId === null && choice?.choice === "merge")
      throw new AppError(
        "invalid",
        "You chose to propose it to the other skill: send that proposal, or choose again.",
        {
          issues: [{ path: ["choice"], message: "is a proposal to another skill" }],
        },
      );
    const author = await authorOf(tx, actor);
    const skill = await skillFor(tx, draft, report, actor, author.id, now);
    const version = await createVersion(
      tx,
      {
        skillId: skill.id,
        versionId: draft.versionId,
        version: draft.version,
        kind: draft.kind,
        baseId: draft.baseId,
        sourceId: draft.sourceId,
        files,
        digest: draft.digest,
        report,
        changelog: Changelog.parse(draft.changelog),
        choice,
        author,
      },
      now,
    );
    if (choice?.choice === "variant" && draft.skillId === null && draft.originId === null)
      await tx.skill.update({ where: { id: skill.id }, data: { originId: choice.skillId, originKind: "variant" } });
    await tx.skillDraft.delete({ where: { id: draft.id } });
    const owner = ownerOf(skill);
    return {
      skillId: skill.id,
      versionId: version.id,
      version: version.version,
      owner: owner.slug,
      name: skill.slug,
      teamId: skill.teamId,
    };
  },
  audit: (sent, { subject }) => ({
    action: "skill.submitted",
    target: `skill:${sent.owner}/${sent.name}@${sent.version}`,
    teamId: sent.teamId,
    after: { digest: subject.digest, kind: subject.kind },
  }),
});

const FIELDS = { id: true, slug: true, teamId: true, team: { select: { slug: true, name: true } } } as const;

/** The skill that the draft is for; a new one is made with its author as first maintainer. */
async function skillFor(tx: Tx, draft: Draft, report: PackageReport, actor: Actor, authorId: string, now: Date) {
  if (draft.skillId !== null) {
    const skill = await tx.skill.findUniqueOrThrow({
      where: { id: draft.skillId },
      select: { ...SKILL_FIELDS, status: true },
    });
    // It may have been kept to its team since the draft was begun.
    if (!sees(sightOf(actor), skill)) throw notFound("The skill that this draft is for");
    if (skill.status === "retired") throw new AppError("conflict", "This skill was retired. Restore it first.");
    if (report.name !== skill.slug)
      throw new AppError(
        "invalid",
        `The name in SKILL.md is ${report.name ?? "missing"}, the skill is ${skill.slug}.`,
        {
          issues: [{ path: ["name"], message: `must be ${skill.slug}` }],
        },
      );
    return skill;
  }
  const name = SkillName.safeParse(report.name ?? "");
  if (!name.success)
    throw new AppError("invalid", "The skill has no valid name.", {
      issues: [{ path: ["name"], message: name.error.issues[0]?.message ?? "is missing" }],
    });
  const taken = await tx.skill.findFirst({ where: { teamId: draft.teamId, slug: name.data }, select: { id: true } });
  if (taken)
    throw new AppError(
      "conflict",
      `There is a skill ${name.data} already. Send yours as its new version, or rename it.`,
      {
        issues: [{ path: ["name"], message: "is taken here" }],
      },
    );
  return tx.skill.create({
    data: {
      slug: name.data,
      teamId: draft.teamId,
      category: draft.category,
      visibility: draft.teamId === null ? "organisation" : draft.visibility,
      originId: draft.originId,
      originKind: draft.originKind,
      originVersion: draft.originVersion,
      createdBy: authorId,
      createdAt: now,
      changedAt: now,
      maintainers: { create: { personId: personOf(actor).id } },
    },
    select: FIELDS,
  });
}
