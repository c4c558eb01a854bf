import { TextLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import { ForwardButtons } from "./forward-buttons";
import { approvedByViewer, ReviewButtons } from "./review-buttons";
import type { RevisionActions } from "./revision-actions";
import { scopeWords } from "./revision-words";

type Props = { revision: PolicyRevisionPage; actions: RevisionActions; teams: { slug: string; name: string }[] };

/** What it waits for, and directly below it what the reader may do. */
export function DecisionCard(props: Props) {
  const { revision } = props;
  const { waitsFor, may } = revision;
  const open = revision.state === "in_review" || revision.state === "evaluating";
  const acts = may.review || may.evaluate || may.publish || may.stopEvaluating || may.acknowledge;
  if (!open && !acts && revision.state !== "changes_requested" && !revision.alone) return null;
  return (
    <Card title={titleOf(revision)} sub={open && waitsFor.length ? `${waitsFor.length} to go` : undefined} rule>
      {waitsFor.length > 0 && (
        <ul className="checks" aria-label="What it waits for">
          {waitsFor.map(one => (
            <li key={one}>
              <Icon name="clock" tone="warn" />
              <b>{one}</b>
            </li>
          ))}
        </ul>
      )}
      <CardBody className="grid gap-3">
        <p className="sm t2">{sayOf(revision)}</p>
        {revision.mine && open && waitsFor.length > 0 && revision.team === null && (
          <p className="sm">
            <TextLink href="/settings/people?role=platform">Who is in the platform team</TextLink>
          </p>
        )}
        {approvedByViewer(revision) ? (
          <>
            <ForwardButtons {...props} />
            <ReviewButtons {...props} />
          </>
        ) : (
          <>
            <ReviewButtons {...props} />
            <ForwardButtons {...props} />
          </>
        )}
      </CardBody>
    </Card>
  );
}

function titleOf({ state, alone, waitsFor }: PolicyRevisionPage): string {
  if (alone) return "A second look";
  if (state === "evaluating") return "On trial";
  if (state === "changes_requested") return "Back with its author";
  return waitsFor.length ? "What it waits for" : "Ready to come into force";
}

function sayOf(revision: PolicyRevisionPage): string {
  const { state, may, mine, alone, pilotTeams, waitsFor, author } = revision;
  if (alone && (state === "published" || state === "superseded"))
    return may.acknowledge
      ? `${author} rolled this back alone. Say that you have looked at it; it is in force either way.`
      : mine
        ? "You rolled this back alone. Somebody else has to look at it."
        : `${author} rolled this back alone. Somebody who may review has to look at it.`;
  if (state === "changes_requested")
    return mine ? "Take it back to write on, or withdraw it." : `${author} was asked for changes and sends it again.`;
  if (state === "evaluating")
    return `Machines of ${namesOf(pilotTeams)} log what it would have answered, and go on answering as before.`;
  if (approvedByViewer(revision) && !waitsFor.length)
    return may.publish
      ? "You approved it. Publish it, or try it on teams first: until then nothing changes."
      : "You approved it. Who may publish it puts it in force.";
  if (may.review) return "Read the changes, then decide. What you decide on is this text; if it changes, you are told.";
  if (mine && waitsFor.length) return "Somebody else has to review what you wrote.";
  if (!waitsFor.length && !may.publish) return "It is approved. Who may publish it puts it in force.";
  return `It is approved${revision.team ? "" : " by a second person"}. Nothing of ${scopeWords(revision)} changes until it is published.`;
}

const namesOf = (teams: readonly { name: string }[]): string =>
  teams.length > 4
    ? `${teams.length} teams`
    : teams
        .map(({ name }) => name)
        .join(", ")
        .replace(/, ([^,]*)$/, " and $1") || "no team";
