import type { Decision, GuardRule, Mode, ToolCall } from "../../schema";
import { DECISIONS } from "../../schema";
import { defaultMode, type EffectivePolicy, modePermitted } from "../lattice";
import type { Ground } from "../patterns/path-pattern";
import { type Actions, actionsOf } from "./action";
import { type Approval, approvalOf, type Outcome } from "./approval";
import { decisionIn, type Finding, findingsOf, type Step, stepIn } from "./findings";
import { asItRan, secretsInCall, secretsTakenOut } from "./secrets-in-call";

export type { Step } from "./findings";
export type Verdict = {
  decision: Decision;
  /** Where the question goes to somebody else: to whom, and for how long the answer holds. */
  approval: Approval | null;
  /** The rule that decided; null where a limit or the mode did. */
  rule: GuardRule | null;
  origins: readonly string[];
  reason: string;
  steps: readonly Step[];
};

const GROUND: Ground = { cwd: "/home/user/project", home: "/home/user" };

export const strictest = (a: Decision, b: Decision): Decision => (DECISIONS.indexOf(a) >= DECISIONS.indexOf(b) ? a : b);

/**
 * What may this call do, and which rule says so. Each thing that the call does is judged by itself, deny before ask
 * before allow, wherever the rule comes from; the strictest answer is the call's. What cannot be read asks.
 */
export const decide = (policy: EffectivePolicy, call: ToolCall): Verdict =>
  answer(policy, readCall(call), call.mode, false);

/** A call that was read once, to be judged by several policies. */
export type ReadCall = Actions & { ground: Ground; input: ToolCall["input"]; secrets: readonly string[] };
/** `redacted`: it is of the log, where secrets were taken out and what stands in their place tells of them. */
export function readCall(call: ToolCall, { redacted = false } = {}): ReadCall {
  const ground: Ground = { cwd: call.cwd ?? GROUND.cwd, home: call.home ?? GROUND.home };
  const secrets = (redacted ? secretsTakenOut : secretsInCall)(call.input);
  const input = redacted ? asItRan(call.input) : call.input;
  return { ...actionsOf({ ...call, input }, ground), ground, input, secrets };
}
/**
 * What one layer by itself insists on: as `decide`, but a layer that pre-approves nothing and forbids nothing has no
 * opinion. The effective policy answers at least this for each of its layers.
 */
export const demand = (layer: EffectivePolicy, call: ToolCall): Verdict =>
  answer(layer, readCall(call), call.mode, layer.allow.length === 0);

/** A call's answer in one mode, without the way to it: what a replay of many calls is made of. */
export type Answered = { outcome: Outcome; decision: Decision; rule: string | null };

/** As `decide`, for one call in several modes; what the policy says to it is looked up once. */
export function decideRead(policy: EffectivePolicy, read: ReadCall, modes: readonly (Mode | undefined)[]): Answered[] {
  const findings = findingsOf(policy, read, false);
  return modes.map(asked => {
    const worst = worstIn(findings, modeOf(policy, asked));
    if (!worst) return { outcome: "allow", decision: "allow", rule: null };
    const { decision, gated, finding } = worst;
    return { outcome: gated ? "approve" : decision, decision, rule: finding.rule?.value.id ?? null };
  });
}

function answer(policy: EffectivePolicy, read: ReadCall, asked: Mode | undefined, indifferent: boolean): Verdict {
  const mode = modeOf(policy, asked);
  const findings = findingsOf(policy, read, indifferent);
  const worst = worstIn(findings, mode);
  if (!worst)
    return { decision: "allow", approval: null, rule: null, origins: [], reason: "nothing is run", steps: [] };
  const { origins, why } = stepIn(worst.finding, mode);
  const steps = findings.map(finding => stepIn(finding, mode));
  const named = new Set(worst.decision === "ask" ? steps.flatMap(({ gates }) => gates) : []);
  return {
    decision: worst.decision,
    approval: approvalOf(policy.gates.filter(({ value }) => named.has(value.id))),
    rule: worst.finding.rule?.value ?? null,
    origins,
    reason: why,
    steps,
  };
}

type Worst = { finding: Finding; decision: Decision; gated: boolean };

/** The strictest; of equals the one that waits for somebody else, then the one that a rule gives reasons for. */
function worstIn(findings: readonly Finding[], mode: Mode): Worst | null {
  let worst: Worst | null = null;
  let most = -1;
  for (const finding of findings) {
    const decision = decisionIn(finding, mode);
    const gated = decision === "ask" && finding.gates.length > 0;
    const rank = DECISIONS.indexOf(decision) * 4 + (gated ? 2 : 0) + (finding.rule ? 1 : 0);
    if (rank > most) {
      worst = { finding, decision, gated };
      most = rank;
    }
  }
  return worst;
}

/** The mode that counts: the one asked for, else where the client stays when it may not have that. */
export function modeOf(policy: EffectivePolicy, asked: Mode | undefined): Mode {
  const wanted = asked ?? defaultMode(policy) ?? "default";
  return modePermitted(policy, wanted) ? wanted : "default";
}
