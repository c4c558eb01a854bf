/** A person as the rules on reviews see them, for one scope. */
export type Approver = { personId: string; platform: boolean; leads: boolean; disabled: boolean };

/** Whether somebody may decide on a revision: nobody on what they wrote, a team's lead only on that team's. */
export function mayApprove(revision: { teamId: number | null; authorId: string }, who: Approver): boolean {
  if (who.disabled || who.personId === revision.authorId) return false;
  return who.platform || (revision.teamId !== null && who.leads);
}

/** Who still has to approve, in words; null once somebody has. */
export function missingApproval(
  revision: { teamId: number | null; authorId: string; teamName: string | null },
  approvals: readonly Approver[],
): string | null {
  if (approvals.some(who => mayApprove(revision, who))) return null;
  return revision.teamId === null
    ? "One other person of the platform team has to approve it."
    : `Another lead of ${revision.teamName ?? "the team"}, or the platform team, has to approve it.`;
}
