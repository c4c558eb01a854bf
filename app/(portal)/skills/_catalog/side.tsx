import { DraftsCard } from "@/components/skills/catalog/drafts-card";
import { HubCard } from "@/components/skills/catalog/hub-card";
import { NewsCard } from "@/components/skills/catalog/news-card";
import { NoSetCard } from "@/components/skills/catalog/no-set-card";
import { SetCard } from "@/components/skills/catalog/set-card";
import { VisitMark } from "@/components/skills/catalog/visit-mark";
import { SetInstallCard } from "@/components/skills/install/set-install-card";
import { type Place, placeParam } from "@/components/ui/nav/place";
import { may } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { catalogInstallation } from "@/lib/distribution/queries/catalog-installation";
import type { TeamRef } from "@/lib/skills/catalog-schema";
import { draftList } from "@/lib/skills/queries/draft-list";
import { neighbourUse } from "@/lib/skills/queries/neighbour-use";
import { promotionSuggestions } from "@/lib/skills/queries/promotion-suggestions";
import { skillChanges } from "@/lib/skills/queries/skill-changes";
import { teamSet } from "@/lib/skills/queries/team-set";
import { load, viewer } from "@/lib/web/load";
import { visited } from "../set-actions";

const ALL_NEWS = 200;

/** The team's set with what its neighbours' favourite would do to it. */
export async function TeamsSet({ team }: { team: TeamRef | null }) {
  if (!team) return <NoSetCard />;
  const { suggestions } = await load(neighbourUse, { team: team.slug, limit: 1 });
  const [favourite] = suggestions;
  const set = await load(teamSet, { team: team.slug, preview: favourite ? [favourite.id] : [] });
  return <SetCard set={set} favourite={favourite ?? null} />;
}

/** What this reader's teams wrote and others rely on. */
export async function ForHub() {
  if (!may(await viewer(), "skill:propose", "anywhere")) return null;
  return <HubCard {...(await load(promotionSuggestions, { limit: 5 }))} />;
}

/** Everything of the hub in one go. */
export async function InstallHub({ team }: { team: TeamRef | null }) {
  const install = await load(catalogInstallation, { catalog: "hub" });
  if (!install.marketplace) return null;
  const connectHref = team ? `/teams/${team.slug}/connect` : "/teams";
  return (
    <SetInstallCard {...install} marketplace={install.marketplace} title="Install the hub" connectHref={connectHref} />
  );
}

/** What became of skills since the last visit, and the reader's own drafts. */
export async function News({ place, timeZone }: { place: Place; timeZone: string }) {
  const all = placeParam(place, "news") === "all";
  const [news, { drafts }] = await Promise.all([
    load(skillChanges, all ? { limit: ALL_NEWS } : {}),
    load(draftList, {}),
  ]);
  return (
    <>
      {drafts.length > 0 && <DraftsCard drafts={drafts} timeZone={timeZone} />}
      <VisitMark mark={visited} />
      <NewsCard news={news} place={place} now={now().getTime()} timeZone={timeZone} />
    </>
  );
}
