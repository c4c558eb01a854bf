import { AppError } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { CreateTeam, TeamSummary } from "../schema";

/** Makes a team. Its slug stands in addresses and telemetry and stays as it is. */
export const createTeam = command({
  name: "createTeam",
  access: "team:create",
  input: CreateTeam,
  output: TeamSummary,
  ...wholeOrganisation,
  run: async (tx, { input }) => {
    if (await tx.team.findUnique({ where: { slug: input.slug }, select: { id: true } }))
      throw new AppError("conflict", `There is a team ${input.slug} already.`, {
        issues: [{ path: ["slug"], message: "is taken: choose another" }],
      });
    const team = await tx.team.create({
      data: { slug: input.slug, name: input.name, costCenter: input.costCenter || null },
      select: { id: true, slug: true, name: true, costCenter: true },
    });
    await directoryChanged(tx);
    return team;
  },
  audit: team => ({
    action: "team.created",
    target: `team:${team.slug}`,
    teamId: team.id,
    after: { name: team.name, costCenter: team.costCenter },
  }),
});
