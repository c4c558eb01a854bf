import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { type Author, authorOf } from "@/lib/teams/commands/author";
import { hubSkillOf } from "../queries/promotion-of";
import { type SkillSubject, skillScope, skillSubject } from "../queries/skill-subject";
import { newest, nextVersion } from "../rules/next-version";
import { Changelog, FileEntry, Finding, HUB, SkillAddress, VersionReport } from "../schema";
import { lockSkill } from "../sql/lock-skill";
import { createVersion } from "./create-version";
import { addressOf } from "./maintained-skill";
import { LATEST, type TakenVersion, takenVersion } from "./taken-version";

/**
 * Offers a team's published version to the hub, for the platform team to review: a new skill of the hub, or the next
 * version of the one that this skill became. Until it is published only the platform and the team see it.
 */
export const proposePromotion = command({
  name: "proposePromotion",
  access: "skill:propose",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("the newest unless given"),
    note: z.string().trim().max(500).default("").describe("what it brings to everybody, in a line"),
  }),
  output: z.object({
    hubSkillId: z.number(),
    versionId: z.string(),
    name: z.string(),
    version: z.string(),
    source: z.string(),
  }),
  subject: (tx, address, actor) => skillSubject(tx, actor, address),
  scope: skill => skillScope(skill),
  run: async (tx, { input, subject: skill, actor, now }) => {
    if (skill.teamId === null) throw new AppError("conflict", "This skill is the hub's already.");
    if (skill.status !== "active")
      throw new AppError("conflict", `This skill is ${skill.status}. Restore it before every team gets it.`);
    // Of two who offer it at once, the second sees what the first did.
    await tx.rows(lockSkill, skill.id);
    const source = await takenVersion(
      tx,
      await tx.skill.findUniqueOrThrow({ where: { id: skill.id }, select: LATEST }),
      input.version,
    );
    const author = await authorOf(tx, actor);
    const hubId = (await hubSkillOf(tx, skill.id))?.id;
    // Always the origin before the hub's: whoever revokes meanwhile goes first or second, never half way.
    if (hubId) await tx.rows(lockSkill, hubId);
    const known = hubId ? await hubSkillOf(tx, skill.id) : null;
    const hub = known ?? (await newHubSkill(tx, skill, source.version, author, now));
    if (known) await demandOffer(tx, known, source);
    const sent = await createVersion(tx, await offerOf(tx, hub, source, author, input.note), now);
    return {
      hubSkillId: hub.id,
      versionId: sent.id,
      name: hub.slug,
      version: sent.version,
      source: addressOf(skill, source.version),
    };
  },
  audit: (result, { subject: skill }) => ({
    action: "skill.promotion-proposed",
    target: `skill:${HUB}/${result.name}@${result.version}`,
    teamId: skill.teamId,
    after: { from: result.source },
  }),
});

async function newHubSkill(tx: Tx, skill: SkillSubject, version: string, author: Author, now: Date) {
  const taken = await tx.skill.findFirst({ where: { teamId: null, slug: skill.slug }, select: { id: true } });
  if (taken)
    throw new AppError(
      "conflict",
      `The hub has a skill ${skill.slug} already. Compare the two and propose your passages to it, or publish yours under another name first.`,
      { issues: [{ path: ["name"], message: "is taken in the hub" }] },
    );
  const people = await tx.skillMaintainer.findMany({ where: { skillId: skill.id }, select: { personId: true } });
  return tx.skill.create({
    data: {
      slug: skill.slug,
      teamId: null,
      category: skill.category,
      visibility: "organisation",
      originId: skill.id,
      originKind: "promoted",
      originVersion: version,
      coOwnerTeamId: skill.teamId,
      inherited: true,
      createdBy: author.id,
      createdAt: now,
      changedAt: now,
      maintainers: { create: people },
    },
    select: { id: true, slug: true, latestId: true },
  });
}

/** Whether this version can be offered to the skill that an earlier one became. */
async function demandOffer(
  tx: Tx,
  hub: NonNullable<Awaited<ReturnType<typeof hubSkillOf>>>,
  source: TakenVersion,
): Promise<void> {
  if (hub.status === "retired")
    throw new AppError("conflict", "The promotion of this skill was revoked. The platform team can restore it.");
  const [waiting] = hub.versions;
  if (waiting)
    throw new AppError(
      "conflict",
      `${waiting.version} waits for the platform's review already. Withdraw that first to offer another version.`,
    );
  const latest = hub.latestId
    ? await tx.skillVersion.findUnique({ where: { id: hub.latestId }, select: { digest: true, version: true } })
    : null;
  if (latest?.digest === source.digest)
    throw new AppError("conflict", `The hub has exactly this already, as ${latest.version}.`);
}

/** The same files, digest and report under a number that the hub's skill can take; credit stays with the source. */
async function offerOf(
  tx: Tx,
  hub: { id: number; latestId: string | null },
  source: TakenVersion,
  author: Author,
  note: string,
) {
  const [out, findings] = await Promise.all([
    tx.skillVersion.findMany({
      where: { skillId: hub.id, state: { in: ["published", "yanked"] } },
      select: { version: true },
    }),
    tx.skillFinding.findMany({ where: { versionId: source.id } }),
  ]);
  const highest = newest(out);
  const changelog = note ? [{ kind: "added" as const, text: note }] : Changelog.catch([]).parse(source.changelog);
  const rises = highest === null || newest([highest, source]) !== highest;
  return {
    skillId: hub.id,
    versionId: null,
    version: rises ? source.version : nextVersion(highest.version, changelog, source.widened),
    kind: "promotion" as const,
    baseId: hub.latestId,
    sourceId: source.id,
    files: FileEntry.array().parse(source.files),
    digest: source.digest,
    report: {
      ...VersionReport.parse(source.report),
      name: null,
      description: source.description,
      version: source.version,
      findings: findings.map(row => Finding.parse(row)),
      scan: [],
    },
    changelog: changelog.length
      ? changelog
      : [{ kind: "added" as const, text: `Brought to the hub as ${source.version}.` }],
    choice: null,
    author,
  };
}
