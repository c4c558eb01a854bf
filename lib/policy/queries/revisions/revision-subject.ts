import { type Actor, may, type Scope } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { PolicyDocument } from "../../schema";

export type PolicyTeam = { id: number; slug: string; name: string };
export type PolicyScope = { teamId: number | null; team: PolicyTeam | null };

/** Where a permission on a scope's policy must hold: the baseline is the organisation's. */
export const scopeOf = ({ teamId }: { teamId: number | null }): Scope => (teamId === null ? "org" : { teamId });
/** Where reading must be allowed: everybody reads the baseline that they work under. */
export const readScopeOf = ({ teamId }: { teamId: number | null }): Scope =>
  teamId === null ? "anywhere" : { teamId };

/** The scope that a caller names: a team by its slug, or the organisation. */
export async function policyScope(db: Reader | Tx, slug: string | null | undefined): Promise<PolicyScope> {
  if (!slug) return { teamId: null, team: null };
  const { id, name, archivedAt } = await teamSubject(db, slug);
  if (archivedAt) throw new AppError("conflict", `The team ${slug} is archived.`);
  return { teamId: id, team: { id, slug, name } };
}

/** A revision, or not_found; a draft is known to its author and to those who may propose in its scope. */
export async function revisionSubject(db: Reader | Tx, actor: Actor, id: string) {
  const found = await db.policyRevision.findUnique({
    where: { id },
    include: { team: { select: { id: true, slug: true, name: true } } },
  });
  if (!found) throw notFound("That revision of the policy");
  const own = actor.kind === "person" && actor.id === found.authorId;
  if (found.state === "draft" && !own && !may(actor, "policy:propose", scopeOf(found)))
    throw notFound("That revision of the policy");
  return { ...found, document: PolicyDocument.parse(found.document) };
}
export type RevisionSubject = Awaited<ReturnType<typeof revisionSubject>>;

/** How the audit trail and sentences name a scope, and a revision of it. */
export const scopeName = (scope: { team: { slug: string } | null }): string => scope.team?.slug ?? "baseline";
export const targetOf = (revision: { team: { slug: string } | null; number: number | null; id: string }): string =>
  `policy:${scopeName(revision)}@${revision.number ?? revision.id}`;

/** How authors begin who are no persons: a draft that the command line or a token wrote belongs to whoever takes it on. */
export const UNOWNED = ["job:", "token:"] as const;
export const isUnowned = (authorId: string): boolean => UNOWNED.some(kind => authorId.startsWith(kind));
