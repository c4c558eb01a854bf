import { Suspense } from "react";
import { CatalogPage } from "@/components/skills/catalog/catalog-page";
import { catalogQuery } from "@/components/skills/catalog/catalog-query";
import { PairCard } from "@/components/skills/catalog/pair-card";
import { type TeamColors, teamColors } from "@/components/skills/catalog/team-colors";
import { CardSkeleton } from "@/components/ui/feedback/skeletons";
import { may } from "@/lib/access/may";
import { catalog } from "@/lib/skills/queries/catalog";
import { neighbourUse } from "@/lib/skills/queries/neighbour-use";
import { pairs } from "@/lib/skills/queries/pairs";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { ForHub, InstallHub, News, TeamsSet } from "./_catalog/side";
import { WaitingTabs } from "./_catalog/waiting-tabs";
import { changeTeamSet, settlePair } from "./set-actions";

export const metadata = { title: "Skills" };

export default async function SkillsPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/skills");
  const asked = catalogQuery(search);
  const [found, near, frame, { teams }, actor] = await Promise.all([
    load(catalog, asked),
    load(neighbourUse, { team: asked.team, limit: 1 }),
    load(portalFrame, {}),
    load(teamList, { archived: true }),
    viewer(),
  ]);
  const { timeZone } = frame.organisation;
  const teamId = teams.find(({ slug }) => slug === found.team?.slug)?.id;
  const colors = teamColors(teams);
  return (
    <CatalogPage
      catalog={found}
      place={place}
      timeZone={timeZone}
      teams={frame.teams}
      context={{
        team: found.team,
        neighbours: new Set(near.neighbours.map(({ slug }) => slug)),
        colors,
        change: teamId && may(actor, "skill:subscribe", { teamId }) ? changeTeamSet : undefined,
      }}
      tabs={<WaitingTabs path="/skills" />}
      pair={
        <Suspense fallback={null}>
          <ClosestPair colors={colors} />
        </Suspense>
      }
      side={
        <Suspense
          fallback={
            <>
              <CardSkeleton lines={8} />
              <CardSkeleton lines={6} />
            </>
          }
        >
          <TeamsSet team={found.team} />
          <InstallHub team={found.team} />
          <ForHub />
          <News place={place} timeZone={timeZone} />
        </Suspense>
      }
    />
  );
}

/** The pair that most deserves a look: the same job done twice, before copies and variants. */
async function ClosestPair({ colors }: { colors: TeamColors }) {
  const open = await load(pairs, { limit: 100 });
  const twice = open.pairs.filter(({ verdict }) => verdict === "same-job");
  const pair = twice.find(one => one.may.decide) ?? twice[0] ?? open.pairs[0];
  if (!pair) return null;
  const curates = may(await viewer(), "skill:curate", "anywhere");
  return <PairCard pair={pair} more={open.total - 1} colors={colors} curates={curates} decide={settlePair} />;
}
