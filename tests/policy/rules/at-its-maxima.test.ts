import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDocument } from "@/lib/policy/rules/document-check";
import { checkFloor } from "@/lib/policy/rules/floor-check";
import { patternIndex } from "@/lib/policy/rules/patterns/pattern-index";
import { patternIncluded } from "@/lib/policy/rules/patterns/tool-pattern";
import { MOST_PATTERNS, PolicyDocument } from "@/lib/policy/schema";
import { templateOf } from "@/lib/policy/templates/templates";
import { pattern } from "./arbitraries";

const rules = (effect: "ask" | "deny" | "allow", count: number, text: (rule: number, at: number) => string) =>
  Array.from({ length: count }, (_, rule) => ({
    id: `${effect}-${rule}`,
    effect,
    patterns: Array.from({ length: 200 }, (_, at) => text(rule, at)),
  }));
const standard = templateOf("standard").document;
const SLOW_MS = 20_000;

/** As many patterns as a document holds, each of them like all the others. */
const largest = PolicyDocument.parse({
  rules: rules("deny", 60, (rule, at) => `Bash(*deny${rule} x${at}*)`),
  allow: rules("allow", 60, (rule, at) => `Bash(*allow${rule} y${at}*)`),
});

test("a document of the largest size is judged while somebody waits", () => {
  const startedMs = performance.now();
  const { floor, blocked } = checkDocument(largest, { inForce: null, baseline: standard, team: "payments" });
  expect(blocked).toBe(true);
  expect(floor).toHaveLength(100);
  expect(performance.now() - startedMs).toBeLessThan(SLOW_MS);
}, 120_000);

test("what the largest baseline permits is found again by the floor check", () => {
  const baseline = PolicyDocument.parse({ allow: rules("allow", 125, (rule, at) => `Bash(tool${rule} x${at} *)`) });
  const startedMs = performance.now();
  expect(checkFloor(baseline, baseline)).toEqual([]);
  expect(performance.now() - startedMs).toBeLessThan(SLOW_MS);
}, 120_000);

test("more patterns or examples than can be compared are refused, with the number", () => {
  const patterns = PolicyDocument.safeParse({ rules: rules("deny", 126, (rule, at) => `Bash(x${rule} y${at})`) });
  expect(patterns.error?.issues[0]?.message).toContain(MOST_PATTERNS.toLocaleString("en"));
  const match = Array.from({ length: 50 }, (_, at) => `rm ${at}`);
  const examples = PolicyDocument.safeParse({
    rules: Array.from({ length: 41 }, (_, at) => ({
      id: `r${at}`,
      effect: "deny",
      patterns: ["Bash(rm *)"],
      examples: { match, not: [] },
    })),
  });
  expect(examples.success).toBe(false);
});

test("the index finds the same rule as a look through all of them", () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(pattern, { maxLength: 4 }), { maxLength: 6 }), pattern, (lists, sought) => {
      const all = lists.map(patterns => ({ patterns }));
      const first = all.find(({ patterns }) => patterns.some(wider => patternIncluded(sought, wider))) ?? null;
      expect(patternIndex(all)(sought)).toBe(first);
    }),
    { numRuns: 20_000 },
  );
});
