import type { EffectivePolicy } from "./lattice";

/** An exception that holds now: these soft rules are left out. */
export type LiveWaiver = { id: string; ruleIds: readonly string[]; personId: string | null; repository: string | null };

/** Whom a policy is asked for. A waiver for one person or repository holds for no other. */
export type For = { personId: string | null; repository: string | null };

/** Whether a waiver is for whom a policy is asked for. */
export const holdsFor = ({ personId, repository }: LiveWaiver, asked: For): boolean =>
  (personId === null || personId === asked.personId) && (repository === null || repository === asked.repository);

/**
 * A policy without the soft rules that live waivers name: the only loosening there is. Hard rules and every other part stay,
 * so that what results is at least the policy without its soft rules.
 */
export function waive(policy: EffectivePolicy, waivers: readonly LiveWaiver[], asked: For): EffectivePolicy {
  const named = new Set(waivers.filter(waiver => holdsFor(waiver, asked)).flatMap(({ ruleIds }) => ruleIds));
  if (named.size === 0) return policy;
  return { ...policy, rules: policy.rules.filter(({ value }) => value.level === "hard" || !named.has(value.id)) };
}
