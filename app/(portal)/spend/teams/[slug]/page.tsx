import { TeamPage } from "@/components/spend/team/team-page";
import { TeamSessions } from "@/components/spend/team/team-sessions";
import { now } from "@/lib/core/clock";
import { sessionList } from "@/lib/spend/queries/session-list";
import { teamSpend } from "@/lib/spend/queries/team-spend";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";

export const metadata = { title: "Team spend" };

export default async function TeamSpendPage(props: PageProps) {
  const { params, search, place } = await pagePlace(props, ({ slug }) => `/spend/teams/${slug}`);
  const slug = params.slug ?? "";
  const [data, list] = [
    await load(teamSpend, { ...search, slug }),
    await load(sessionList, { ...search, team: slug, limit: 10 }),
  ];
  return (
    <TeamPage
      data={data}
      place={place}
      now={now()}
      sessions={<TeamSessions list={list} place={place} allHref={`/spend/sessions?team=${encodeURIComponent(slug)}`} />}
    />
  );
}
