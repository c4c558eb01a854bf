import { DraftsCard } from "@/components/skills/submit/drafts-card";
import { DropZone } from "@/components/skills/submit/drop-zone";
import { Stack } from "@/components/ui/layout";
import { placeParam } from "@/components/ui/nav/place";
import { PageHeader } from "@/components/ui/page-header";
import { now } from "@/lib/core/clock";
import { draftList } from "@/lib/skills/queries/draft-list";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Publish a skill" };

export default async function NewSkillPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/skills/new");
  const [{ drafts }, { organisation }] = await Promise.all([load(draftList, {}), load(portalFrame, {})]);
  // "?skill=payments/migration-check" asks for a new version of that skill.
  const [owner, name] = (placeParam(place, "skill") ?? "").split("/");
  const target = owner && name ? { owner, name } : undefined;
  return (
    <>
      <PageHeader
        title={target ? `A new version of ${target.name}` : "Publish a skill"}
        sub="Nothing is visible to others until you send it. It is checked, scanned and compared with what exists first."
        crumbs={[{ label: "Skills", href: "/skills" }, { label: "Publish" }]}
      />
      <Stack>
        <DropZone target={target} />
        <DraftsCard drafts={drafts} now={now().getTime()} timeZone={organisation.timeZone} />
      </Stack>
    </>
  );
}
