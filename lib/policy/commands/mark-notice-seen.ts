import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";

/** Somebody who stands for a team has read what a new baseline means for it. */
export const markNoticeSeen = command({
  name: "markNoticeSeen",
  access: "policy:propose",
  input: z.object({ id: z.string() }),
  output: z.object({ id: z.string(), seenBy: z.string() }),
  subject: async (tx, { id }) => {
    const notice = await tx.policyNotice.findUnique({
      where: { id },
      select: { id: true, teamId: true, baselineId: true, seenBy: true, team: { select: { slug: true } } },
    });
    if (!notice) throw notFound("That notice");
    return notice;
  },
  scope: ({ teamId }) => ({ teamId }),
  run: async (tx, { subject: notice, actor, now }) => {
    const { name } = personOf(actor);
    const { count } = await tx.policyNotice.updateMany({
      where: { id: notice.id, seenAt: null },
      data: { seenAt: now, seenBy: name },
    });
    return { id: notice.id, seenBy: count ? name : (notice.seenBy ?? name) };
  },
  audit: (_, { subject: notice }) => ({
    action: "policy.notice-seen",
    target: `policy:${notice.team.slug}`,
    teamId: notice.teamId,
    after: { baseline: notice.baselineId },
  }),
});
