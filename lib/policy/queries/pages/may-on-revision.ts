import { type Actor, may } from "@/lib/access/may";
import type { PolicyRevisionPage, RevisionLine } from "../../page-schema";
import { isUnowned, type RevisionSubject, scopeOf } from "../revisions/revision-subject";

/** What the viewer may do with a revision as it is: the same questions that the commands ask. */
export function mayOnRevision(
  actor: Actor,
  revision: RevisionSubject,
  { line, approved, isCurrent }: { line: RevisionLine; approved: boolean; isCurrent: boolean },
): PolicyRevisionPage["may"] {
  const scope = scopeOf(revision);
  const me = actor.kind === "person" ? actor.id : null;
  const author = me !== null && me === revision.authorId;
  const proposes = may(actor, "policy:propose", scope);
  const publishes = may(actor, "policy:publish", scope);
  const reviews = may(actor, "policy:review", scope) && me !== null && !author;
  const writes = revision.state === "draft" && proposes && (author || isUnowned(revision.authorId));
  const sent = revision.state === "in_review" || revision.state === "changes_requested";
  const ready = publishes && approved && !line.stale;
  return {
    save: writes,
    discard: writes,
    submit: writes && !line.stale,
    rebase: writes && line.stale,
    review: reviews && revision.state === "in_review",
    withdraw: sent && proposes && (author || publishes),
    rework: sent && proposes && author && revision.number === null,
    evaluate: ready && revision.state === "in_review",
    stopEvaluating: publishes && revision.state === "evaluating",
    publish: ready && (revision.state === "in_review" || revision.state === "evaluating"),
    rollBack: publishes && revision.state === "superseded" && !isCurrent,
    acknowledge: reviews && line.alone,
  };
}
