import fc from "fast-check";
import { expect, test } from "vitest";
import { changedAt, outcomeOfRule, SECOND_PERSON, withOutcome } from "@/components/policy/editor/second-person";
import { outcomeOf } from "@/lib/policy/rules/decide/approval";
import { decide } from "@/lib/policy/rules/decide/decide";
import { BASELINE, lift } from "@/lib/policy/rules/lattice";
import { PolicyDocument } from "@/lib/policy/schema";

const document = PolicyDocument.parse({
  rules: [
    { id: "apply", effect: "ask", patterns: ["Bash(terraform apply *)"] },
    { id: "publish", effect: "deny", patterns: ["Bash(npm publish *)"] },
  ],
});
const said = (of: PolicyDocument, command: string) =>
  outcomeOf(decide(lift(of, BASELINE), { tool: "Bash", input: { command } }));

test("the first rule that waits for somebody makes the gate, the last one takes it along", () => {
  const one = withOutcome(document, 0, "approve");
  expect(one.gates.map(({ id, rules }) => [id, rules])).toEqual([[SECOND_PERSON, ["apply"]]]);
  const two = withOutcome(one, 1, "approve");
  expect(two.gates.map(({ rules }) => rules)).toEqual([["apply", "publish"]]);
  expect([said(two, "terraform apply"), said(two, "npm publish")]).toEqual(["approve", "approve"]);
  expect(withOutcome(withOutcome(two, 0, "deny"), 1, "ask").gates).toEqual([]);
});

test("whatever is chosen in whatever order, a rule does what was chosen last", () => {
  const choice = fc.tuple(fc.constantFrom(0, 1), fc.constantFrom("ask", "approve", "deny"));
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1, maxLength: 12 }), choices => {
      const end = choices.reduce((sum, [index, outcome]) => withOutcome(sum, index, outcome), document);
      const last = new Map(choices);
      for (const [index, outcome] of last) {
        const rule = end.rules[index];
        expect(rule && outcomeOfRule(rule, end)).toBe(outcome);
        expect(said(end, index === 0 ? "terraform apply" : "npm publish")).toBe(outcome);
      }
      expect(PolicyDocument.parse(end)).toEqual(end);
    }),
  );
});

test("a rule that gets another name keeps its gate, letter by letter", () => {
  const typed = ["app", "applies", "applies-plans"].reduce(
    (sum, id) => changedAt(sum, ["rules", 0, "id"], id),
    withOutcome(document, 0, "approve"),
  );
  expect(typed.gates[0]?.rules).toEqual(["applies-plans"]);
  const same = changedAt(typed, ["rules", 1, "id"], "applies-plans");
  expect(changedAt(same, ["rules", 1, "id"], "publish").gates[0]?.rules).toEqual(["applies-plans"]);
});
