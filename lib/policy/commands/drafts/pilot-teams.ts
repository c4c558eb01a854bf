import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

/** Teams to try a baseline on. A team's tightening is tried on that team. */
export async function pilotTeamIds(tx: Tx, teamId: number | null, slugs: readonly string[]): Promise<number[]> {
  if (teamId !== null) {
    if (slugs.length)
      throw new AppError("invalid", "A team's own policy is tried on that team.", {
        issues: [{ path: ["pilotTeams"], message: "a team's own policy is tried on that team" }],
      });
    return [teamId];
  }
  const found = await tx.team.findMany({
    where: { slug: { in: [...slugs] }, archivedAt: null },
    select: { id: true, slug: true },
  });
  const missing = slugs.filter(slug => !found.some(team => team.slug === slug));
  if (missing.length)
    throw new AppError("invalid", `There is no team ${missing.join(", ")}.`, {
      issues: missing.map(slug => ({ path: ["pilotTeams", slugs.indexOf(slug)], message: `there is no team ${slug}` })),
    });
  return found.map(({ id }) => id).sort((a, b) => a - b);
}
