import { expect, test } from "vitest";
import { callOf } from "@/lib/policy/rules/calls";
import { decide, demand } from "@/lib/policy/rules/decide/decide";
import { BASELINE, isAtLeast, lift } from "@/lib/policy/rules/lattice";
import type { Example } from "@/lib/policy/schema";
import { TEMPLATES, templateOf } from "@/lib/policy/templates/templates";

const titled = (example: Example) => (typeof example === "string" ? example : JSON.stringify(example.input));

const policies = TEMPLATES.map(({ name, document }) => ({ name, policy: lift({ ...document, log: null }, BASELINE) }));
test.each(
  policies.slice(1).map((one, index) => [one.name, policies[index]?.name ?? "", one, policies[index]] as const),
)("%s holds all that %s holds", (_name, _before, one, before) => {
  expect(before && isAtLeast(one.policy, before.policy)).toBe(true);
});

const rules = templateOf("standard").document.rules;
test.each(
  rules.flatMap(rule => rule.examples.match.map(example => [rule.id, titled(example), rule, example] as const)),
)("%s means %s", (_id, _title, rule, example) => {
  const alone = { ...templateOf("observe").document, rules: [rule] };
  expect(demand(lift(alone, "alone"), callOf(example))).toMatchObject({ decision: rule.effect, rule: { id: rule.id } });
});
test.each(rules.flatMap(rule => rule.examples.not.map(example => [rule.id, titled(example), rule, example] as const)))(
  "%s does not mean %s",
  (_id, _title, rule, example) => {
    const alone = { ...templateOf("observe").document, rules: [rule] };
    expect(demand(lift(alone, "alone"), callOf(example)).decision).toBe("allow");
  },
);

test.each([
  ["ls -la && rm -rf /", "deny"],
  ["sudo env A=1 bash -c 'rm -rf /'", "deny"],
  ["echo rm -rf / | xargs -I{} echo {}", "ask"],
  ["terraform -chdir=prod apply -auto-approve", "ask"],
  ["for f in a b; do cat .env; done", "deny"],
  ["git log --oneline | head", "allow"],
  ["if then fi (", "ask"],
  ["", "allow"],
])("the standard template and %s: %s", (command, decision) => {
  expect(decide(lift(templateOf("standard").document, BASELINE), callOf(command)).decision).toBe(decision);
});
