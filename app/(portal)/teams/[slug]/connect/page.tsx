import { ArrivalsCard } from "@/components/teams/connect/arrivals-card";
import { ManagedMachines } from "@/components/teams/connect/managed-machines";
import { MyMachine } from "@/components/teams/connect/my-machine";
import { SharedMachine } from "@/components/teams/connect/shared-machine";
import { type Way, WaySwitch, wayOf } from "@/components/teams/connect/way-switch";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { now } from "@/lib/core/clock";
import { publicUrl } from "@/lib/core/env";
import { teamPlugins } from "@/lib/distribution/queries/team-plugins";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { myTokens } from "@/lib/teams/queries/my-tokens";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { newMyToken, newToken } from "../../actions";
import { teamOf } from "../team";

export const metadata = { title: "Connect" };

export default async function ConnectPage(props: PageProps) {
  const { params, search, place } = await pagePlace(props, ({ slug }) => `/teams/${slug}/connect`);
  const { slug, name, leads, archivedAt, may } = await teamOf(params.slug ?? "");
  if (archivedAt)
    return (
      <Card>
        <EmptyState level={2} title={`${name} is archived`}>
          Its tokens are revoked and no machine can be connected. Choose another team.
        </EmptyState>
      </Card>
    );
  const team = { slug, name };
  const [{ organisation }, recent] = await Promise.all([
    load(portalFrame, {}),
    may.spend ? load(recentSessions, { team: slug, limit: 8 }) : null,
  ]);
  const way = wayOf(search.way);
  return (
    <div className="stack">
      <WaySwitch place={place} way={way} team={name} />
      {await steps(way, { team, leads, portalUrl: publicUrl(), create: may.tokens ? newToken : undefined })}
      <ArrivalsCard team={team} recent={recent?.rows ?? null} timeZone={organisation.timeZone} />
    </div>
  );
}

type Shared = Parameters<typeof SharedMachine>[0];

async function steps(way: Way, shared: Shared) {
  if (way === "shared") return <SharedMachine {...shared} />;
  const { team, portalUrl } = shared;
  if (way === "managed") {
    const { marketplaces, plugins } = await load(teamPlugins, { team: team.slug });
    const known = marketplaces.map(({ name, gitPath }) => ({ name, url: `${portalUrl}${gitPath}` }));
    return <ManagedMachines {...shared} skills={{ marketplaces: known, plugins }} />;
  }
  const [actor, { tokens }, { teams }] = await Promise.all([viewer(), load(myTokens, {}), load(teamList, {})]);
  const home = actor.kind === "person" ? actor.teams.find(held => held.home) : undefined;
  const at = now();
  return (
    <MyMachine
      team={team}
      home={teams.find(({ id }) => id === home?.teamId)?.name ?? null}
      inUse={tokens.filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > at).length}
      portalUrl={portalUrl}
      create={newMyToken}
    />
  );
}
