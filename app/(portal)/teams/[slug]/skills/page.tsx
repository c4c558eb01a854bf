import { teamColors } from "@/components/skills/catalog/team-colors";
import { TeamSkillsPage } from "@/components/skills/set/team-skills-page";
import { placeParam } from "@/components/ui/nav/place";
import { neighbourUse } from "@/lib/skills/queries/neighbour-use";
import { teamSet } from "@/lib/skills/queries/team-set";
import { teamList } from "@/lib/teams/queries/team-list";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { changeTeamSet } from "../../../skills/set-actions";
import { teamOf } from "../team";

export const metadata = { title: "Skills of a team" };

const SUGGESTED = 8;

export default async function TeamSetPage(props: PageProps) {
  const { params, place } = await pagePlace(props, ({ slug }) => `/teams/${slug}/skills`);
  const team = await teamOf(params.slug ?? "");
  const preview = (placeParam(place, "preview") ?? "").split(",").filter(id => /^\d{1,9}$/.test(id));
  const [set, near, { teams }] = await Promise.all([
    load(teamSet, { team: team.slug, preview }),
    load(neighbourUse, { team: team.slug, limit: SUGGESTED }),
    load(teamList, { archived: true }),
  ]);
  return (
    <TeamSkillsPage
      set={set}
      near={near}
      place={place}
      colors={teamColors(teams)}
      change={set.may.change && !team.archivedAt ? changeTeamSet : undefined}
    />
  );
}
