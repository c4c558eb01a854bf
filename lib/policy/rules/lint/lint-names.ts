import { DETECTOR_GROUPS, isDetector } from "@/lib/secrets/detectors";
import type { LintLine } from "../../page-schema";
import type { PolicyDocument } from "../../schema";

/**
 * Names in a document that lead nowhere: detectors that do not exist, gates whose rules nobody wrote. A team's gate may name
 * rules of the baseline.
 */
export function lintNames(document: PolicyDocument, baseline: PolicyDocument | null): LintLine[] {
  const rules = [...document.rules, ...(baseline?.rules ?? [])];
  const line = (path: (string | number)[], rule: string, code: string, message: string, remedy: string) => ({
    path,
    rule,
    pattern: null,
    code,
    blocks: true,
    message,
    remedy,
  });
  const detectors = document.secrets.detectors.flatMap(({ id }, index) =>
    isDetector(id)
      ? []
      : [
          line(
            ["secrets", "detectors", index, "id"],
            id,
            "unknown-detector",
            `There is no detector ${id}: nothing is looked for.`,
            `Choose one from the list, or ${DETECTOR_GROUPS.map(group => group.id).join(" or ")}.`,
          ),
        ],
  );
  const gates = document.gates.flatMap((gate, index) =>
    gate.rules.flatMap((name, place) => {
      const meant = rules.filter(({ id }) => id === name);
      const at = ["gates", index, "rules", place];
      if (meant.length === 0)
        return [
          line(
            at,
            gate.id,
            "gate-without-rule",
            `${gate.id} waits for the rule ${name}, which does not exist: nothing waits.`,
            "Name a rule that asks, or write it.",
          ),
        ];
      return meant.some(({ effect }) => effect === "ask")
        ? []
        : [
            line(
              at,
              gate.id,
              "gate-on-denied",
              `${name} denies: there is nothing left that ${gate.id} could wait for.`,
              `Let ${name} ask instead, or take it out of the gate.`,
            ),
          ];
    }),
  );
  return [...detectors, ...gates];
}
