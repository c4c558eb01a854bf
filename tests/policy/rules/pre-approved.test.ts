import { expect, test } from "vitest";
import { decide } from "@/lib/policy/rules/decide/decide";
import { BASELINE, lift } from "@/lib/policy/rules/lattice";
import { PolicyDocument } from "@/lib/policy/schema";

const policy = lift(
  PolicyDocument.parse({
    rules: [{ id: "no-secrets", effect: "deny", patterns: ["Read(//**/.env)"] }],
    allow: [
      { id: "tools", effect: "allow", patterns: ["Bash(cp *)", "Bash(rm *)", "Bash(npm run *)", "Bash(echo *)"] },
    ],
  }),
  BASELINE,
);

test.each([
  ["cp src/a.ts src/b.ts", "allow"],
  ["rm src/a.ts && npm run build", "allow"],
  ["rm /srv/other/a.ts", "ask"],
  ["cp a.ts ../b.ts", "ask"],
  ["cp a.ts $TARGET", "ask"],
  ["echo a > b.txt", "ask"],
  ["echo a > /dev/null", "allow"],
  ["cp .env b.txt", "deny"],
  ["npm run build; make", "ask"],
  ["sudo npm run build", "ask"],
])("what is pre-approved writes where its person works, and nothing besides: %s", (command, decision) => {
  expect(decide(policy, { tool: "Bash", input: { command } }).decision).toBe(decision);
});
