import type { Reader, Tx } from "@/lib/db/client";
import type { Approver } from "../../rules/approvals";

/** People as the rules on reviews see them now, for one scope. */
export async function approversFor(
  db: Reader | Tx,
  teamId: number | null,
  personIds: readonly string[],
  now: Date,
): Promise<Approver[]> {
  if (!personIds.length) return [];
  const people = await db.person.findMany({
    where: { id: { in: [...personIds] } },
    select: {
      id: true,
      orgRole: true,
      disabledAt: true,
      memberships: {
        where: {
          teamId: teamId ?? -1,
          role: "lead",
          startsAt: { lte: now },
          OR: [{ endsAt: null }, { endsAt: { gt: now } }],
        },
        select: { role: true },
      },
    },
  });
  return people.map(({ id, orgRole, disabledAt, memberships }) => ({
    personId: id,
    platform: orgRole === "platform",
    leads: memberships.length > 0,
    disabled: disabledAt !== null,
  }));
}

/** Who approved a revision in its round. */
export async function approvalsOf(
  db: Reader | Tx,
  revision: { id: string; round: number; teamId: number | null },
  now: Date,
): Promise<Approver[]> {
  const reviews = await db.policyReview.findMany({
    where: { revisionId: revision.id, round: revision.round, approved: true },
    select: { reviewerId: true },
  });
  return approversFor(
    db,
    revision.teamId,
    reviews.map(one => one.reviewerId),
    now,
  );
}
