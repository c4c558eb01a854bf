import { AppError } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { ChangeTeam, TeamSummary } from "../schema";
import { teamSubject } from "./team-subject";

/** Changes a team's name and cost centre. */
export const changeTeam = command({
  name: "changeTeam",
  access: "team:manage",
  input: ChangeTeam,
  output: TeamSummary,
  subject: (tx, { slug }) => teamSubject(tx, slug),
  scope: team => ({ teamId: team.id }),
  run: async (tx, { input, subject }) => {
    const { count } = await tx.team.updateMany({
      where: { id: subject.id, revision: input.revision },
      data: { name: input.name, costCenter: input.costCenter || null, revision: input.revision + 1 },
    });
    if (!count) throw new AppError("conflict", "Somebody changed this team meanwhile. Reload the page to see it.");
    await directoryChanged(tx);
    return { id: subject.id, slug: subject.slug, name: input.name, costCenter: input.costCenter || null };
  },
  audit: (team, { subject }) => ({
    action: "team.changed",
    target: `team:${team.slug}`,
    teamId: team.id,
    before: { name: subject.name, costCenter: subject.costCenter },
    after: { name: team.name, costCenter: team.costCenter },
  }),
});
