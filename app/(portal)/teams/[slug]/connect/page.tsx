import { ArrivalsCard } from "@/components/teams/connect/arrivals-card";
import { ConnectPanel } from "@/components/teams/connect/connect-panel";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { publicUrl } from "@/lib/core/env";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load, viewer } from "@/lib/web/load";
import { newToken } from "../../actions";
import { teamOf } from "../team";

export const metadata = { title: "Connect" };

export default async function ConnectPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug, name, leads, archivedAt, may } = await teamOf((await params).slug);
  const actor = await viewer();
  const [{ organisation }, recent] = await Promise.all([
    load(portalFrame, {}),
    may.spend ? load(recentSessions, { team: slug, limit: 8 }) : null,
  ]);
  if (archivedAt)
    return (
      <Card>
        <EmptyState level={2} title={`${name} is archived`}>
          Its tokens are revoked and no machine can be connected. Choose another team.
        </EmptyState>
      </Card>
    );
  return (
    <div className="stack">
      <ConnectPanel
        team={{ slug, name }}
        portalUrl={publicUrl()}
        email={actor.kind === "person" ? actor.email : ""}
        leads={leads}
        create={may.tokens ? newToken : undefined}
      />
      <ArrivalsCard team={{ slug, name }} recent={recent?.rows ?? null} timeZone={organisation.timeZone} />
    </div>
  );
}
