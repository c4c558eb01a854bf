import { AppError } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import type { DraftReport } from "../../page-schema";
import { blockingIssues, draftReport, type Ground } from "../../rules/draft-report";
import type { PolicyDocument } from "../../schema";
import { type InForce, inForce } from "../read-policy";
import type { PolicyScope } from "./revision-subject";

export type ScopeGround = { current: InForce | null; baseline: InForce | null; ground: Ground };

/** What a document of a scope is judged against at this moment. */
export async function groundOf(db: Reader | Tx, { teamId, team }: PolicyScope): Promise<ScopeGround> {
  const [current, baseline] = await Promise.all([inForce(db, teamId), teamId === null ? null : inForce(db, null)]);
  return {
    current,
    baseline,
    ground: {
      inForce: current?.document ?? null,
      baseline: baseline?.document ?? null,
      team: team?.slug ?? null,
    },
  };
}

/** Stops what may not be sent or put in force; the issues name the fields, the sentence the first of them. */
export function demandSound(document: PolicyDocument, ground: Ground): DraftReport {
  const report = draftReport(document, ground);
  if (!report.blocked) return report;
  const issues = blockingIssues(report);
  const [first] = issues;
  const more = issues.length > 1 ? ` ${issues.length - 1} more ${issues.length === 2 ? "finding" : "findings"}.` : "";
  throw new AppError("invalid", `${first?.message ?? "It cannot be sent."}${more}`, { issues });
}

/** Stops what was begun from a revision that another one has taken the place of. */
export function demandCurrent(revision: { parentId: string | null }, current: InForce | null): void {
  if (revision.parentId === (current?.id ?? null)) return;
  throw new AppError(
    "conflict",
    current
      ? `Revision ${current.number} was published after this was begun. Take over what it changed, then send this again.`
      : "What this was begun from is no longer in force.",
    { inForce: current?.id ?? null, number: current?.number ?? null },
  );
}
