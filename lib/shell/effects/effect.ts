/** What commands do that somebody may want to know, and how much it matters. */
export const EFFECT_WEIGHTS = {
  "deletes-recursively": "serious",
  "deletes-files": "notable",
  "overwrites-device": "grave",
  "overwrites-files": "notable",
  "changes-permissions-broadly": "serious",
  "downloads-and-runs": "serious",
  "runs-decoded": "serious",
  "runs-unknown": "notable",
  "opens-remote-shell": "grave",
  "reads-secret-file": "serious",
  "reads-secrets": "notable",
  "sends-data-out": "notable",
  "sends-secrets-out": "grave",
  "force-pushes": "serious",
  "resets-history": "serious",
  "discards-work": "serious",
  "drops-data": "serious",
  "deletes-resources": "serious",
  "applies-plan": "notable",
  "stops-services": "notable",
  "kills-broadly": "serious",
  "fork-bomb": "grave",
  "disables-safety": "serious",
  persists: "serious",
  escalates: "notable",
  publishes: "notable",
  "installs-package": "plain",
  "reaches-host": "plain",
  "reads-variable": "plain",
  "writes-file": "plain",
} as const;
export type EffectKind = keyof typeof EFFECT_WEIGHTS;
/** grave: no innocent reading; serious: hard to take back; notable: worth a look; plain: a fact. */
export type Weight = "grave" | "serious" | "notable" | "plain";
export const WEIGHTS: readonly Weight[] = ["plain", "notable", "serious", "grave"];

/** `target` is the file, host, resource or variable; null where there is none to name. */
export type Effect = { kind: EffectKind; target: string | null; weight: Weight };

export const effect = (kind: EffectKind, target: string | null = null, weight?: Weight): Effect => ({
  kind,
  target,
  weight: weight ?? EFFECT_WEIGHTS[kind],
});
