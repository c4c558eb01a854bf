import type { Decision, GuardRule, Mode, ToolCall } from "../../schema";
import { DECISIONS } from "../../schema";
import { permits } from "../allow-lists";
import { defaultMode, type EffectivePolicy, type Held } from "../lattice";
import { commandMatches } from "../patterns/command-pattern";
import { globMatches } from "../patterns/glob";
import { type Ground, pathMatches } from "../patterns/path-pattern";
import { domainMatches, domainOf, readToolPattern, toolNamed } from "../patterns/tool-pattern";
import { type Action, type Actions, actionsOf } from "./action";
import { effectNamed } from "./effect-named";
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
};
export type Verdict = {
  decision: Decision;
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
export type ReadCall = Actions & { ground: Ground };
export function readCall(call: ToolCall): ReadCall {
  const ground: Ground = { cwd: call.cwd ?? GROUND.cwd, home: call.home ?? GROUND.home };
  return { ...actionsOf(call, ground), ground };
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
  { actions, unparsed, ground }: ReadCall,
  asked: Mode | undefined,
  indifferent: boolean,
): Verdict {
  const mode = modeOf(policy, asked);
  const judged = actions.map(action => judge(policy, action, mode, ground, indifferent));
  if (unparsed !== null)
    judged.push({
      step: {
        what: "what could not be read",
        decision: "ask",
        rule: null,
        matched: null,
        origins: [],
        why: `${unparsed}: somebody has to look`,
      },
      rule: null,
    });
  const worst = judged.reduce<Judged | null>((found, next) => (!found || outweighs(next, found) ? next : found), null);
  if (!worst) return { decision: "allow", rule: null, origins: [], reason: "nothing is run", steps: [] };
  const { step, rule } = worst;
  return { decision: step.decision, rule, origins: step.origins, reason: step.why, steps: judged.map(one => one.step) };
}

/** Whether a session may be in a mode. The client always has `default`. */
export const modePermitted = (policy: EffectivePolicy, mode: Mode): boolean =>
  mode === "default" || permits(policy.modes, pattern => pattern === mode);

/** The mode that counts: the one asked for, else where the client stays when it may not have that. */
export function modeOf(policy: EffectivePolicy, asked: Mode | undefined): Mode {
  const wanted = asked ?? defaultMode(policy) ?? "default";
  return modePermitted(policy, wanted) ? wanted : "default";
}

/** Modes in which nobody is asked. */
const asksNobody = (mode: Mode): boolean => mode === "dontAsk" || mode === "plan";

type Judged = { step: Step; rule: GuardRule | null };

/** The stricter one; of equals the one that a rule gives reasons for. */
function outweighs(next: Judged, found: Judged): boolean {
  const stricter = DECISIONS.indexOf(next.step.decision) - DECISIONS.indexOf(found.step.decision);
  return stricter > 0 || (stricter === 0 && found.rule === null && next.rule !== null);
}

function judge(policy: EffectivePolicy, action: Action, mode: Mode, ground: Ground, indifferent: boolean): Judged {
  const limit = limited(policy, action, ground);
  if (limit) return { step: { what: action.text, decision: "deny", rule: null, matched: null, ...limit }, rule: null };
  for (const effect of ["deny", "ask"] as const) {
    const held = policy.rules.find(({ value }) => value.effect === effect && ruleMatches(value, action, ground));
    // Where the mode denies what it would ask, a rule that asks does not soften that.
    if (held) return { step: stepOf(action, held, ground, asksNobody(mode) ? "deny" : effect), rule: held.value };
  }
  if (indifferent)
    return {
      step: { what: action.text, decision: "allow", rule: null, matched: null, origins: [], why: "no rule names it" },
      rule: null,
    };
  const lists = policy.allow;
  if (lists.length && permits(lists, pattern => allows(pattern, action, ground)))
    return {
      step: {
        what: action.text,
        decision: "allow",
        rule: null,
        matched: null,
        origins: [...new Set(lists.flatMap(({ origins }) => origins))].sort(),
        why: "it is among what needs no question",
      },
      rule: null,
    };
  const { decision, why } = unmatched(action, mode);
  return { step: { what: action.text, decision, rule: null, matched: null, origins: [], why }, rule: null };
}

const stepOf = (action: Action, { value, origins }: Held<GuardRule>, ground: Ground, decision: Decision): Step => ({
  what: action.text,
  decision,
  rule: value.id,
  matched: matchOf(value, action, ground),
  origins,
  why: value.rationale || `the rule ${value.id} ${decision === "deny" ? "denies" : "asks for"} it`,
});

/** Whether a stopping rule means an action. */
export const ruleMatches = (rule: GuardRule, action: Action, ground: Ground): boolean =>
  matchOf(rule, action, ground) !== null;

/** The first of a stopping rule's effects and patterns that means an action. */
const matchOf = (rule: GuardRule, action: Action, ground: Ground): string | null =>
  rule.does.find(named => action.does.some(done => effectNamed(named, done))) ??
  rule.patterns.find(pattern => stops(pattern, action, ground)) ??
  null;

/** A stopping pattern means an action however it is spelt: also a file that a shell command reads or writes. */
function stops(pattern: string, action: Action, ground: Ground): boolean {
  const read = readToolPattern(pattern);
  if (!read) return false;
  const { specifier, subject } = read;
  const named = toolNamed(read, action.tool) || (read.tool === "Agent" && action.tool === "Task");
  if (specifier === null)
    return named || (subject === "path-write" && action.writes.length > 0 && action.tool !== "Bash");
  switch (subject) {
    case "command":
      return named && action.forms.some(form => commandMatches(specifier, form));
    case "path-read":
      return action.reads.some(path => pathMatches(specifier, path, ground));
    case "path-write":
      return action.writes.some(path => pathMatches(specifier, path, ground));
    case "domain":
      return action.hosts.some(host => domainMatches(domainOf(specifier), host));
    default:
      return named && action.subject !== null && globMatches(specifier, action.subject);
  }
}

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
