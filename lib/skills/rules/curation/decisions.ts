import type { Decision } from "../../curation-schema";
import type { HealthReason, HealthState } from "../../schema";

export type Undecided = {
  state: HealthState;
  reasons: readonly HealthReason[];
  status: "active" | "deprecated" | "retired";
  pinned: boolean;
  /** Runs of twelve weeks. */
  runs: number;
};

const orphaned = (reasons: readonly HealthReason[]) =>
  reasons.some(({ code }) => code === "owner.no-maintainer" || code === "owner.archived");

/** Whether nobody stands for a skill, so that another team may take it. */
export const adoptable = ({ status, reasons }: Pick<Undecided, "status" | "reasons">): boolean =>
  status !== "retired" && orphaned(reasons);

/** What can be decided about a skill by somebody who curates it. */
export function decisionsFor(skill: Undecided): Decision[] {
  if (skill.status === "retired") return ["restore"];
  return [
    "still-valid",
    "grace",
    skill.pinned ? "unpin" : "pin",
    ...(adoptable(skill) ? (["adopt"] as const) : []),
    "retire",
  ];
}

/** What the portal would decide, and why; null where only a new version helps. */
export function suggestionFor(skill: Undecided): { decision: Decision; why: string } | null {
  if (skill.status === "retired") return null;
  const has = (code: string) => skill.reasons.some(reason => reason.code === code);
  switch (skill.state) {
    case "retire-candidate":
      return { decision: "retire", why: "Nobody runs it, and nobody keeps it right." };
    case "unowned":
      return skill.runs > 0
        ? { decision: "adopt", why: "It is in use: a team that runs it should stand for it." }
        : { decision: "retire", why: "Nobody stands for it and nobody runs it." };
    case "stale":
      return has("content.references") || has("content.models") || has("content.policy")
        ? { decision: "grace", why: "It needs a new version: give its maintainers a date." }
        : { decision: "still-valid", why: "Only its date has passed: look at it and say that it still holds." };
    case "dormant":
      return { decision: "grace", why: "It may be a rare job: ask its maintainers; pin it if so, retire it if not." };
    case "watch":
      return has("content.unverified") || has("content.review-due")
        ? { decision: "still-valid", why: "Nobody confirmed it for long." }
        : null;
    default:
      return null;
  }
}
