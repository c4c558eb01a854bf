/** Whose approval a version needs before it is published. */
export type Reviewer = {
  personId: string;
  platform: boolean;
  /** Their role in the skill's owning team, if any. */
  teamRole: "lead" | "member" | null;
  maintainer: boolean;
  disabled: boolean;
};
export type Requirement = { id: "team" | "lead" | "platform"; label: string; met: boolean };
type Case = {
  teamId: number | null;
  teamName: string;
  widened: boolean;
  /** A reviewer took responsibility for something that the scan found. */
  suppressed: boolean;
  /** Whoever wrote it: its author, and of a promotion or merge that of the version it came from. */
  authorIds: readonly string[];
};

/** Whether a reviewer let something stand that weighs enough for a lead to answer for it. */
export const letStand = (
  findings: readonly { fingerprint: string; severity: string }[],
  suppressed: ReadonlySet<string>,
): boolean =>
  findings.some(one => suppressed.has(one.fingerprint) && one.severity !== "low" && one.severity !== "info");

/** Whether somebody may decide on a version at all: never its author, never a stranger to the owner. */
export function mayReview({ teamId, authorIds }: Pick<Case, "teamId" | "authorIds">, who: Reviewer): boolean {
  if (authorIds.includes(who.personId) || who.disabled) return false;
  return teamId === null ? who.platform : who.platform || who.teamRole !== null;
}

/**
 * The approvals that a version needs. A team's skill: one other person of the team; one of its leads when it may do
 * more than before or a finding was suppressed. The hub: somebody of the platform team. The platform may stand in.
 */
export function requiredReviews(version: Case, approvals: readonly Reviewer[]): Requirement[] {
  const valid = approvals.filter(who => mayReview(version, who));
  if (version.teamId === null)
    return [{ id: "platform", label: "One other person of the platform team", met: valid.some(who => who.platform) }];
  if (version.widened || version.suppressed)
    return [
      {
        id: "lead",
        label: `A lead of ${version.teamName}, because ${version.widened ? "it may do more than before" : "a finding was suppressed"}`,
        met: valid.some(who => who.teamRole === "lead" || who.platform),
      },
    ];
  return [{ id: "team", label: `One other person of ${version.teamName}`, met: valid.length > 0 }];
}
