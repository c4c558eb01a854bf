import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomeOf } from "@/lib/policy/rules/decide/approval";
import { decide, decideRead, readCall } from "@/lib/policy/rules/decide/decide";
import { BASELINE, effectiveOf } from "@/lib/policy/rules/lattice";
import { waive } from "@/lib/policy/rules/waive";
import { MODES, type Mode, PolicyDocument } from "@/lib/policy/schema";
import { policyDocument, toolCall } from "./arbitraries";

const apply = { id: "apply", effect: "ask" as const, patterns: ["Bash(terraform apply *)"] };
const gate = { id: "second-person", rules: ["apply"], approvers: null, minApprovals: 1, ttlMinutes: 60 };
const baseline = PolicyDocument.parse({
  rules: [
    apply,
    { id: "destroy", effect: "deny", patterns: ["Bash(terraform destroy *)"] },
    { id: "anything", effect: "ask", patterns: ["Bash(terraform *)"] },
  ],
  gates: [gate],
});
const policy = effectiveOf([{ document: baseline, origin: BASELINE }]);
const answer = (command: string, mode?: Mode, of = policy) =>
  decide(of, { tool: "Bash", input: { command }, ...(mode ? { mode } : {}) });

test("a gate makes a question somebody else's, also where another rule asks first", () => {
  const verdict = answer("cd envs && terraform apply -auto-approve");
  expect(outcomeOf(verdict)).toBe("approve");
  expect(verdict.approval).toEqual({
    gates: ["second-person"],
    approvers: null,
    minApprovals: 1,
    ttlMinutes: 60,
    singleUse: true,
    selfApproval: false,
  });
  expect(verdict.steps.map(({ gates }) => gates)).toEqual([[], ["second-person"]]);
});

test.each([
  ["terraform plan", "default", "ask"],
  ["terraform apply && terraform destroy", "default", "deny"],
  ["terraform apply", "dontAsk", "deny"],
  ["terraform apply", "plan", "deny"],
] as const)("%s in %s: %s, and nobody else is waited for", (command, mode, decision) => {
  expect(answer(command, mode)).toMatchObject({ decision, approval: null });
});

test("gates of several layers are met together: the tightest of each part", () => {
  const team = PolicyDocument.parse({
    gates: [
      {
        ...gate,
        id: "ours",
        approvers: ["lead", "platform"],
        minApprovals: 2,
        ttlMinutes: 240,
        singleUse: false,
        selfApproval: true,
      },
      { ...gate, id: "theirs", approvers: ["platform", "security"], singleUse: false },
    ],
  });
  const whole = effectiveOf([
    { document: baseline, origin: BASELINE },
    { document: team, origin: "team:payments" },
  ]);
  expect(answer("terraform apply", "default", whole).approval).toEqual({
    gates: ["ours", "second-person", "theirs"],
    approvers: ["platform"],
    minApprovals: 2,
    ttlMinutes: 60,
    singleUse: true,
    selfApproval: false,
  });
});

test("what a replay takes from a call in all modes at once is what each of them decides", () => {
  fc.assert(
    fc.property(policyDocument, toolCall, (document, call) => {
      const any = effectiveOf([{ document, origin: BASELINE }]);
      const modes = [...MODES, undefined];
      const at = (mode: Mode | undefined) => decide(any, { ...call, mode });
      expect(decideRead(any, readCall(call), modes)).toEqual(
        modes.map(at).map(one => ({ outcome: outcomeOf(one), decision: one.decision, rule: one.rule?.id ?? null })),
      );
    }),
    { numRuns: 2_000 },
  );
}, 60_000);

test("where the rule is waived nobody is waited for", () => {
  const waived = waive(policy, [{ id: "w", ruleIds: ["apply"], personId: null, repository: null }], {
    personId: null,
    repository: null,
  });
  expect(answer("terraform apply", "default", waived)).toMatchObject({ decision: "ask", approval: null });
});
