import { TextLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { KeyValues } from "@/components/ui/key-values";
import { Columns } from "@/components/ui/layout";
import type { PolicyRevisionPage, RevisionLine } from "@/lib/policy/page-schema";
import type { PolicyTrial } from "@/lib/policy/queries/pages/policy-trial";
import { ChangesList } from "./changes-list";
import { DecisionCard } from "./decision-card";
import { FindingsCard, ReasonCard } from "./findings-card";
import { comparisonHref, revisionHref, teamPolicyHref } from "./policy-places";
import { ReviewsCard } from "./reviews-card";
import type { RevisionActions } from "./revision-actions";
import { RevisionHead } from "./revision-head";
import { RevisionPreview } from "./revision-preview";
import { directionsOf } from "./revision-words";
import { TrialCard } from "./trial-card";

export type RevisionViewProps = {
  revision: PolicyRevisionPage;
  actions: RevisionActions;
  teams: { slug: string; name: string }[];
  former: RevisionLine | null;
  trial: PolicyTrial | null;
  proposes: boolean;
  now: number;
  timeZone: string;
};

/** One revision: why, what it changes, what that would have meant, what was checked and said, and the decision. */
export function RevisionView(props: RevisionViewProps) {
  const { revision } = props;
  const { changes, parent, inForce } = revision;
  const settled = revision.state === "published" || revision.state === "superseded";
  return (
    <>
      <RevisionHead {...props} />
      <Columns kind="side">
        <div className="stack">
          <ReasonCard reason={revision.reason} restores={revision.restores} />
          <Card
            title="Changes"
            sub={`${directionsOf(changes)}${parent?.number ? `, against r${parent.number}` : ""}`}
            rule
            footer={
              inForce && inForce.id !== revision.id && inForce.id !== parent?.id ? (
                <TextLink href={comparisonHref(inForce.id, revision.id)}>
                  Compare it with r{inForce.number}, which is in force now
                </TextLink>
              ) : undefined
            }
          >
            {changes.length ? (
              <ChangesList changes={changes} document={revision.document} />
            ) : (
              <EmptyState title="No setting differs.">It says the same as what it was made from.</EmptyState>
            )}
          </Card>
          {props.trial && <TrialCard trial={props.trial} timeZone={props.timeZone} />}
          {props.proposes && !settled && revision.state !== "withdrawn" && (
            <RevisionPreview
              document={revision.document}
              team={revision.team?.slug ?? null}
              same={inForce?.digest === revision.digest}
            />
          )}
          {(!settled || revision.report.blocked) && (
            <FindingsCard report={revision.report} team={revision.team !== null} />
          )}
        </div>
        <div className="stack aside">
          <DecisionCard {...props} />
          <ReviewsCard {...props} />
          <Card title="Record">
            <CardBody>
              <KeyValues items={recordOf(revision)} />
            </CardBody>
          </Card>
        </div>
      </Columns>
    </>
  );
}

function recordOf(revision: PolicyRevisionPage) {
  const { team, parent, document, pilotTeams, inForce } = revision;
  const link = (line: RevisionLine) => (
    <TextLink href={revisionHref(line.id)}>
      r{line.number} {line.title}
    </TextLink>
  );
  return [
    ...(team ? [{ label: "Team", value: <TextLink href={teamPolicyHref(team.slug)}>{team.name}</TextLink> }] : []),
    { label: "Made from", value: parent ? link(parent) : "nothing" },
    ...(inForce && inForce.id !== revision.id ? [{ label: "In force now", value: link(inForce) }] : []),
    { label: "Rules", value: `${document.rules.length} in all` },
    ...(pilotTeams.length ? [{ label: "Pilot teams", value: pilotTeams.map(({ name }) => name).join(", ") }] : []),
    {
      label: "Digest",
      value: (
        <code className="mono xs" title={revision.digest}>
          {revision.digest.slice(0, 16)}…
        </code>
      ),
    },
  ];
}
