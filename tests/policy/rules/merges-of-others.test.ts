import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { decide } from "@/lib/policy/rules/decide/decide";
import { BASELINE, type EffectivePolicy, lift } from "@/lib/policy/rules/lattice";
import { DECISIONS, EMPTY_POLICY, type PolicyDocument } from "@/lib/policy/schema";
import { policyDocument, toolCall } from "./arbitraries";

// Thousands of random cases, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

const PAIRS = 10_000;
const seed = Number(process.env.POLICY_SEED ?? Date.now() % 2 ** 31);
console.info(`merges of other products: up to ${PAIRS} generated pairs each, seed ${seed}`);

type Merge = (baseline: PolicyDocument, team: PolicyDocument) => PolicyDocument;

/** A key that the team's file has takes the baseline's place. */
const replaced: Merge = (baseline, team) => ({
  ...baseline,
  ...Object.fromEntries(
    Object.entries(team).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(EMPTY_POLICY[key as keyof PolicyDocument]),
    ),
  ),
});
/** What stops is united; what permits is the team's. */
const permitsReplaced: Merge = (baseline, team) => ({
  ...baseline,
  rules: [...baseline.rules, ...team.rules],
  allow: team.allow ?? baseline.allow,
  models: team.models ?? baseline.models,
});
/** Every list is united. */
const united: Merge = (baseline, team) => ({
  ...baseline,
  rules: [...baseline.rules, ...team.rules],
  allow: [...(baseline.allow ?? []), ...(team.allow ?? [])],
});

/** Pairs of policies and a call for which a merge answers less strictly than the baseline. */
function loosens(merge: Merge): boolean {
  const policy = (document: PolicyDocument): EffectivePolicy => lift(document, BASELINE);
  const found = fc.check(
    fc.property(policyDocument, policyDocument, toolCall, (baseline, team, call) => {
      const rank = (document: PolicyDocument) => DECISIONS.indexOf(decide(policy(document), call).decision);
      return rank(merge(baseline, team)) >= rank(baseline);
    }),
    { numRuns: PAIRS, seed, endOnFailure: true },
  );
  return found.failed;
}

test.each([
  ["a team's key replaces the baseline's", replaced],
  ["denials are united and permissions replaced", permitsReplaced],
  ["all lists are united", united],
])("the law of the floor finds the fault of other merges: %s", (_name, merge) => {
  expect(loosens(merge)).toBe(true);
});

test("and finds none where nothing is merged", () => {
  expect(loosens(baseline => baseline)).toBe(false);
});
