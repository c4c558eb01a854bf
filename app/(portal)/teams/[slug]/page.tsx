import { TeamOverview } from "@/components/teams/team-overview";
import { may } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamConnections } from "@/lib/usage/queries/team-connections";
import { load, viewer } from "@/lib/web/load";
import { closeTeam, saveTeam } from "../actions";
import { monthSpend } from "../month-spend";
import { teamOf } from "./team";

export default async function TeamPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const team = await teamOf(slug);
  const [{ organisation }, connections, spend, recent] = await Promise.all([
    load(portalFrame, {}),
    load(teamConnections, {}),
    team.may.spend ? monthSpend() : null,
    team.may.spend ? load(recentSessions, { team: slug, limit: 5 }) : null,
  ]);
  return (
    <TeamOverview
      team={team}
      connection={connections.teams.find(({ teamId }) => teamId === team.id) ?? null}
      spend={spend?.teams.find(row => row.slug === slug) ?? null}
      recent={recent?.rows ?? null}
      now={now().getTime()}
      timeZone={organisation.timeZone}
      save={team.may.manage ? saveTeam : undefined}
      archive={may(await viewer(), "team:create", "org") && !team.archivedAt ? closeTeam : undefined}
    />
  );
}
