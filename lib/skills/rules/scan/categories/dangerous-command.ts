import type { Effect } from "@/lib/shell/effects/effect";
import type { Severity } from "@/lib/skills/schema";
import { type EffectRule, type EffectRules, effectFindings } from "../categories-of-effects";
import { type Category, isText } from "../scene";
import type { SpottedCommand } from "../spot-commands";

/** A placeholder in the target makes a command an example: /dev/sdX, <bucket>, your-cluster. */
const isPlaceholder = (target: string | null): boolean =>
  target !== null && /[<>[\]{}]|\bsd[xX]\b|\b(?:your|my|example|some|foo)\b|\.\.\.|XXX/i.test(target);

const byWeight =
  (grave: Severity, serious: Severity, notable: Severity | null) =>
  ({ weight, target }: Effect, _: SpottedCommand): Severity | null => {
    const severity =
      weight === "grave" ? grave : weight === "serious" ? serious : weight === "notable" ? notable : null;
    return severity === "critical" && isPlaceholder(target) ? "medium" : severity;
  };
const rule = (message: EffectRule["message"], ...weights: Parameters<typeof byWeight>): EffectRule => ({
  severity: byWeight(...weights),
  message,
});

const RULES: EffectRules = {
  "deletes-recursively": rule(target => `Deletes ${target} with all that is in it.`, "critical", "medium", "info"),
  "deletes-files": rule(target => `Deletes ${target}.`, "high", "medium", null),
  "overwrites-device": rule(target => `Overwrites the device ${target}.`, "critical", "high", "medium"),
  "overwrites-files": rule(
    target => `Overwrites ${target}, which belongs to the system or the repository.`,
    "medium",
    "medium",
    "low",
  ),
  "changes-permissions-broadly": rule(
    target => `Opens or changes permissions of ${target} and what is in it.`,
    "critical",
    "medium",
    "low",
  ),
  "opens-remote-shell": rule(() => "Hands a shell to a connection.", "critical", "high", "medium"),
  "force-pushes": rule(() => "Rewrites what others have on the remote.", "medium", "medium", "low"),
  "resets-history": rule(target => `Throws away commits or uncommitted work (${target}).`, "medium", "medium", "info"),
  "discards-work": rule(target => `Throws away uncommitted work (${target}).`, "medium", "low", "info"),
  "drops-data": rule(() => "Drops tables, databases or all their rows.", "medium", "medium", "low"),
  "deletes-resources": rule(target => `Takes away ${target}.`, "medium", "medium", "info"),
  "stops-services": rule(target => `Stops ${target}.`, "medium", "medium", "info"),
  "kills-broadly": rule(target => `Ends processes broadly: ${target}.`, "high", "medium", "low"),
  "disables-safety": rule(target => `Switches a safeguard off: ${target}.`, "medium", "medium", "low"),
};

export const dangerousCommand: Category = {
  id: "dangerous-command",
  label: "Commands that destroy or overwrite",
  rules: Object.keys(RULES).length,
  reads: isText,
  scan: scene => effectFindings(scene, "dangerous-command", RULES),
};
