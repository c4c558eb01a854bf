import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { SKILL_FIELDS, skillScope } from "../queries/skill-subject";
import { HUB, SkillName } from "../schema";
import { lockSkill } from "../sql/lock-skill";
import { addressOf, type MaintainedSkill, maintainedSkill } from "./maintained-skill";

/**
 * Takes a promoted skill out of the hub. Teams that added it get the origin instead where they may see it; the origin
 * itself goes on untouched, and what was pinned still resolves.
 */
export const revokePromotion = command({
  name: "revokePromotion",
  access: "skill:maintain",
  input: z.object({
    name: SkillName,
    revision: z.coerce.number().int().describe("as it was when it was read"),
    reason: z.string().trim().min(10, "say why, in a sentence").max(1_000),
  }),
  output: z.object({
    id: z.number(),
    moved: z.number().describe("subscriptions that fell back to the origin"),
    kept: z.number().describe("subscriptions of teams that may not see the origin"),
    withdrawn: z.number().describe("versions that waited for review"),
  }),
  subject: (tx, { name }, actor) => maintainedSkill(tx, actor, { owner: HUB, name }),
  scope: skill => skillScope(skill),
  run: async (tx, { input, subject: hub, now }) => {
    if (hub.originKind !== "promoted")
      throw new AppError("conflict", "This skill began in the hub. Deprecate or retire it instead.");
    // The origin before the hub's, as a proposal locks them.
    for (const id of hub.originId === null ? [hub.id] : [hub.originId, hub.id]) await tx.rows(lockSkill, id);
    const origin = hub.originId
      ? await tx.skill.findUnique({ where: { id: hub.originId }, select: SKILL_FIELDS })
      : null;
    const { count } = await tx.skill.updateMany({
      where: { id: hub.id, revision: input.revision, status: { not: "retired" } },
      data: {
        status: "retired",
        statusReason: input.reason,
        inherited: false,
        successorId: origin?.status === "active" ? origin.id : null,
        revision: input.revision + 1,
        changedAt: now,
      },
    });
    if (!count)
      throw new AppError("conflict", "Somebody changed or retired this skill meanwhile. Reload the page to see it.");
    const { count: withdrawn } = await tx.skillVersion.updateMany({
      where: { skillId: hub.id, state: { in: ["in_review", "changes_requested"] } },
      data: { state: "withdrawn", withdrawnAt: now, revision: { increment: 1 } },
    });
    return { id: hub.id, ...(await fallBack(tx, hub, origin)), withdrawn };
  },
  audit: ({ moved, kept, withdrawn }, { subject: hub, input }) => ({
    action: "skill.promotion-revoked",
    target: `skill:${addressOf(hub)}`,
    teamId: hub.coOwnerTeamId,
    before: { status: hub.status, inherited: hub.inherited },
    after: { status: "retired", reason: input.reason, moved, kept, withdrawn },
  }),
});

type Origin = Pick<MaintainedSkill, "id" | "teamId" | "visibility" | "latestId">;

async function fallBack(tx: Tx, hub: MaintainedSkill, origin: Origin | null): Promise<{ moved: number; kept: number }> {
  const subscriptions = await tx.skillSubscription.findMany({ where: { skillId: hub.id, excluded: false } });
  const falling = subscriptions.filter(
    one => origin?.latestId && (origin.visibility === "organisation" || origin.teamId === one.teamId),
  );
  if (origin && falling.length) {
    const pins = await tx.skillVersion.findMany({
      where: { id: { in: falling.flatMap(one => one.pinnedVersionId ?? []) } },
      select: { id: true, source: { select: { id: true, skillId: true } } },
    });
    // A pin follows to the version of the origin that the hub's was made from.
    const pinOf = new Map(pins.map(pin => [pin.id, pin.source?.skillId === origin.id ? pin.source.id : null]));
    await tx.skillSubscription.createMany({
      data: falling
        .filter(one => one.teamId !== origin.teamId)
        .map(({ teamId, addedBy, addedAt, pinnedVersionId }) => ({
          teamId,
          skillId: origin.id,
          addedBy,
          addedAt,
          pinnedVersionId: pinnedVersionId ? (pinOf.get(pinnedVersionId) ?? null) : null,
        })),
      skipDuplicates: true,
    });
    await tx.skillSubscription.deleteMany({
      where: { skillId: hub.id, teamId: { in: falling.map(one => one.teamId) } },
    });
  }
  return { moved: falling.length, kept: subscriptions.length - falling.length };
}
