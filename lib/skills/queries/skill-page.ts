import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { isAppError } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { SkillHealth } from "../catalog-schema";
import { SkillPage } from "../page-schema";
import { newest } from "../rules/next-version";
import { isOut } from "../rules/version-sight";
import { HealthReason, SkillAddress } from "../schema";
import { chosenVersion } from "./chosen-version";
import { knownSkill } from "./known-skill";
import { pageRights } from "./page-rights";
import { promotionOf } from "./promotion-of";
import { shownVersion } from "./shown-version";
import { refIfSeen, refOf } from "./skill-ref";
import type { SkillSubject } from "./skill-subject";
import { readVersionLines } from "./version-lines";

/** Everything that one skill's page shows. Lineage, close skills, use and threads are queries of their own. */
export const skillPage = query({
  name: "skillPage",
  access: "skill:browse",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("a number or a version's id; the newest unless given"),
  }),
  output: SkillPage,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject, actor, now }) => {
    const [skill, versions, chosen] = await Promise.all([
      readSkill(db, subject.id, now),
      readVersionLines(db, actor, subject),
      versionIfAny(db, actor, subject, input.version),
    ]);
    const [version, successor, origin, discussion, subscribers, promotion] = await Promise.all([
      chosen ? shownVersion(db, versions, chosen) : null,
      refIfSeen(db, actor, skill.successorId),
      refIfSeen(db, actor, skill.originId),
      discussionOf(db, subject.id),
      db.skillSubscription.count({ where: { skillId: subject.id, excluded: false } }),
      subject.teamId === null ? null : promotionOf(db, actor, subject, now),
    ]);
    const published = versions.filter(isOut);
    const update =
      origin && skill.originKind === "forked" ? await newerOrigin(db, origin.id, skill.originVersion) : null;
    const facts = {
      ...subject,
      originKind: skill.originKind,
      maintainers: skill.maintainers.map(one => one.personId),
      versions: published,
      chosen: version,
      update: update !== null,
      promotion,
    };
    return {
      skill: refOf(subject),
      revision: subject.revision,
      description: subject.description,
      category: subject.category,
      visibility: subject.visibility,
      status: subject.status,
      statusReason: skill.statusReason,
      successor,
      coOwner: skill.coOwner,
      inherited: skill.inherited,
      origin:
        origin && skill.originKind ? { skill: origin, kind: skill.originKind, version: skill.originVersion } : null,
      health: SkillHealth.parse({
        state: skill.health,
        reasons: HealthReason.array().catch([]).parse(skill.healthReasons),
      }),
      healthAt: skill.healthAt,
      reviewBy: skill.reviewBy,
      verified: skill.verifiedAt ? { at: skill.verifiedAt, by: skill.verifiedBy ?? "" } : null,
      pinned: skill.pinned,
      graceUntil: skill.graceUntil,
      createdAt: skill.createdAt,
      changedAt: skill.changedAt,
      maintainers: skill.maintainers.map(({ personId, person }) => ({
        personId,
        name: person.name,
        active:
          person.disabledAt === null &&
          (subject.teamId === null || person.memberships.some(one => one.teamId === subject.teamId)),
      })),
      use: { runs30: skill.runs30, people30: skill.people30, teams30: skill.teams30 },
      version,
      versions,
      counts: {
        published: published.filter(one => one.state === "published").length,
        inReview: versions.filter(one => one.state === "in_review").length,
        subscribers,
      },
      discussion,
      promotion,
      update: update && origin ? { from: origin, ...update } : null,
      may: await pageRights(db, actor, facts),
    };
  },
});

const readSkill = (db: Reader, id: number, now: Date) =>
  db.skill.findUniqueOrThrow({
    where: { id },
    include: {
      coOwner: { select: { slug: true, name: true } },
      maintainers: {
        orderBy: { addedAt: "asc" },
        select: {
          personId: true,
          person: {
            select: {
              name: true,
              disabledAt: true,
              memberships: {
                where: { startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
                select: { teamId: true },
              },
            },
          },
        },
      },
    },
  });

/** A page without a version says so; an address that asks for a version that is not there does not exist. */
async function versionIfAny(db: Reader, actor: Actor, skill: SkillSubject, wanted: string | undefined) {
  try {
    return await chosenVersion(db, actor, skill, wanted);
  } catch (error) {
    if (!wanted && isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}

async function discussionOf(db: Reader, skillId: number) {
  const threads = { skillId, versionId: null, parentId: null };
  const [all, open, last] = await Promise.all([
    db.skillComment.count({ where: threads }),
    db.skillComment.count({ where: { ...threads, resolvedAt: null } }),
    db.skillComment.findFirst({
      where: { skillId, versionId: null },
      orderBy: { createdAt: "desc" },
      select: { createdAt: true },
    }),
  ]);
  return { threads: all, open, lastAt: last?.createdAt ?? null };
}

async function newerOrigin(db: Reader, originId: number, taken: string | null) {
  const published = await db.skillVersion.findMany({
    where: { skillId: originId, state: "published" },
    select: { version: true },
  });
  const latest = newest(published);
  return taken && latest && newest([latest, { version: taken }])?.version !== taken
    ? { taken, newest: latest.version }
    : null;
}
