import { z } from "zod";
import { type Actor, may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { loadPackage } from "../queries/load-package";
import { skillScope, skillSubject } from "../queries/skill-subject";
import { nextVersion } from "../rules/next-version";
import { reportOf } from "../rules/report";
import { ownPassages } from "../rules/similarity/passages";
import { takePassages } from "../rules/take-passages";
import { SkillAddress, type SkillPackage } from "../schema";
import { demandDraftRoom } from "./draft-room";
import { draftSubject } from "./drafts/draft-subject";
import { addressOf } from "./maintained-skill";
import { storePackage } from "./store-package";
import { takenVersion } from "./taken-version";

const MOST = 60;

/**
 * Offers passages that only one's own draft or skill has to another skill: a draft of its next version, to be looked
 * over and sent, that its owners then review. The changelog and the version's source give the credit.
 */
export const proposeMerge = command({
  name: "proposeMerge",
  access: "skill:propose",
  input: SkillAddress.extend({
    draftId: z.string().optional().describe("one's own draft that has the passages"),
    from: z
      .string()
      .trim()
      .regex(/^[^/@\s]+\/[^/@\s]+$/, "write it as owner/name")
      .optional()
      .describe("or owner/name of a skill of one's own team"),
    passages: z
      .preprocess(
        value => (typeof value === "string" ? [value] : value),
        z
          .array(z.string().regex(/^.+:\d+$/, "write it as path:line"))
          .min(1, "choose at least one passage")
          .max(MOST),
      )
      .describe("path:line of where each begins"),
  }),
  output: z.object({ id: z.string(), revision: z.number(), passages: z.number() }),
  subject: (tx, address, actor) => skillSubject(tx, actor, address),
  scope: () => "anywhere",
  run: async (tx, { input, subject: skill, actor, now }) => {
    const person = personOf(actor);
    if (skill.status === "retired") throw new AppError("conflict", "This skill was retired.");
    await demandDraftRoom(tx, person.id);
    const base = await takenVersion(tx, skill);
    const theirs = await loadPackage(tx, base.files, skill.slug);
    const mine = await sourceOf(tx, actor, input);
    const wanted = new Set(input.passages);
    const chosen = ownPassages(mine.pkg, theirs).filter(one => wanted.has(`${one.path}:${one.line}`));
    if (chosen.length < wanted.size)
      throw new AppError("conflict", "One of the texts changed meanwhile. Choose the passages again.");
    const pkg = takePassages(mine.pkg, theirs, chosen);
    const { files, digest } = await storePackage(tx, pkg);
    const what = chosen.length === 1 ? "a passage" : `${chosen.length} passages`;
    const changelog = [{ kind: "added" as const, text: `Takes in ${what} ${mine.credit}.` }];
    const draft = await tx.skillDraft.create({
      data: {
        personId: person.id,
        skillId: skill.id,
        kind: "merge",
        sourceId: mine.versionId,
        baseId: base.id,
        teamId: skill.teamId,
        folder: skill.slug,
        files,
        digest,
        report: reportOf(pkg),
        version: nextVersion(base.version, changelog, false),
        category: skill.category,
        visibility: skill.visibility,
        changelog,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, revision: true },
    });
    return { ...draft, passages: chosen.length };
  },
  audit: "private",
});

type Source = { pkg: SkillPackage; versionId: string | null; credit: string };

/** Where the passages come from: one's own draft, or the newest version of a skill that one writes. */
async function sourceOf(
  tx: Tx,
  actor: Actor,
  { draftId, from }: { draftId?: string | undefined; from?: string | undefined },
): Promise<Source> {
  if (draftId) {
    const draft = await draftSubject(tx, actor, draftId);
    return {
      pkg: await loadPackage(tx, draft.files, draft.folder),
      versionId: null,
      credit: `by ${personOf(actor).name}`,
    };
  }
  const [owner, name] = (from ?? "").split("/");
  if (!owner || !name)
    throw new AppError("invalid", "Say where the passages come from.", {
      issues: [{ path: ["from"], message: "name a draft or a skill of your team" }],
    });
  const skill = await skillSubject(tx, actor, { owner, name });
  if (!may(actor, "skill:write", skillScope(skill)))
    throw new AppError("forbidden", `${addressOf(skill)} is not your team's, so its passages are not yours to offer.`);
  const version = await takenVersion(tx, skill);
  return {
    pkg: await loadPackage(tx, version.files, skill.slug),
    versionId: version.id,
    credit:
      skill.visibility === "team"
        ? `by ${version.authorName}`
        : `from ${addressOf(skill, version.version)}, by ${version.authorName}`,
  };
}
