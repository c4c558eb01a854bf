import { teamLines } from "@/components/teams/team-lines";
import { TeamsPage } from "@/components/teams/teams-page";
import { may, teamsWhere } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { teamConnections } from "@/lib/usage/queries/team-connections";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { monthSpend } from "./month-spend";

export const metadata = { title: "Teams" };

export default async function TeamListPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/teams");
  const actor = await viewer();
  const [list, connections, spend, { organisation }] = await Promise.all([
    load(teamList, { archived: search.archived === "1" }),
    load(teamConnections, {}),
    monthSpend(),
    load(portalFrame, {}),
  ]);
  const lines = teamLines(list.teams, connections.teams, spend?.teams ?? [], teamsWhere(actor, "spend:read"));
  return (
    <TeamsPage
      teams={lines}
      place={place}
      now={now().getTime()}
      timeZone={organisation.timeZone}
      canCreate={may(actor, "team:create", "org")}
    />
  );
}
