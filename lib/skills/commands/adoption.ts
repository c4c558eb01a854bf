import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { teamSubject } from "@/lib/teams/commands/team-subject";

const wrong = (field: string, message: string): AppError =>
  new AppError("invalid", message, { issues: [{ path: [field], message }] });

/**
 * Who takes a skill over: a team with one of its people as maintainer. A team's skill moves to that team; the hub's
 * stays the hub's and the team becomes its co-owner.
 */
export async function adoption(
  tx: Tx,
  skill: { id: number; slug: string; teamId: number | null },
  { team: slug, maintainer }: { team?: string | undefined; maintainer?: string | undefined },
) {
  if (!slug) throw wrong("team", "Say which team adopts it.");
  if (!maintainer) throw wrong("maintainer", "Say who of the team maintains it.");
  const team = await teamSubject(tx, slug);
  if (team.archivedAt) throw new AppError("conflict", `The team ${slug} is archived.`);
  const person = await tx.person.findFirst({
    where: {
      email: maintainer.toLowerCase(),
      disabledAt: null,
      memberships: { some: { teamId: team.id, endsAt: null } },
    },
    select: { id: true },
  });
  if (!person) throw wrong("maintainer", `Nobody in ${team.name} has that address.`);
  const clash = await tx.skill.findFirst({
    where: { teamId: team.id, slug: skill.slug, id: { not: skill.id } },
    select: { id: true },
  });
  if (clash && skill.teamId !== null)
    throw new AppError("conflict", `${team.name} has a skill called ${skill.slug} already.`);
  return {
    team,
    change: skill.teamId === null ? { coOwnerTeamId: team.id } : { teamId: team.id },
    /** Once the skill is changed: the new maintainer in place of those who are gone. */
    settle: async (now: Date): Promise<void> => {
      await tx.skillMaintainer.deleteMany({ where: { skillId: skill.id } });
      await tx.skillMaintainer.create({ data: { skillId: skill.id, personId: person.id, addedAt: now } });
      if (skill.teamId !== null)
        await tx.skillSubscription.deleteMany({ where: { skillId: skill.id, teamId: team.id } });
    },
  };
}
