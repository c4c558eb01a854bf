import { z } from "zod";
import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { authorOf } from "@/lib/teams/commands/author";
import { SavedDraft } from "../../page-schema";
import { groundOf } from "../../queries/revisions/ground-of";
import { policyScope, readScopeOf, revisionSubject, scopeOf } from "../../queries/revisions/revision-subject";
import { documentDigest } from "../../rules/digest";
import { draftReport } from "../../rules/draft-report";
import { EMPTY_POLICY, PolicyDocument } from "../../schema";
import { TEMPLATE_NAMES, templateOf } from "../../templates/templates";

const MOST_DRAFTS = 50;

/**
 * Begins a change of the baseline or of a team's tightening: from what is in force, from another revision, from a template,
 * or from a given document.
 */
export const startPolicyDraft = command({
  name: "startPolicyDraft",
  access: "policy:propose",
  input: z.object({
    team: z.string().trim().max(64).nullish().describe("whose tightening; left out: the baseline"),
    from: z.string().trim().max(64).optional().describe("the id of a revision, or a template's name"),
    document: PolicyDocument.optional().describe("instead of `from`"),
    title: z.string().trim().max(200).default(""),
    reason: z.string().trim().max(2_000).default(""),
  }),
  output: SavedDraft,
  subject: (tx, { team }) => policyScope(tx, team),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: scope, actor, now }) => {
    const author = await authorOf(tx, actor);
    const open = await tx.policyRevision.count({ where: { authorId: author.id, state: "draft" } });
    if (open >= MOST_DRAFTS) throw new AppError("conflict", `You have ${MOST_DRAFTS} drafts. Discard some first.`);
    const { current, baseline, ground } = await groundOf(tx, scope);
    const source = input.document || !input.from ? null : await sourceOf(tx, actor, input.from);
    const document = input.document ?? source?.document ?? ground.inForce ?? EMPTY_POLICY;
    // What was not in force yet lacks what was published since: it stays pinned to where it was begun, to be rebased.
    const pinned = source?.pending && source.teamId === scope.teamId;
    const { id, revision } = await tx.policyRevision.create({
      data: {
        id: newId(),
        teamId: scope.teamId,
        document: document as object,
        digest: documentDigest(document),
        parentId: pinned ? source.parentId : (current?.id ?? null),
        baselineId: baseline?.id ?? null,
        title: input.title,
        reason: input.reason,
        authorId: author.id,
        authorName: author.name,
        createdAt: now,
        changedAt: now,
      },
      select: { id: true, revision: true },
    });
    return { id, revision, report: draftReport(document, ground) };
  },
  audit: "private",
});

async function sourceOf(tx: Tx, actor: Parameters<typeof revisionSubject>[1], from: string) {
  const template = TEMPLATE_NAMES.find(name => name === from);
  if (template) return { document: templateOf(template).document, pending: false, parentId: null, teamId: null };
  const { state, document, parentId, teamId } = await revisionSubject(tx, actor, from);
  if (!may(actor, "policy:read", readScopeOf({ teamId })))
    throw new AppError("forbidden", "You may not read the policy that this would begin from.");
  return { document, pending: state !== "published" && state !== "superseded", parentId, teamId };
}
