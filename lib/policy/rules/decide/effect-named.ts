import { EFFECT_WEIGHTS, type Effect, type EffectKind, WEIGHTS, type Weight } from "@/lib/shell/effects/effect";
import { remembered } from "../patterns/remembered";

/** What a rule names: an effect, and from which weight on; plain facts count only where it says so. */
export type NamedEffect = { kind: EffectKind; from: Weight };

/** Reads `deletes-recursively` or `deletes-recursively@grave`; null when there is no such effect or weight. */
export const readEffect = remembered(readOnce);

function readOnce(text: string): NamedEffect | null {
  const [kind = "", from = "notable", ...more] = text.split("@");
  if (more.length || !(kind in EFFECT_WEIGHTS) || !(WEIGHTS as readonly string[]).includes(from)) return null;
  return { kind: kind as EffectKind, from: from as Weight };
}

export function effectNamed(text: string, done: Effect): boolean {
  const named = readEffect(text);
  return named !== null && named.kind === done.kind && WEIGHTS.indexOf(done.weight) >= WEIGHTS.indexOf(named.from);
}
