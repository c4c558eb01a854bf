import { type Actor, may } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import { type DirectoryTeam, directory } from "@/lib/teams/directory";

/** The team that a list is compared with: the one asked for, else the viewer's home team, if there is one. */
export async function comparedTeam(actor: Actor, slug: string | undefined): Promise<DirectoryTeam | null> {
  const { teamsBySlug, teamsById } = await directory();
  if (slug) {
    const team = teamsBySlug.get(slug);
    if (!team) throw notFound(`The team ${slug}`);
    if (!may(actor, "skill:read", { teamId: team.id }))
      throw new AppError("forbidden", "Your role does not hold skill:read for this team.", { access: "skill:read" });
    return team;
  }
  const home =
    actor.kind === "person"
      ? (actor.teams.find(team => team.home) ?? actor.teams[0])?.teamId
      : actor.kind === "token"
        ? actor.teamId
        : null;
  return home ? (teamsById.get(home) ?? null) : null;
}
