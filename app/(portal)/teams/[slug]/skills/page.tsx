import { teamColors } from "@/components/skills/catalog/team-colors";
import { SetInstallCard } from "@/components/skills/install/set-install-card";
import { TeamSkillsPage } from "@/components/skills/set/team-skills-page";
import { placeParam } from "@/components/ui/nav/place";
import { catalogInstallation } from "@/lib/distribution/queries/catalog-installation";
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
  const [set, near, { teams }, install] = await Promise.all([
    load(teamSet, { team: team.slug, preview }),
    load(neighbourUse, { team: team.slug, limit: SUGGESTED }),
    load(teamList, { archived: true }),
    load(catalogInstallation, { catalog: team.slug }),
  ]);
  return (
    <TeamSkillsPage
      set={set}
      near={near}
      place={place}
      colors={teamColors(teams)}
      install={
        install.marketplace && (
          <SetInstallCard
            {...install}
            marketplace={install.marketplace}
            title="Install the whole set"
            connectHref={`/teams/${team.slug}/connect`}
          />
        )
      }
      change={set.may.change && !team.archivedAt ? changeTeamSet : undefined}
    />
  );
}
