import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { loadPackage } from "../queries/load-package";
import { skillSubject } from "../queries/skill-subject";
import { applyFix } from "../rules/manifest/apply-fix";
import { reportOf } from "../rules/report";
import { SkillAddress, SkillName } from "../schema";
import { demandDraftRoom } from "./draft-room";
import { addressOf, publicName } from "./maintained-skill";
import { storePackage } from "./store-package";
import { takenVersion } from "./taken-version";

/** Takes a skill over into one's own team: a draft that remembers where it comes from, to be edited and sent. */
export const forkSkill = command({
  name: "forkSkill",
  access: "skill:write",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("the newest unless given"),
    team: z.string().trim().max(64).describe("the team that the fork is for"),
    newName: SkillName.optional().describe("the same name unless given; the team's own then goes before the other"),
  }),
  output: z.object({ id: z.string(), revision: z.number(), version: z.string(), name: z.string() }),
  subject: async (tx, input, actor) => {
    const origin = await skillSubject(tx, actor, input);
    const team = await tx.team.findFirst({
      where: { slug: input.team, archivedAt: null },
      select: { id: true, slug: true, name: true },
    });
    if (!team) throw notFound(`The team ${input.team}`);
    return { origin, team };
  },
  scope: ({ team }) => ({ teamId: team.id }),
  run: async (tx, { input, subject: { origin, team }, actor, now }) => {
    const person = personOf(actor);
    if (origin.status === "retired") throw new AppError("conflict", "This skill was retired. Choose its successor.");
    if (origin.teamId === team.id)
      throw new AppError("conflict", `${team.name} owns this skill. Send a new version of it instead.`);
    await demandDraftRoom(tx, person.id);
    const name = input.newName ?? origin.slug;
    await demandFree(tx, team, name, origin.id);
    const taken = await takenVersion(tx, origin, input.version);
    const before = await loadPackage(tx, taken.files, origin.slug);
    const pkg = name === origin.slug ? before : applyFix(before, { label: "", rename: name, files: [] });
    const { files, digest } = await storePackage(tx, pkg);
    const report = reportOf(pkg);
    const draft = await tx.skillDraft.create({
      data: {
        personId: person.id,
        teamId: team.id,
        originId: origin.id,
        originKind: "forked",
        originVersion: taken.version,
        folder: name,
        files,
        digest,
        report,
        version: taken.version,
        category: origin.category,
        visibility: origin.visibility,
        changelog: [
          { kind: "added", text: `Forked from ${publicName(origin, taken.version) ?? "a skill kept to a team"}.` },
        ],
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, revision: true },
    });
    return { ...draft, version: taken.version, name };
  },
  audit: (result, { subject: { origin, team } }) => ({
    action: "skill.forked",
    target: `skill:${addressOf(origin, result.version)}`,
    teamId: team.id,
    after: { team: team.slug, name: result.name },
  }),
});

async function demandFree(tx: Tx, team: { id: number; name: string }, name: string, originId: number): Promise<void> {
  const known = await tx.skill.findFirst({ where: { teamId: team.id, slug: name }, select: { originId: true } });
  if (!known) return;
  throw new AppError(
    "conflict",
    known.originId === originId
      ? `${team.name} forked this skill already. Update that fork instead.`
      : `${team.name} has a skill ${name} already. Give the fork another name.`,
    { issues: [{ path: ["newName"], message: "is taken in this team" }] },
  );
}
