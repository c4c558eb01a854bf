import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES, outcomeOf } from "@/lib/policy/rules/decide/approval";
import { decide, demand, modeOf, type Verdict } from "@/lib/policy/rules/decide/decide";
import {
  defaultMode,
  type EffectivePolicy,
  effectiveOf,
  isAsTight,
  isAtLeast,
  join,
  lift,
  NO_POLICY,
  withoutOrigins,
} from "@/lib/policy/rules/lattice";
import { MODES, PolicyDocument, type ToolCall } from "@/lib/policy/schema";
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
    "for every call, in every mode that is asked for or in none, the answer is at least the baseline's and at least the team's",
    () => {
      fc.assert(
        fc.property(
          policyDocument,
          policyDocument,
          toolCall,
          fc.constantFrom(undefined, ...MODES),
          (a, b, call, mode) => {
            const effective = join(B(a), T(b));
            expectAtLeast(effective, B(a), T(b), mode ? { ...call, mode } : call);
          },
        ),
        run,
      );
    },
    TIMEOUT_MS,
  );
});

test("a team cannot forbid the modes in which what no rule names is denied, nor begin in a looser one", () => {
  const call = { tool: "Bash", input: { command: "make deploy" } };
  const baseline = PolicyDocument.parse({ modes: { allowed: null, default: "plan" } });
  const team = PolicyDocument.parse({ modes: { allowed: ["default", "auto"], default: "auto" } });
  const effective = join(B(baseline), T(team));
  expect(defaultMode(effective)).toBe("plan");
  expect(decide(effective, call).decision).toBe("deny");
  expect(decide(effective, { ...call, mode: "dontAsk" }).decision).toBe("deny");
  const silent = join(B(PolicyDocument.parse({})), T(team));
  expect(defaultMode(silent)).toBe("default");
  expect(decide(silent, call).decision).toBe("ask");
});

test("which of two ways to write one version stands in the result does not depend on the side", () => {
  const [a, b] = ["2.1.9", "02.1.9"].map(min => PolicyDocument.parse({ version: { min, max: min } }));
  expect(join(B(a as PolicyDocument), T(b as PolicyDocument))).toEqual(
    join(T(b as PolicyDocument), B(a as PolicyDocument)),
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
  // Where sessions begin is the tightest that is asked for; there and in any other mode the team's own demands hold.
  const begins = modeOf(effective, undefined);
  for (const { value } of team.defaultModes) expect(isAsTight(begins, value)).toBe(true);
  expect(got).toBeGreaterThanOrEqual(rank(demand(team, { ...call, mode: call.mode ?? begins })));
}
