import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "@/components/activity/differences";

test("only what differs is written, field by field", () => {
  expect(differences({ name: "Payments", costCenter: null }, { name: "Pay", costCenter: null })).toEqual([
    { field: "name", before: ["Payments"], after: ["Pay"] },
  ]);
});

test("a state without its other side is written whole", () => {
  expect(differences(null, { name: "Machines", scopes: ["usage:write", "spend:read"] })).toEqual([
    { field: "name", before: [], after: ["Machines"] },
    { field: "scopes", before: [], after: ["usage:write, spend:read"] },
  ]);
});

test("of a list of rules only those that went or came are written", () => {
  const [a, b, c] = [{ kind: "fix" }, { kind: "test" }, { kind: "docs" }];
  expect(differences([a, b], { list: [b, c, c] })).toEqual([
    { field: "list", before: ["kind fix"], after: ["kind docs", "kind docs"] },
  ]);
  expect(differences([a, b], { list: [b, a] })).toEqual([
    { field: "list", before: [], after: ["the same entries in another order"] },
  ]);
});

test("empty and missing are told apart from nothing", () => {
  expect(differences({ costCenter: null }, { costCenter: "CC-1" })).toEqual([
    { field: "costCenter", before: ["–"], after: ["CC-1"] },
  ]);
});

test("a state never differs from itself", () => {
  fc.assert(
    fc.property(fc.jsonValue(), state => {
      expect(differences(state, structuredClone(state))).toEqual([]);
    }),
  );
});
