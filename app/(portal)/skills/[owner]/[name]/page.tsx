import { cookies } from "next/headers";
import { teamColors } from "@/components/skills/catalog/team-colors";
import { CLIENT_COOKIE, clientOf, connectHref } from "@/components/skills/install/client-choice";
import { SkillActions } from "@/components/skills/skill/skill-actions";
import { SkillHeader } from "@/components/skills/skill/skill-header";
import { SkillOverview } from "@/components/skills/skill/skill-overview";
import { SkillTabBody } from "@/components/skills/skill/skill-tab-body";
import { tabOf } from "@/components/skills/skill/tab-of";
import { now } from "@/lib/core/clock";
import { skillFile } from "@/lib/skills/queries/skill-file";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { partsOf } from "./_parts";
import * as actions from "./actions";

export const generateMetadata = async (props: PageProps) => ({ title: (await props.params)?.name });

/** One skill: what it does, who uses it, where it comes from, and what is said about it. */
export default async function SkillOfCatalogPage(props: PageProps) {
  const { params, search, place } = await pagePlace(props, ({ owner, name }) => `/skills/${owner}/${name}`);
  const address = { owner: params.owner ?? "", name: params.name ?? "" };
  const tab = tabOf(search.tab);
  const version = typeof search.version === "string" ? search.version : undefined;
  const { page, frame, use, close, line, threads, teams, distribution, fit } = await partsOf(address, version);
  const path = typeof search.file === "string" ? search.file : "SKILL.md";
  const file = page.version && tab === "overview" ? await load(skillFile, { ...address, version, path }) : null;
  const shared = {
    page,
    place,
    timeZone: frame.organisation.timeZone,
    now: now().getTime(),
    use,
    distribution,
    fit,
    connectHref: connectHref(frame.teams),
    colors: teamColors(teams.teams),
    threads: threads.threads,
    actions,
    address,
  };
  return (
    <>
      <SkillHeader
        page={page}
        tab={tab}
        place={place}
        timeZone={shared.timeZone}
        actions={<SkillActions page={page} actions={actions} />}
      />
      {tab === "overview" ? (
        <SkillOverview
          {...shared}
          file={file}
          client={clientOf(search.client, (await cookies()).get(CLIENT_COOKIE)?.value)}
          view={search.view === "source" ? "source" : "rendered"}
          close={close.close}
          lineage={line}
        />
      ) : (
        <SkillTabBody tab={tab} {...shared} />
      )}
    </>
  );
}
