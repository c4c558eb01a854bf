import { RevisionView } from "@/components/policy/revision/revision-view";
import { may } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { policyRevision } from "@/lib/policy/queries/pages/policy-revision";
import { policyTrial } from "@/lib/policy/queries/pages/policy-trial";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamBySlug } from "@/lib/teams/queries/team-by-slug";
import { teamList } from "@/lib/teams/queries/team-list";
import { load, viewer } from "@/lib/web/load";
import * as actions from "../actions";

export const metadata = { title: "Revision of the policy" };

export default async function RevisionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [revision, { organisation }, { teams }, actor] = await Promise.all([
    load(policyRevision, { id }),
    load(portalFrame, {}),
    load(teamList, {}),
    viewer(),
  ]);
  const { team, parent, state } = revision;
  const [before, own, trial] = await Promise.all([
    state === "published" && parent ? load(policyRevision, { id: parent.id }) : null,
    team ? load(teamBySlug, { slug: team.slug }) : null,
    state === "evaluating" && may(actor, "decision:read", "anywhere") ? load(policyTrial, { id }) : null,
  ]);
  return (
    <RevisionView
      revision={revision}
      actions={actions}
      teams={teams.map(({ slug, name }) => ({ slug, name }))}
      trial={trial}
      former={before?.may.rollBack ? before : null}
      proposes={may(actor, "policy:propose", own ? { teamId: own.id } : "org")}
      now={now().getTime()}
      timeZone={organisation.timeZone}
    />
  );
}
