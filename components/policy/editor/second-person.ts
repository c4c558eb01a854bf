import type { Outcome } from "@/lib/policy/rules/decide/approval";
import { Gate, type GuardRule, type PolicyDocument } from "@/lib/policy/schema";
import { type Path, setAt } from "./set-at";

/** Under which name calls wait for somebody else, until an author writes a gate of their own. */
export const SECOND_PERSON = "second-person";

/** What a rule does to a call, with the document's own gates: asking somebody else is an effect of its own to authors. */
export const outcomeOfRule = (rule: GuardRule, { gates }: PolicyDocument): Exclude<Outcome, "allow"> =>
  rule.effect === "ask" && gates.some(gate => gate.rules.includes(rule.id)) ? "approve" : rule.effect;

/** The document with another effect of one rule: its gates go or come with it, and a gate that is left empty goes. */
export function withOutcome(
  document: PolicyDocument,
  index: number,
  outcome: Exclude<Outcome, "allow">,
): PolicyDocument {
  const rule = document.rules[index];
  if (!rule || outcomeOfRule(rule, document) === outcome) return document;
  const changed = setAt(document, ["rules", index, "effect"], outcome === "deny" ? "deny" : "ask");
  if (outcome !== "approve") return { ...changed, gates: withoutRule(document.gates, rule.id) };
  const known = document.gates.find(({ id }) => id === SECOND_PERSON) ?? document.gates[0];
  if (!known) return { ...changed, gates: [Gate.parse({ id: SECOND_PERSON, rules: [rule.id], approvers: null })] };
  return {
    ...changed,
    gates: document.gates.map(gate => (gate === known ? { ...gate, rules: [...gate.rules, rule.id] } : gate)),
  };
}

const withoutRule = (gates: PolicyDocument["gates"], name: string): PolicyDocument["gates"] =>
  gates
    .map(gate => (gate.rules.includes(name) ? { ...gate, rules: gate.rules.filter(one => one !== name) } : gate))
    .filter(({ rules }) => rules.length > 0);

/** The document with one value changed; a rule that gets another name keeps its gates. */
export function changedAt(document: PolicyDocument, path: Path, value: unknown): PolicyDocument {
  const changed = setAt(document, path, value);
  const [field, index, name] = path;
  if (field !== "rules" || typeof index !== "number" || name !== "id" || path.length !== 3) return changed;
  const before = document.rules[index]?.id;
  // Where two rules share a name, gates mean both: neither takes them along.
  if (!before || typeof value !== "string" || document.rules.filter(({ id }) => id === before).length > 1)
    return changed;
  return {
    ...changed,
    gates: document.gates.map(gate =>
      gate.rules.includes(before) ? { ...gate, rules: gate.rules.map(one => (one === before ? value : one)) } : gate,
    ),
  };
}
