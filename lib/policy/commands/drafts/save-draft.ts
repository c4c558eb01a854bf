import { z } from "zod";
import { command } from "@/lib/operation/operation";
import { SavedDraft } from "../../page-schema";
import { groundOf } from "../../queries/revisions/ground-of";
import { revisionSubject, scopeOf } from "../../queries/revisions/revision-subject";
import { documentDigest } from "../../rules/digest";
import { draftReport } from "../../rules/draft-report";
import { PolicyDocument } from "../../schema";
import { ownDraft, savedMeanwhile } from "./own-draft";
import { pilotTeamIds } from "./pilot-teams";

/** Keeps a draft and says everything that is to be said of it. Nothing that is wrong with it keeps it from being saved. */
export const savePolicyDraft = command({
  name: "savePolicyDraft",
  access: "policy:propose",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int().describe("as it was when it was read"),
    document: PolicyDocument.optional(),
    title: z.string().trim().max(200).optional(),
    reason: z.string().trim().max(2_000).optional(),
    pilotTeams: z.array(z.string().trim().max(64)).max(500).optional().describe("slugs; of the baseline alone"),
  }),
  output: SavedDraft,
  subject: (tx, { id }, actor) => revisionSubject(tx, actor, id),
  scope: subject => scopeOf(subject),
  run: async (tx, { input, subject: draft, actor, now }) => {
    const author = await ownDraft(tx, actor, draft);
    const document = input.document ?? draft.document;
    const { baseline, ground } = await groundOf(tx, draft);
    const { count } = await tx.policyRevision.updateMany({
      where: { id: draft.id, state: "draft", revision: input.revision },
      data: {
        document: document as object,
        digest: documentDigest(document),
        baselineId: baseline?.id ?? null,
        title: input.title ?? draft.title,
        reason: input.reason ?? draft.reason,
        ...(input.pilotTeams ? { pilotTeams: await pilotTeamIds(tx, draft.teamId, input.pilotTeams) } : {}),
        authorId: author.id,
        authorName: author.name,
        revision: input.revision + 1,
        changedAt: now,
      },
    });
    if (!count) throw savedMeanwhile(draft);
    return { id: draft.id, revision: input.revision + 1, report: draftReport(document, ground) };
  },
  audit: "private",
});
