import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { PolicyRevisionPage } from "../../page-schema";
import { mayApprove, missingApproval } from "../../rules/approvals";
import { comparePolicies } from "../../rules/compare";
import { blockingIssues, draftReport } from "../../rules/draft-report";
import { EMPTY_POLICY, PolicyDocument } from "../../schema";
import { approversFor } from "../revisions/approvals-of";
import { groundOf } from "../revisions/ground-of";
import { revisionLine } from "../revisions/revision-lines";
import { type RevisionSubject, readScopeOf, revisionSubject } from "../revisions/revision-subject";
import { mayOnRevision } from "./may-on-revision";

/** One revision: its document, what it changes, what was said of it, and what the viewer may do. */
export const policyRevision = query({
  name: "policyRevision",
  access: "policy:read",
  input: z.object({ id: z.string() }),
  output: PolicyRevisionPage,
  subject: (db, { id }, actor) => revisionSubject(db, actor, id),
  scope: revision => readScopeOf(revision),
  run: async (db, { subject: revision, actor, now }) => {
    const { current, ground } = await groundOf(db, revision);
    const [line, inForce, parent, before, reviews] = await Promise.all([
      revisionLine(db, actor, revision.id),
      revisionLine(db, actor, current?.id ?? null),
      revisionLine(db, actor, revision.parentId),
      parentDocument(db, revision.parentId),
      reviewsOf(db, revision, actor, now),
    ]);
    if (!line) throw notFound("That revision of the policy");
    const report = draftReport(revision.document, ground);
    const missing = missingApproval(
      { ...revision, teamName: revision.team?.name ?? null },
      reviews.flatMap(({ approver, counts }) => (approver && counts ? [approver] : [])),
    );
    const open = revision.state === "in_review" || revision.state === "evaluating" || revision.state === "draft";
    const stale = line.stale && `Revision ${current?.number} was published after this was begun: take it in first.`;
    return {
      ...line,
      document: revision.document,
      inForce,
      parent,
      changes: comparePolicies(before ?? EMPTY_POLICY, revision.document),
      report,
      reviews: reviews.map(({ approver: _, ...review }) => review),
      waitsFor: open
        ? [
            ...(stale ? [stale] : []),
            ...blockingIssues(report).map(({ message }) => message),
            ...(missing && revision.state !== "draft" ? [missing] : []),
          ]
        : [],
      may: mayOnRevision(actor, revision, {
        line,
        approved: missing === null,
        isCurrent: current?.digest === revision.digest,
      }),
    };
  },
});

async function parentDocument(db: Reader, id: string | null): Promise<PolicyDocument | null> {
  const found = id && (await db.policyRevision.findUnique({ where: { id }, select: { document: true } }));
  return found ? PolicyDocument.parse(found.document) : null;
}

async function reviewsOf(db: Reader, revision: RevisionSubject, actor: Actor, now: Date) {
  const rows = await db.policyReview.findMany({
    where: { revisionId: revision.id },
    select: {
      round: true,
      approved: true,
      comment: true,
      createdAt: true,
      reviewer: { select: { id: true, name: true } },
    },
    orderBy: { createdAt: "asc" },
  });
  const people = await approversFor(
    db,
    revision.teamId,
    rows.map(({ reviewer }) => reviewer.id),
    now,
  );
  return rows.map(({ reviewer, createdAt, ...row }) => {
    const approver = people.find(({ personId }) => personId === reviewer.id) ?? null;
    const counts = row.approved && row.round === revision.round && approver !== null && mayApprove(revision, approver);
    const mine = actor.kind === "person" && actor.id === reviewer.id;
    return { ...row, reviewer: reviewer.name, mine, at: createdAt, counts, approver };
  });
}
