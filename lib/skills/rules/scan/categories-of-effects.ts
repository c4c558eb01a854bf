import type { Effect, EffectKind } from "@/lib/shell/effects/effect";
import type { Finding, ScanCategory, Severity } from "@/lib/skills/schema";
import { isWarnedAbout } from "./circumstances";
import { atMost, finding, milder } from "./finding";
import type { Scene } from "./scene";
import type { SpottedCommand } from "./spot-commands";

/** How an effect of a command is reported: how bad it is in a script, and the sentence that says so. */
export type EffectRule = {
  severity: (effect: Effect, spot: SpottedCommand) => Severity | null;
  message: (target: string) => string;
};
export type EffectRules = Partial<Record<EffectKind, EffectRule>>;

/** The findings of one category that follow from what commands do. */
export function effectFindings(scene: Scene, category: ScanCategory, rules: EffectRules): Finding[] {
  const found = new Map<string, Finding>();
  for (const spot of scene.commands)
    for (const effect of spot.effects) {
      const rule = rules[effect.kind];
      const severity = rule?.severity(effect, spot);
      if (!rule || !severity) continue;
      const key = `${effect.kind} ${spot.file.path} ${spot.line}`;
      const made = finding(spot.file, {
        rule: `${category}.${effect.kind}`,
        category,
        severity: tempered(severity, spot),
        line: spot.line,
        message: rule.message(effect.target ?? spot.command.name),
      });
      if (!found.has(key)) found.set(key, made);
    }
  return [...found.values()];
}

/** A command that is shown, warned about or used in a test is not one that the skill orders. */
export function tempered(severity: Severity, { file, line, from }: SpottedCommand): Severity {
  if (file.fixture) return atMost(milder(severity, 2), "medium");
  // What is said around a line of a script does not change what it does.
  if (from === "script" || from === "program") return severity;
  if (isWarnedAbout(file, line)) return atMost(milder(severity, 2), "low");
  return from === "inline" ? atMost(milder(severity), "medium") : severity;
}
