import { Suspense } from "react";
import { teamColors } from "@/components/skills/catalog/team-colors";
import { CurationPage } from "@/components/skills/curation/curation-page";
import { curationQuery } from "@/components/skills/curation/curation-query";
import { PairsCard } from "@/components/skills/curation/pairs-card";
import { UnknownCard } from "@/components/skills/curation/unknown-card";
import { CardSkeleton } from "@/components/ui/feedback/skeletons";
import { type Place, placeParam } from "@/components/ui/nav/place";
import { now } from "@/lib/core/clock";
import { curationQueue } from "@/lib/skills/queries/curation-queue";
import { pairs } from "@/lib/skills/queries/pairs";
import { unknownSkills } from "@/lib/skills/queries/unknown-skills";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { WaitingTabs } from "../_catalog/waiting-tabs";
import { settlePair } from "../set-actions";
import { decide } from "./actions";

export const metadata = { title: "Curation of skills" };

const GRACE_MS = 30 * 86_400_000;
const SOME_PAIRS = 4;
const ALL_PAIRS = 100;

export default async function CurationQueuePage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/skills/curation");
  const [queue, { organisation }] = await Promise.all([
    load(curationQueue, curationQuery(search)),
    load(portalFrame, {}),
  ]);
  const at = now().getTime();
  return (
    <CurationPage
      queue={queue}
      place={place}
      context={{
        teams: queue.teams,
        graceUntil: new Date(at + GRACE_MS).toISOString(),
        now: at,
        timeZone: organisation.timeZone,
        decide,
      }}
      tabs={<WaitingTabs path="/skills/curation" />}
      side={
        <Suspense fallback={<CardSkeleton lines={6} />}>
          <Unknown />
        </Suspense>
      }
      pairs={
        <Suspense fallback={<CardSkeleton lines={6} />}>
          <OpenPairs place={place} />
        </Suspense>
      }
    />
  );
}

async function Unknown() {
  const { names } = await load(unknownSkills, {});
  return <UnknownCard names={names} />;
}

async function OpenPairs({ place }: { place: Place }) {
  const limit = placeParam(place, "pairs") === "all" ? ALL_PAIRS : SOME_PAIRS;
  const [open, { teams }] = await Promise.all([load(pairs, { mine: true, limit }), load(teamList, { archived: true })]);
  return <PairsCard open={open} place={place} colors={teamColors(teams)} decide={settlePair} />;
}
