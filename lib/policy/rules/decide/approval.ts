import type { Decision, Gate } from "../../schema";
import type { Held } from "../lattice";

/** What a call needs besides the question to whoever sits there: that others agree. */
export type Approval = Pick<Gate, "approvers" | "minApprovals" | "ttlMinutes" | "singleUse" | "selfApproval"> & {
  gates: readonly string[];
};

/** A decision as people speak of it: `approve` is an `ask` that goes to somebody else. Loosest first. */
export const OUTCOMES = ["allow", "ask", "approve", "deny"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const outcomeOf = ({ decision, approval }: { decision: Decision; approval: Approval | null }): Outcome =>
  decision === "ask" && approval ? "approve" : decision;

/** What several gates ask for together: the tightest of each. Null where there is none. */
export function approvalOf(gates: readonly Held<Gate>[]): Approval | null {
  const [first, ...rest] = gates.map(({ value }) => value);
  if (!first) return null;
  return rest.reduce<Approval>(
    (sum, gate) => ({
      gates: [...new Set([...sum.gates, gate.id])].sort(),
      approvers: both(sum.approvers, gate.approvers),
      minApprovals: Math.max(sum.minApprovals, gate.minApprovals),
      ttlMinutes: Math.min(sum.ttlMinutes, gate.ttlMinutes),
      singleUse: sum.singleUse || gate.singleUse,
      selfApproval: sum.selfApproval && gate.selfApproval,
    }),
    {
      gates: [first.id],
      approvers: first.approvers,
      minApprovals: first.minApprovals,
      ttlMinutes: first.ttlMinutes,
      singleUse: first.singleUse,
      selfApproval: first.selfApproval,
    },
  );
}

const both = (a: string[] | null, b: string[] | null): string[] | null =>
  a === null ? b : b === null ? a : a.filter(one => b.includes(one));
