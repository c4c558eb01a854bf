import { newId } from "@/lib/core/ids";
import type { Tx } from "@/lib/db/client";
import { asDocument } from "../../rules/as-document";
import { layersOf } from "../../rules/layers";
import { noticeChanges, troubleWith } from "../../rules/notice";
import { EMPTY_POLICY, PolicyDocument } from "../../schema";

/**
 * What follows from a new baseline: every tightening in force is checked against it and from now on stands on it, and each
 * team is told what changes for it and what of its own no longer fits. A tightening cannot loosen, so none is put out of force.
 */
export async function moveTeams(
  tx: Tx,
  { baselineId, before, after }: { baselineId: string; before: PolicyDocument | null; after: PolicyDocument },
  now: Date,
): Promise<void> {
  const teams = await tx.team.findMany({
    where: { archivedAt: null },
    select: {
      id: true,
      slug: true,
      policies: { where: { state: "published" }, select: { document: true } },
    },
    orderBy: { id: "asc" },
  });
  const notices = teams.flatMap(({ id, slug, policies: [own] }) => {
    const tightening = own ? PolicyDocument.parse(own.document) : null;
    const under = (baseline: PolicyDocument) =>
      asDocument(layersOf(baseline, tightening && { team: slug, document: tightening }));
    const changes = noticeChanges(under(before ?? EMPTY_POLICY), under(after));
    const trouble = tightening ? troubleWith(after, tightening) : [];
    if (!changes.length && !trouble.length) return [];
    return [{ id: newId(), teamId: id, baselineId, changes, trouble, createdAt: now }];
  });
  await tx.policyNotice.createMany({ data: notices });
  await tx.policyRevision.updateMany({
    where: { state: "published", teamId: { not: null } },
    data: { baselineId },
  });
}
