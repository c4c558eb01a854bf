import type { Decision, GuardRule, Mode, ToolCall } from "../../schema";
import { DECISIONS } from "../../schema";
import { permits } from "../allow-lists";
import { asksNobody, defaultMode, type EffectivePolicy, type Held } from "../lattice";
import { commandMatches } from "../patterns/command-pattern";
import { globMatches } from "../patterns/glob";
import { type Ground, pathMatches } from "../patterns/path-pattern";
import { domainMatches, domainOf, readToolPattern, toolNamed } from "../patterns/tool-pattern";
import { type Action, type Actions, actionsOf } from "./action";
import { type Approval, approvalOf } from "./approval";
import { matchOf, ruleMatches } from "./rule-match";
import { judgeSecrets, secretsInCall, secretsTakenOut } from "./secrets-in-call";
import { unmatched } from "./unmatched";

/** One step on the way to a decision: what was looked at, what decided on it. */
export type Step = {
  what: string;
  decision: Decision;
  rule: string | null;
  /** Of the rule: the pattern or the effect that means it. */
  matched: string | null;
  origins: readonly string[];
  why: string;
  /** Gates at which it waits for somebody else. */
  gates: readonly string[];
};
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
  return { ...actionsOf(call, ground), ground, input: call.input, secrets };
}
export const decideRead = (policy: EffectivePolicy, read: ReadCall, mode: Mode | undefined): Verdict =>
  answer(policy, read, mode, false);

/**
 * What one layer by itself insists on: as `decide`, but a layer that pre-approves nothing and forbids nothing has no
 * opinion. The effective policy answers at least this for each of its layers.
 */
export const demand = (layer: EffectivePolicy, call: ToolCall): Verdict =>
  answer(layer, readCall(call), call.mode, layer.allow.length === 0);

function answer(
  policy: EffectivePolicy,
  { actions, unparsed, ground, input, secrets }: ReadCall,
  asked: Mode | undefined,
  indifferent: boolean,
): Verdict {
  const mode = modeOf(policy, asked);
  const judged = actions.map(action => judge(policy, action, mode, ground, indifferent));
  if (unparsed !== null)
    judged.push({
      step: {
        what: "what could not be read",
        decision: asksNobody(mode) ? "deny" : "ask",
        rule: null,
        matched: null,
        origins: [],
        why: `${unparsed}: somebody has to look`,
        gates: [],
      },
      rule: null,
    });
  for (const { kind, decision, ...rest } of judgeSecrets(policy, secrets, input, ground))
    judged.push({
      step: {
        what: "what it would write, send or run",
        decision: decision === "ask" && asksNobody(mode) ? "deny" : decision,
        rule: null,
        matched: kind,
        gates: [],
        ...rest,
      },
      rule: null,
    });
  const worst = judged.reduce<Judged | null>((found, next) => (!found || outweighs(next, found) ? next : found), null);
  const none = {
    decision: "allow",
    approval: null,
    rule: null,
    origins: [],
    reason: "nothing is run",
    steps: [],
  } as const;
  if (!worst) return none;
  const { step, rule } = worst;
  const steps = judged.map(one => one.step);
  const named = new Set(step.decision === "ask" ? steps.flatMap(({ gates }) => gates) : []);
  return {
    decision: step.decision,
    approval: approvalOf(policy.gates.filter(({ value }) => named.has(value.id))),
    rule,
    origins: step.origins,
    reason: step.why,
    steps,
  };
}

/** Whether a session may be in a mode. The client always has `default`, and modes that are tighter than it. */
export const modePermitted = (policy: EffectivePolicy, mode: Mode): boolean =>
  mode === "default" || asksNobody(mode) || permits(policy.modes, pattern => pattern === mode);

/** The mode that counts: the one asked for, else where the client stays when it may not have that. */
export function modeOf(policy: EffectivePolicy, asked: Mode | undefined): Mode {
  const wanted = asked ?? defaultMode(policy) ?? "default";
  return modePermitted(policy, wanted) ? wanted : "default";
}

type Judged = { step: Step; rule: GuardRule | null };

/** The stricter one; of equals the one that waits for somebody else, then the one that a rule gives reasons for. */
function outweighs(next: Judged, found: Judged): boolean {
  const rank = ({ step }: Judged) => DECISIONS.indexOf(step.decision) * 2 + (step.gates.length ? 1 : 0);
  const stricter = rank(next) - rank(found);
  return stricter > 0 || (stricter === 0 && found.rule === null && next.rule !== null);
}

