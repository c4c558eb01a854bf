import { type Actor, teamsWhere } from "@/lib/access/may";
import type { Permission } from "@/lib/access/permissions";
import type { Reader } from "@/lib/db/client";
import type { RevisionLine } from "../../page-schema";
import { revisionLines } from "../revisions/revision-lines";
import { UNOWNED } from "../revisions/revision-subject";

/** Scopes in which somebody holds a permission, as a condition on revisions: the baseline is the organisation's alone. */
const where = (actor: Actor, access: Permission) => {
  const teams = teamsWhere(actor, access);
  return teams === "all" ? {} : { teamId: { in: teams } };
};

export type Waiting = {
  waiting: RevisionLine[];
  ready: RevisionLine[];
  sent: RevisionLine[];
  alone: RevisionLine[];
};

/** What waits for somebody: to be reviewed, to be put in force, to be looked at after a rollback; and what of theirs is on its way. */
export async function waitingFor(db: Reader, actor: Actor): Promise<Waiting> {
  const me = actor.kind === "person" ? actor.id : null;
  const orderBy = { submittedAt: "asc" } as const;
  const [reviewable, ready, sent, rolledBack] = await Promise.all([
    me === null
      ? []
      : revisionLines(db, actor, {
          where: { state: "in_review", authorId: { not: me }, ...where(actor, "policy:review") },
          orderBy,
        }),
    revisionLines(db, actor, {
      where: { state: "in_review", reviews: { some: { approved: true } }, ...where(actor, "policy:publish") },
      orderBy,
    }),
    me === null
      ? []
      : revisionLines(db, actor, {
          where: { state: { in: ["in_review", "changes_requested", "evaluating"] }, authorId: me },
          orderBy,
        }),
    me === null
      ? []
      : revisionLines(db, actor, {
          where: {
            state: "published",
            restoresId: { not: null },
            authorId: { not: me },
            ...where(actor, "policy:review"),
          },
          orderBy,
        }),
  ]);
  const approved = await approvedOf(db, [...reviewable, ...ready]);
  return {
    waiting: reviewable.filter(line => !approved.has(line.id)),
    ready: ready.filter(line => approved.has(line.id)),
    sent,
    alone: rolledBack.filter(line => line.alone),
  };
}

/** Which of these somebody other than the author approved in their round. */
async function approvedOf(db: Reader, lines: readonly RevisionLine[]): Promise<Set<string>> {
  const reviews = await db.policyReview.findMany({
    where: { revisionId: { in: lines.map(({ id }) => id) }, approved: true },
    select: { revisionId: true, round: true, reviewerId: true, revision: { select: { authorId: true } } },
  });
  const rounds = new Map(lines.map(({ id, round }) => [id, round]));
  return new Set(
    reviews
      .filter(one => one.round === rounds.get(one.revisionId) && one.reviewerId !== one.revision.authorId)
      .map(one => one.revisionId),
  );
}

/** Somebody's drafts, and those that no person has taken on yet. */
export async function draftsOf(db: Reader, actor: Actor): Promise<RevisionLine[]> {
  const own = actor.kind === "person" ? [{ authorId: actor.id }] : [];
  const unowned = UNOWNED.map(startsWith => ({ authorId: { startsWith }, ...where(actor, "policy:propose") }));
  return revisionLines(db, actor, {
    where: { state: "draft", OR: [...own, ...unowned] },
    orderBy: { changedAt: "desc" },
  });
}
