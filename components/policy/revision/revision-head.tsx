import { LinkButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { ActionForm, SubmitButton } from "@/components/ui/form/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import type { PolicyRevisionPage, RevisionLine } from "@/lib/policy/page-schema";
import { historyHref } from "./policy-places";
import type { RevisionActions } from "./revision-actions";
import { directionsOf, numberWords, STATE_TONES, STATE_WORDS, scopeWords } from "./revision-words";
import { RollBackDialog } from "./roll-back-dialog";

/** What it is, whose, since when, and the ways out of it. */
export function RevisionHead(props: {
  revision: PolicyRevisionPage;
  timeZone: string;
  actions: RevisionActions;
  /** What was in force before this one, where the reader may bring it back. */
  former: RevisionLine | null;
  /** Whether the reader may begin a draft of this scope. */
  proposes: boolean;
}) {
  const { revision, timeZone, actions, former } = props;
  const { may, inForce, id } = revision;
  const scope = scopeWords(revision);
  const fields = { id, revision: String(revision.revision) };
  return (
    <PageHeader
      crumbs={[
        { label: "Policy", href: "/policy" },
        { label: `${scope}: history`, href: historyHref(revision.team) },
        { label: revision.number === null ? revision.title || "Change" : `Revision ${revision.number}` },
      ]}
      title={revision.title || "Without a title"}
      chips={
        <>
          {revision.number !== null && <Chip tone="line">{numberWords(revision)}</Chip>}
          <Chip tone={STATE_TONES[revision.state]}>{STATE_WORDS[revision.state]}</Chip>
          {revision.stale && (
            <Chip tone="warn" icon="warning">
              Behind what is in force
            </Chip>
          )}
          {revision.alone && (
            <Chip tone="warn" icon="warning">
              One person alone
            </Chip>
          )}
          {revision.round > 1 && revision.number === null && <Chip tone="line">Round {revision.round}</Chip>}
        </>
      }
      sub={
        <>
          {scope}. {revision.author}
          <When revision={revision} timeZone={timeZone} />. {directionsOf(revision.changes)}
          {revision.parent?.number ? `, against revision ${revision.parent.number}` : ""}. Times in {timeZone}.
        </>
      }
      actions={
        <>
          {revision.state === "draft" && may.save && (
            <LinkButton href={`/policy/drafts/${id}`} icon="pencil">
              Write on
            </LinkButton>
          )}
          {may.rework && (
            <ActionForm action={actions.rework} fields={fields} className="contents">
              <SubmitButton kind="secondary" icon="pencil" busyLabel="Opening…">
                Take it back to write on
              </SubmitButton>
            </ActionForm>
          )}
          {may.withdraw && (
            <ConfirmDialog
              title={`Withdraw “${revision.title}”?`}
              trigger={{ label: "Withdraw", kind: "quiet" }}
              body="It leaves the review and nobody is asked about it any more. Its text and what was said of it stay readable."
              confirm="Withdraw it"
              busy="Withdrawing…"
              cancel="Keep it in review"
              danger
              action={actions.withdraw}
              fields={fields}
            />
          )}
          {props.proposes && revision.state !== "draft" && !may.rework && (
            <ActionForm
              action={actions.startDraft}
              fields={{ from: id, ...(revision.team ? { team: revision.team.slug } : {}) }}
              className="contents"
            >
              <SubmitButton kind="secondary" icon="pencil" busyLabel="Beginning…">
                New draft from it
              </SubmitButton>
            </ActionForm>
          )}
          {may.rollBack && inForce && <RollBackDialog to={revision} inForce={inForce} action={actions.rollBack} />}
          {former && (
            <RollBackDialog
              to={former}
              inForce={revision}
              action={actions.rollBack}
              label={`Roll back to r${former.number}`}
            />
          )}
        </>
      }
    />
  );
}

function When({ revision, timeZone }: { revision: PolicyRevisionPage; timeZone: string }) {
  const { publishedAt, publishedBy, submittedAt, supersededAt, evaluatingAt, state, createdAt } = revision;
  const at = (moment: Date) => <DateTime at={moment} timeZone={timeZone} />;
  if (publishedAt)
    return (
      <>
        , published {at(publishedAt)}
        {publishedBy && publishedBy !== revision.author && ` by ${publishedBy}`}
        {supersededAt && <>, until {at(supersededAt)}</>}
      </>
    );
  if (state === "evaluating" && evaluatingAt) return <>, tried since {at(evaluatingAt)}</>;
  return submittedAt ? <>, sent {at(submittedAt)}</> : <>, begun {at(createdAt)}</>;
}
