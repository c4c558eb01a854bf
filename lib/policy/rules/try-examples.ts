import type { DraftReport } from "../page-schema";
import type { AllowRule, GuardRule, PolicyDocument, ToolCall } from "../schema";
import { EMPTY_POLICY } from "../schema";
import { callOf, callText } from "./calls";
import { decide, demand } from "./decide/decide";
import { type EffectivePolicy, lift } from "./lattice";

type FailedExample = DraftReport["examples"][number];

/**
 * Examples that their rule does not keep. A rule that stops must mean its `match` and not mean its `not`, by itself; what
 * needs no question must need none under the whole policy, for a stronger rule may stand before it.
 */
export function tryExamples(
  document: Pick<PolicyDocument, "rules" | "allow">,
  whole: EffectivePolicy,
): { tried: number; failed: FailedExample[] } {
  const kinds = [
    { field: "rules", rules: document.rules as readonly (GuardRule | AllowRule)[] },
    { field: "allow", rules: document.allow ?? [] },
  ];
  let tried = 0;
  const failed = kinds.flatMap(({ field, rules }) =>
    rules.flatMap((rule, index) =>
      (["match", "not"] as const).flatMap(expected =>
        rule.examples[expected].flatMap((example, place): FailedExample[] => {
          tried++;
          const call = callOf(example);
          if (keeps(rule, call, whole) === (expected === "match")) return [];
          const { decision, rule: by, reason } = decide(whole, call);
          const text = callText(call);
          const got = { decision, rule: by?.id ?? null, reason };
          const message =
            expected === "match"
              ? `${rule.id} should mean \`${text}\` and does not: the answer is ${decision}${by ? `, by ${by.id}` : ""} (${reason}).`
              : `${rule.id} should not mean \`${text}\`, but it does.`;
          return [{ path: [field, index, "examples", expected, place], rule: rule.id, expected, text, got, message }];
        }),
      ),
    ),
  );
  return { tried, failed };
}

function keeps(rule: GuardRule | AllowRule, call: ToolCall, whole: EffectivePolicy): boolean {
  if (rule.effect !== "allow")
    return demand(lift({ ...EMPTY_POLICY, rules: [rule] }, "alone"), call).steps.some(step => step.rule === rule.id);
  const alone = decide(lift({ ...EMPTY_POLICY, allow: [rule] }, "alone"), { ...call, mode: "dontAsk" });
  return alone.decision === "allow" && decide(whole, call).decision === "allow";
}
