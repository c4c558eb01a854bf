import type { Decision, GuardRule, Mode } from "../../schema";
import { permits } from "../allow-lists";
import { asksNobody, type EffectivePolicy, type Held } from "../lattice";
import type { Ground } from "../patterns/path-pattern";
import type { Action } from "./action";
import type { ReadCall } from "./decide";
import { limited } from "./limits";
import { allows, matchOf, ruleMatches } from "./rule-match";
import { judgeSecrets } from "./secrets-in-call";
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

/** What a policy has to say to one thing that a call does, in whatever mode: a rule's word, a limit's, or the mode's own. */
export type Finding = {
  says: Decision | "mode";
  rule: Held<GuardRule> | null;
  gates: readonly string[];
  action: Action | null;
  /** What a person reads of it; asked for only where somebody does. */
  told: () => Pick<Step, "what" | "matched" | "origins" | "why">;
};

/** Everything that a policy has to say to a call. `indifferent`: what nothing names is let through, whatever the mode. */
export function findingsOf(policy: EffectivePolicy, read: ReadCall, indifferent: boolean): Finding[] {
  const { actions, unparsed, ground, input, secrets } = read;
  const found = actions.map(action => findingOf(policy, action, ground, indifferent));
  if (unparsed !== null)
    found.push({
      ...SILENT,
      says: "ask",
      told: () => ({
        what: "what could not be read",
        matched: null,
        origins: [],
        why: `${unparsed}: somebody has to look`,
      }),
    });
  for (const { kind, decision, ...rest } of judgeSecrets(policy, secrets, input, ground))
    found.push({
      ...SILENT,
      says: decision,
      told: () => ({ what: "what it would write, send or run", matched: kind, ...rest }),
    });
  return found;
}

const SILENT = { rule: null, gates: [], action: null };

function findingOf(policy: EffectivePolicy, action: Action, ground: Ground, indifferent: boolean): Finding {
  const told = (origins: readonly string[], why: string) => () => ({ what: action.text, matched: null, origins, why });
  const limit = limited(policy, action, ground);
  if (limit) return { ...SILENT, says: "deny", action, told: told(limit.origins, limit.why) };
  for (const effect of ["deny", "ask"] as const) {
    const held = policy.rules.find(({ value }) => value.effect === effect && ruleMatches(value, action, ground));
    if (!held) continue;
    const { value, origins } = held;
    const matched = matchOf(value, action, ground);
    const why = value.rationale || `the rule ${value.id} ${effect === "deny" ? "denies" : "asks for"} it`;
    return {
      says: effect,
      rule: held,
      gates: effect === "ask" ? gatesOf(policy, action, ground) : [],
      action,
      told: () => ({ what: action.text, matched, origins, why }),
    };
  }
  if (indifferent) return { ...SILENT, says: "allow", action, told: told([], "no rule names it") };
  const lists = policy.allow;
  if (lists.length && permits(lists, pattern => allows(pattern, action, ground))) {
    const origins = [...new Set(lists.flatMap(one => one.origins))].sort();
    return { ...SILENT, says: "allow", action, told: told(origins, "it is among what needs no question") };
  }
  return { ...SILENT, says: "mode", action, told: told([], "no rule names it") };
}

/** Gates that an action waits at: those that name any rule that means it, not only the one that decides. */
const gatesOf = ({ gates, rules }: EffectivePolicy, action: Action, ground: Ground): readonly string[] =>
  gates.length === 0
    ? []
    : gates
        .filter(({ value: gate }) =>
          rules.some(({ value }) => gate.rules.includes(value.id) && ruleMatches(value, action, ground)),
        )
        .map(({ value }) => value.id);

/** What a finding comes to in a mode. Where the mode denies what it would ask, a rule that asks does not soften that. */
export function decisionIn({ says, action }: Finding, mode: Mode): Decision {
  if (says === "mode") return action ? unmatched(action, mode).decision : "allow";
  return says === "ask" && asksNobody(mode) ? "deny" : says;
}

export function stepIn(finding: Finding, mode: Mode): Step {
  const decision = decisionIn(finding, mode);
  const told = finding.told();
  return {
    ...told,
    decision,
    rule: finding.rule?.value.id ?? null,
    why: finding.says === "mode" && finding.action ? unmatched(finding.action, mode).why : told.why,
    gates: decision === "ask" ? finding.gates : [],
  };
}
