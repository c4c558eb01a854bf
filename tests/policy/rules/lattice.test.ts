import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES, outcomeOf } from "@/lib/policy/rules/decide/approval";
import { decide, demand, modePermitted, type Verdict } from "@/lib/policy/rules/decide/decide";
import {
  type EffectivePolicy,
  effectiveOf,
  isAtLeast,
  join,
  lift,
  NO_POLICY,
  withoutOrigins,
} from "@/lib/policy/rules/lattice";
import { MODES, type PolicyDocument, type ToolCall } from "@/lib/policy/schema";
import { policyDocument, toolCall } from "./arbitraries";

const PAIRS = 10_000;
const seed = Number(process.env.POLICY_SEED ?? Date.now() % 2 ** 31);
const run = { numRuns: PAIRS, seed };
const TIMEOUT_MS = 120_000;
const rank = (verdict: Verdict) => OUTCOMES.indexOf(outcomeOf(verdict));
const B = (document: PolicyDocument) => lift(document, "baseline");
const T = (document: PolicyDocument) => lift(document, "team");

// Whoever reads the run finds what to repeat it with: POLICY_SEED=<seed>.
console.info(`policies: ${PAIRS} generated pairs, seed ${seed}`);

describe(`the lattice of policies (${PAIRS} generated pairs, seed ${seed})`, () => {
  test(
    "tighter-of is idempotent, commutative and has no policy as its neutral element",
    () => {
      fc.assert(
        fc.property(policyDocument, policyDocument, (a, b) => {
          expect(join(B(a), B(a))).toEqual(B(a));
          expect(join(B(a), T(b))).toEqual(join(T(b), B(a)));
          expect(join(B(a), NO_POLICY)).toEqual(B(a));
        }),
        run,
      );
    },
    TIMEOUT_MS,
  );

  test(
    "tighter-of is associative, for any number of layers in any order",
    () => {
      fc.assert(
        fc.property(fc.array(policyDocument, { minLength: 2, maxLength: 5 }), fc.integer(), (documents, turn) => {
          const layers = documents.map((document, index) => ({ document, origin: `layer ${index}` }));
          const turned = layers.map(
            (_, index) => layers[(index + Math.abs(turn)) % layers.length] as (typeof layers)[number],
          );
          const effective = effectiveOf(layers);
          expect(effectiveOf(turned)).toEqual(effective);
          expect(effectiveOf([...layers, ...layers])).toEqual(effective);
          const [first, ...rest] = layers;
          expect(join(effectiveOf(first ? [first] : []), effectiveOf(rest))).toEqual(effective);
        }),
        { ...run, numRuns: PAIRS / 5 },
      );
    },
    TIMEOUT_MS,
  );

  test(
    "what results is at least the baseline and at least the team, and more layers never loosen",
    () => {
      fc.assert(
        fc.property(policyDocument, policyDocument, policyDocument, (a, b, c) => {
          const effective = join(B(a), T(b));
          expect(isAtLeast(effective, B(a))).toBe(true);
          expect(isAtLeast(effective, T(b))).toBe(true);
          expect(isAtLeast(join(effective, B(c)), effective)).toBe(true);
          expect(withoutOrigins(join(effective, B(a)))).toEqual(withoutOrigins(effective));
        }),
        run,
      );
    },
    TIMEOUT_MS,
  );

  test(
    "for every call, in every mode that remains, the answer is at least the baseline's and at least the team's",
    () => {
      fc.assert(
        fc.property(policyDocument, policyDocument, toolCall, fc.constantFrom(...MODES), (a, b, call, mode) => {
          const effective = join(B(a), T(b));
          if (!modePermitted(effective, mode)) return;
          expectAtLeast(effective, B(a), T(b), { ...call, mode });
        }),
        run,
      );
    },
    TIMEOUT_MS,
  );
});

function expectAtLeast(
  effective: EffectivePolicy,
  baseline: EffectivePolicy,
  team: EffectivePolicy,
  call: ToolCall,
): void {
  const got = rank(decide(effective, call));
  expect(got).toBeGreaterThanOrEqual(rank(decide(baseline, call)));
  expect(got).toBeGreaterThanOrEqual(rank(demand(team, call)));
}