function judge(policy: EffectivePolicy, action: Action, mode: Mode, ground: Ground, indifferent: boolean): Judged {
  const limit = limited(policy, action, ground);
  const plain = { what: action.text, rule: null, matched: null, gates: [] };
  if (limit) return { step: { ...plain, decision: "deny", ...limit }, rule: null };
  for (const effect of ["deny", "ask"] as const) {
    const held = policy.rules.find(({ value }) => value.effect === effect && ruleMatches(value, action, ground));
    if (!held) continue;
    // Where the mode denies what it would ask, a rule that asks does not soften that.
    const decision = asksNobody(mode) ? "deny" : effect;
    return {
      step: {
        ...stepOf(action, held, ground, decision),
        gates: decision === "ask" ? gatesOf(policy, action, ground) : [],
      },
      rule: held.value,
    };
  }
  if (indifferent) return { step: { ...plain, decision: "allow", origins: [], why: "no rule names it" }, rule: null };
  const lists = policy.allow;
  if (lists.length && permits(lists, pattern => allows(pattern, action, ground)))
    return {
      step: {
        ...plain,
        decision: "allow",
        origins: [...new Set(lists.flatMap(({ origins }) => origins))].sort(),
        why: "it is among what needs no question",
      },
      rule: null,
    };
  const { decision, why } = unmatched(action, mode);
  return { step: { ...plain, decision, origins: [], why }, rule: null };
}

/** Gates that an action waits at: those that name any rule that means it, not only the one that decides. */
const gatesOf = (policy: EffectivePolicy, action: Action, ground: Ground): string[] =>
  policy.gates.length === 0
    ? []
    : policy.gates
        .filter(({ value: gate }) =>
          policy.rules.some(({ value }) => gate.rules.includes(value.id) && ruleMatches(value, action, ground)),
        )
        .map(({ value }) => value.id);

const stepOf = (
  action: Action,
  { value, origins }: Held<GuardRule>,
  ground: Ground,
  decision: Decision,
): Omit<Step, "gates"> => ({
  what: action.text,
  decision,
  rule: value.id,
  matched: matchOf(value, action, ground),
  origins,
  why: value.rationale || `the rule ${value.id} ${decision === "deny" ? "denies" : "asks for"} it`,
});

/** A permitting pattern means an action only as it is written, and only all of it. */
function allows(pattern: string, action: Action, ground: Ground): boolean {
  const read = readToolPattern(pattern);
  if (!read || !toolNamed(read, action.tool)) return false;
  const { specifier, subject } = read;
  if (specifier === null) return true;
  const each = (values: readonly string[], means: (value: string) => boolean) =>
    values.length > 0 && values.every(means);
  switch (subject) {
    case "command":
      return action.exact !== null && commandMatches(specifier, action.exact) && action.writes.length === 0;
    case "path-read":
      return each(action.reads, path => pathMatches(specifier, path, ground));
    case "path-write":
      return each(action.writes, path => pathMatches(specifier, path, ground));
    case "domain":
      return each(action.hosts, host => domainMatches(domainOf(specifier), host));
    default:
      return action.subject !== null && globMatches(specifier, action.subject);
  }
}

/** Limits that are no rules: servers, hosts and files that are out of bounds. */
function limited(
  policy: EffectivePolicy,
  action: Action,
  ground: Ground,
): { why: string; origins: readonly string[] } | null {
  const server = /^mcp__(.+?)__/.exec(action.tool)?.[1] ?? /^mcp__(.+)$/.exec(action.tool)?.[1];
  if (server !== undefined) {
    const denied = policy.deniedMcp.find(({ value }) => globMatches(value, server));
    if (denied) return { why: `the MCP server ${server} is denied`, origins: denied.origins };
    const closed = policy.mcp.find(({ values }) => !values.some(value => globMatches(value, server)));
    if (closed) return { why: `the MCP server ${server} is not among the permitted ones`, origins: closed.origins };
  }
  for (const host of action.hosts) {
    const denied = policy.deniedDomains.find(({ value }) => domainMatches(value.toLowerCase(), host));
    if (denied) return { why: `the host ${host} is denied`, origins: denied.origins };
    const closed = policy.domains.find(({ values }) => !values.some(value => domainMatches(value.toLowerCase(), host)));
    if (closed) return { why: `the host ${host} is not among the permitted ones`, origins: closed.origins };
  }
  for (const path of action.reads) {
    const denied = policy.denyRead.find(({ value }) => pathMatches(value, path, ground));
    if (denied) return { why: `reading ${path} is denied`, origins: denied.origins };
  }
  for (const path of action.writes) {
    const denied = policy.denyWrite.find(({ value }) => pathMatches(value, path, ground));
    if (denied) return { why: `writing ${path} is denied`, origins: denied.origins };
    const closed = policy.writable.find(({ values }) => !values.some(value => pathMatches(value, path, ground)));
    if (closed) return { why: `${path} is not among the folders that may be written`, origins: closed.origins };
  }
  return null;
}
