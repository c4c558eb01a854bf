import { SkillTabs } from "@/components/skills/catalog/skill-tabs";
import { may } from "@/lib/access/may";
import { curationQueue } from "@/lib/skills/queries/curation-queue";
import { reviewQueue } from "@/lib/skills/queries/review-queue";
import { load, viewer } from "@/lib/web/load";

/** The pages of skills with what waits on each for this reader. */
export async function WaitingTabs({ path }: { path: string }) {
  const curates = may(await viewer(), "skill:curate", "anywhere");
  const [reviews, curation] = await Promise.all([
    load(reviewQueue, {}),
    curates ? load(curationQueue, { limit: 1 }) : null,
  ]);
  return <SkillTabs path={path} reviews={reviews.decide.length} curation={curation?.total ?? null} />;
}
