import type { Tx } from "@/lib/db/client";
import { inForce } from "../../queries/read-policy";
import type { RevisionSubject } from "../../queries/revisions/revision-subject";
import { decidedMeanwhile } from "../reviews/decided-meanwhile";
import { moveTeams } from "./move-teams";

/** The next number of a scope. Ask while the policies are locked. */
export async function nextNumber(tx: Tx, teamId: number | null): Promise<number> {
  const { _max } = await tx.policyRevision.aggregate({ where: { teamId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

/**
 * Puts a revision in force in the place of the one that is, while the policies are locked. The former stays readable as
 * superseded; where the baseline moves, the teams' tightenings move along.
 */
export async function putInForce(
  tx: Tx,
  revision: Pick<RevisionSubject, "id" | "teamId" | "number" | "revision" | "document">,
  by: string,
  now: Date,
): Promise<number> {
  const { id, teamId } = revision;
  const [before, baseline] = [await inForce(tx, teamId), teamId === null ? null : await inForce(tx, null)];
  const number = revision.number ?? (await nextNumber(tx, teamId));
  if (before)
    await tx.policyRevision.update({
      where: { id: before.id },
      data: { state: "superseded", supersededAt: now },
    });
  const { count } = await tx.policyRevision.updateMany({
    where: { id, revision: revision.revision, state: { in: ["draft", "in_review", "evaluating"] } },
    data: {
      state: "published",
      number,
      baselineId: baseline?.id ?? null,
      publishedAt: now,
      publishedBy: by,
      revision: revision.revision + 1,
      changedAt: now,
    },
  });
  if (!count) throw decidedMeanwhile();
  if (teamId === null)
    await moveTeams(tx, { baselineId: id, before: before?.document ?? null, after: revision.document }, now);
  return number;
}
