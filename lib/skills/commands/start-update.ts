import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { loadPackage } from "../queries/load-package";
import { SKILL_FIELDS, type SkillSubject, skillScope, skillSubject } from "../queries/skill-subject";
import { mergePackages } from "../rules/diff/merge-packages";
import { openMerge } from "../rules/draft-conflicts";
import { newest, nextVersion } from "../rules/next-version";
import { reportOf } from "../rules/report";
import { sees, sightOf } from "../rules/sight";
import { updateNotes } from "../rules/update-notes";
import { type Changelog, SkillAddress } from "../schema";
import { lockSkill } from "../sql/lock-skill";
import { demandDraftRoom } from "./draft-room";
import { addressOf, publicName } from "./maintained-skill";
import { storePackage } from "./store-package";
import { LATEST, takenVersion } from "./taken-version";

/**
 * Takes what a fork's origin published since into a draft of the fork, three-way: what both changed is listed to be
 * settled, nothing is marked in a file. Where nothing is left to take the fork is in step at once, without a draft.
 */
export const startUpdate = command({
  name: "startUpdate",
  access: "skill:write",
  input: SkillAddress,
  output: z.object({
    id: z.string().nullable().describe("the draft; null where the fork has all of it already"),
    revision: z.number(),
    from: z.string(),
    to: z.string(),
    conflicts: z.number(),
  }),
  subject: (tx, address, actor) => skillSubject(tx, actor, address),
  scope: skill => skillScope(skill),
  run: async (tx, { subject: fork, actor, now }) => {
    const person = personOf(actor);
    await tx.rows(lockSkill, fork.id);
    const { origin, base, theirs } = await sides(tx, fork.id, sightOf(actor));
    const ours = await takenVersion(tx, await tx.skill.findUniqueOrThrow({ where: { id: fork.id }, select: LATEST }));
    const span = { from: base.version, to: theirs.version };
    const open = await tx.skillDraft.findFirst({
      where: { personId: person.id, skillId: fork.id, kind: "update", sourceId: theirs.id, baseId: ours.id },
      select: { id: true, revision: true, conflicts: true },
    });
    if (open) return { id: open.id, revision: open.revision, ...span, conflicts: countOf(open.conflicts) };
    const load = (version: { files: unknown }) => loadPackage(tx, version.files, fork.slug);
    const merge = openMerge(mergePackages(await load(base), await load(ours), await load(theirs)));
    const pkg = { folder: fork.slug, files: merge.files };
    const { files, digest } = await storePackage(tx, pkg);
    if (digest === ours.digest && merge.conflicts.length === 0) {
      await tx.skill.update({
        where: { id: fork.id },
        data: { originVersion: theirs.version, revision: { increment: 1 } },
      });
      return { id: null, revision: 0, ...span, conflicts: 0 };
    }
    await demandDraftRoom(tx, person.id);
    const changelog = await notesOf(tx, origin, span);
    const draft = await tx.skillDraft.create({
      data: {
        personId: person.id,
        skillId: fork.id,
        kind: "update",
        sourceId: theirs.id,
        baseId: ours.id,
        teamId: fork.teamId,
        originVersion: theirs.version,
        folder: fork.slug,
        files,
        digest,
        report: reportOf(pkg),
        version: newest([ours, theirs]) === theirs ? theirs.version : nextVersion(ours.version, changelog, false),
        category: fork.category,
        visibility: fork.visibility,
        changelog,
        conflicts: merge.conflicts,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, revision: true },
    });
    return { ...draft, ...span, conflicts: merge.conflicts.length };
  },
  audit: (result, { subject: fork }) => ({
    action: "skill.update-started",
    target: `skill:${addressOf(fork)}`,
    teamId: fork.teamId,
    after: { from: result.from, to: result.to, conflicts: result.conflicts },
  }),
});

const countOf = (conflicts: unknown): number => (Array.isArray(conflicts) ? conflicts.length : 0);

/** What the origin said since, unless it says it to its own team alone. */
async function notesOf(tx: Tx, origin: SkillSubject, span: { from: string; to: string }): Promise<Changelog> {
  const name = publicName(origin);
  const said = name
    ? await tx.skillVersion.findMany({
        where: { skillId: origin.id, state: "published" },
        select: { version: true, changelog: true },
      })
    : [];
  return updateNotes(name ?? "its origin", span, said);
}

/** The origin, its version that the fork last took, and its newest. */
async function sides(tx: Tx, forkId: number, sight: ReturnType<typeof sightOf>) {
  const { originId, originKind, originVersion } = await tx.skill.findUniqueOrThrow({
    where: { id: forkId },
    select: { originId: true, originKind: true, originVersion: true },
  });
  const origin =
    originId === null || originKind !== "forked"
      ? null
      : await tx.skill.findUnique({ where: { id: originId }, select: SKILL_FIELDS });
  if (!origin || !sees(sight, origin))
    throw new AppError("conflict", "This skill is no fork of a skill that you may see.");
  const base = await tx.skillVersion.findFirst({
    where: { skillId: origin.id, version: originVersion ?? "", state: { in: ["published", "yanked"] } },
  });
  if (!base) throw new AppError("conflict", "It is not known which version of the origin this fork took.");
  const theirs = await takenVersion(tx, origin);
  if (theirs.id === base.id) throw new AppError("conflict", `This fork is in step with ${addressOf(origin)}.`);
  return { origin, base, theirs };
}
