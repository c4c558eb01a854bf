import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { left } from "../rules/membership-changes";
import { TeamSummary } from "../schema";
import { teamSubject } from "./team-subject";
import { currentMemberships, writeMemberships } from "./write-memberships";

/** Closes a team: its tokens and memberships end at once, its figures stay. */
export const archiveTeam = command({
  name: "archiveTeam",
  access: "team:create",
  input: z.object({ slug: z.string() }),
  output: TeamSummary.extend({ membersEnded: z.number(), tokensRevoked: z.number() }),
  subject: (tx, { slug }) => teamSubject(tx, slug),
  scope: () => "org",
  run: async (tx, { subject, now }) => {
    const { count } = await tx.team.updateMany({
      where: { id: subject.id, archivedAt: null },
      data: { archivedAt: now, revision: { increment: 1 } },
    });
    if (!count) throw new AppError("conflict", `${subject.name} is archived already.`);
    const tokens = await tx.apiToken.updateMany({
      where: { teamId: subject.id, revokedAt: null },
      data: { revokedAt: now },
    });
    const membersEnded = await endMemberships(tx, subject.id, now);
    await directoryChanged(tx);
    return { ...subject, membersEnded, tokensRevoked: tokens.count };
  },
  audit: team => ({
    action: "team.archived",
    target: `team:${team.slug}`,
    teamId: team.id,
    after: { membersEnded: team.membersEnded, tokensRevoked: team.tokensRevoked },
  }),
});

/** Everybody leaves; whose home this was is at home in the team held longest among the others. */
async function endMemberships(tx: Tx, teamId: number, now: Date): Promise<number> {
  const members = await tx.membership.findMany({
    where: { teamId, endsAt: null },
    select: { personId: true },
    orderBy: { personId: "asc" },
  });
  for (const { personId } of members)
    await writeMemberships(tx, personId, left(await currentMemberships(tx, personId), teamId), now);
  return members.length;
}
