import { skillDistribution } from "@/lib/distribution/queries/skill-distribution";
import { policyFitOfSkill } from "@/lib/policy/queries/skill-fit";
import { closeSkills } from "@/lib/skills/queries/close-skills";
import { discussion } from "@/lib/skills/queries/discussion";
import { lineage } from "@/lib/skills/queries/lineage";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { skillUse } from "@/lib/skills/queries/skill-use";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load } from "@/lib/web/load";

/** Everything that a skill's page is drawn from, whichever tab is open. */
export async function partsOf(address: { owner: string; name: string }, version: string | undefined) {
  const page = await load(skillPage, { ...address, version });
  const [frame, use, close, line, threads, teams, distribution, fit] = await Promise.all([
    load(portalFrame, {}),
    load(skillUse, address),
    load(closeSkills, address),
    load(lineage, address),
    load(discussion, address),
    load(teamList, {}),
    page.version ? load(skillDistribution, { ...address, version }) : null,
    page.version ? load(policyFitOfSkill, { does: page.version.report.capabilities }) : null,
  ]);
  return { page, frame, use, close, line, threads, teams, distribution, fit };
}
