import type { Reader, Tx } from "@/lib/db/client";
import type { Reviewer } from "../rules/required-reviews";

/** People as the rules on reviews see them, for one skill. */
export async function reviewersFor(
  db: Reader | Tx,
  skill: { id: number; teamId: number | null },
  personIds: readonly string[],
  now: Date,
): Promise<Reviewer[]> {
  const people = await db.person.findMany({
    where: { id: { in: [...personIds] } },
    select: {
      id: true,
      orgRole: true,
      disabledAt: true,
      memberships: {
        where: {
          teamId: skill.teamId ?? -1,
          startsAt: { lte: now },
          OR: [{ endsAt: null }, { endsAt: { gt: now } }],
        },
        select: { role: true },
      },
      maintainedSkills: { where: { skillId: skill.id }, select: { skillId: true } },
    },
  });
  return people.map(person => ({
    personId: person.id,
    platform: person.orgRole === "platform",
    teamRole: person.memberships.some(one => one.role === "lead") ? "lead" : (person.memberships[0]?.role ?? null),
    maintainer: person.maintainedSkills.length > 0,
    disabled: person.disabledAt !== null,
  }));
}
