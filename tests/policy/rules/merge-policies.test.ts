import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "@/lib/policy/rules/lattice";
import { mergePolicies } from "@/lib/policy/rules/merge-policies";
import { type PolicyDocument as Document, PolicyDocument } from "@/lib/policy/schema";
import { policyDocument } from "./arbitraries";

const doc = (written: Record<string, unknown>): Document => PolicyDocument.parse(written);
const rule = (id: string, pattern: string, effect = "deny") => ({ id, effect, patterns: [pattern] });
/** A document as a set: the order of its lists and two entries with the same content say nothing. */
const asSet = (value: unknown): string =>
  canonical(
    JSON.parse(
      JSON.stringify(value, (_, inner) => (Array.isArray(inner) ? [...new Set(inner.map(canonical))].sort() : inner)),
    ),
  );

test("what only one side changed is taken over", () => {
  const base = doc({ rules: [rule("a", "Bash(a)"), rule("b", "Bash(b)")], locks: ["sandbox"], models: ["opus"] });
  const mine = doc({ rules: [rule("a", "Bash(a *)"), rule("b", "Bash(b)"), rule("c", "Bash(c)")], models: ["opus"] });
  const theirs = doc({ rules: [rule("a", "Bash(a)")], locks: ["sandbox", "sandboxStrict"], models: ["opus", "haiku"] });
  const { document, conflicts } = mergePolicies(base, mine, theirs);
  expect(conflicts).toEqual([]);
  expect(document.rules.map(({ id, patterns }) => `${id} ${patterns}`)).toEqual(["a Bash(a *)", "c Bash(c)"]);
  expect(document.locks).toEqual(["sandboxStrict"]);
  expect(document.models).toEqual(["opus", "haiku"]);
});

test.each([
  ["rules/a", { rules: [rule("a", "Bash(a)")] }, { rules: [rule("a", "Bash(x)")] }, { rules: [rule("a", "Bash(y)")] }],
  ["rules/a", { rules: [rule("a", "Bash(a)")] }, { rules: [rule("a", "Bash(x)")] }, {}],
  ["models", {}, { models: ["opus"] }, { models: ["haiku"] }],
  ["models", { models: ["opus"] }, { models: ["opus", "haiku"] }, {}],
  ["log", { log: "off" }, { log: "metadata" }, { log: "redacted" }],
  ["env.set/A", {}, { env: { set: { A: "1" } } }, { env: { set: { A: "2" } } }],
  ["limits.sessionUsd", { limits: { sessionUsd: 3 } }, { limits: { sessionUsd: 2 } }, {}],
])("both changing %s is a conflict, which a choice settles", (key, base, mine, theirs) => {
  const [b, m, t] = [doc(base), doc(mine), doc(theirs)];
  const { conflicts, document } = mergePolicies(b, m, t);
  expect(conflicts.map(one => one.key)).toEqual([key]);
  expect(document).toEqual(m);
  expect(mergePolicies(b, m, t, { [key]: "theirs" })).toEqual({ document: t, conflicts: [] });
  expect(mergePolicies(b, m, t, { [key]: "mine" })).toEqual({ document: m, conflicts: [] });
});

test("laws over any documents: one side unchanged gives the other; nothing of one side alone is lost", () => {
  fc.assert(
    fc.property(policyDocument, policyDocument, policyDocument, (base, mine, theirs) => {
      expect(asSet(mergePolicies(base, mine, base).document)).toBe(asSet(mine));
      expect(asSet(mergePolicies(base, base, theirs).document)).toBe(asSet(theirs));
      expect(mergePolicies(base, mine, mine)).toMatchObject({ conflicts: [] });
      expect(asSet(mergePolicies(base, mine, mine).document)).toBe(asSet(mine));
      const { conflicts, document } = mergePolicies(base, mine, theirs);
      const settled = mergePolicies(
        base,
        mine,
        theirs,
        Object.fromEntries(conflicts.map(({ key }) => [key, "theirs"])),
      );
      expect(settled.conflicts).toEqual([]);
      expect(() => PolicyDocument.parse(settled.document)).not.toThrow();
      expect(PolicyDocument.parse(document)).toEqual(document);
      const swapped = mergePolicies(base, theirs, mine);
      expect(swapped.conflicts.map(({ key }) => key).sort()).toEqual(conflicts.map(({ key }) => key).sort());
    }),
    { numRuns: 500 },
  );
});
