import type { AllowRule, PolicyDocument, ToolCall } from "../schema";
import { callText } from "./calls";
import { decide } from "./decide/decide";
import { BASELINE, type EffectivePolicy, lift } from "./lattice";
import { patternIndex } from "./patterns/pattern-index";
import { isForbidden, isProtected } from "./variables";
import { callsOf } from "./witness-calls";

/** Why a tightening is refused: where, by which rule of the baseline, and a call that it would have let through. */
export type FloorBreach = {
  path: (string | number)[];
  rule: string | null;
  message: string;
  witness: { call: ToolCall; text: string; baseline: "ask" | "deny" } | null;
};

/**
 * Whether a team's document only tightens the baseline. Everything but `allow`, variables, hooks and gates cannot loosen by
 * its form; those are compared. Answers with nothing when it holds.
 */
export function checkFloor(baseline: PolicyDocument, team: PolicyDocument): FloorBreach[] {
  return [
    ...loosened(baseline, team.allow ?? []),
    ...variables(baseline, team),
    ...redefined("hooks", baseline.hooks, team.hooks),
    ...redefined("gates", baseline.gates, team.gates),
  ];
}

/** So many are shown with their calls; one is enough to refuse. */
const MOST_BREACHES = 100;

function loosened(baseline: PolicyDocument, allow: readonly AllowRule[]): FloorBreach[] {
  const floor = lift(baseline, BASELINE);
  const permitted = patternIndex(baseline.allow ?? []);
  const found: FloorBreach[] = [];
  for (const [index, rule] of allow.entries())
    for (const [place, pattern] of rule.patterns.entries()) {
      if (found.length >= MOST_BREACHES) return found;
      if (!permitted(pattern)) found.push(breachOf(floor, pattern, ["allow", index, "patterns", place]));
    }
  return found;
}

function breachOf(floor: EffectivePolicy, pattern: string, path: (string | number)[]): FloorBreach {
  const stopped = callsOf(pattern, floor).map(call => ({ call, verdict: decide(floor, call) }));
  const found =
    stopped.find(({ verdict }) => verdict.decision === "deny") ??
    stopped.find(({ verdict }) => verdict.rule) ??
    stopped.find(({ verdict }) => verdict.decision === "ask");
  if (!found || found.verdict.decision === "allow")
    return { path, rule: null, message: `${pattern} is not among what the baseline pre-approves.`, witness: null };
  const { decision, rule: by } = found.verdict;
  const text = callText(found.call);
  const message = by
    ? `${pattern} would let through \`${text}\`, which the baseline's rule ${by.id} ${decision === "deny" ? "denies" : "asks for"}.`
    : `${pattern} would let through \`${text}\` without a question; the baseline pre-approves nothing of the kind.`;
  return { path, rule: by?.id ?? null, message, witness: { call: found.call, text, baseline: decision } };
}

function variables(baseline: PolicyDocument, team: PolicyDocument): FloorBreach[] {
  return Object.keys(team.env.set).flatMap(name => {
    const message =
      Object.hasOwn(baseline.env.set, name) && baseline.env.set[name] !== team.env.set[name]
        ? `${name} is set by the baseline and stays as it is there.`
        : isForbidden(baseline.env.forbidden, name)
          ? `${name} is among the variables that the baseline forbids.`
          : isProtected(name) && baseline.env.set[name] !== team.env.set[name]
            ? `${name} decides where telemetry, models or programs come from: only the baseline sets it.`
            : null;
    return message === null ? [] : [{ path: ["env", "set", name], rule: null, message, witness: null }];
  });
}

function redefined(
  field: "hooks" | "gates",
  baseline: readonly { id: string }[],
  team: readonly { id: string }[],
): FloorBreach[] {
  return team.flatMap((one, index) => {
    const held = baseline.find(({ id }) => id === one.id);
    return held && JSON.stringify(held) !== JSON.stringify(one)
      ? [
          {
            path: [field, index, "id"],
            rule: one.id,
            message: `${one.id} is the baseline's and stays as it is there. Give yours another id.`,
            witness: null,
          },
        ]
      : [];
  });
}
