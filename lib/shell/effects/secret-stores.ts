import type { RunCommand } from "../run/run-command";
import { type Effect, effect } from "./effect";

/** Commands that print what a store keeps secret. */
export function secretStoreEffects(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  const spoken = words.filter(word => !word.startsWith("-"));
  const [first = "", second = "", third = ""] = spoken;
  const reads = (() => {
    switch (command.name) {
      case "security":
        return /^(find-(generic|internet)-password|dump-keychain|export)$/.test(first);
      case "secret-tool":
        return first === "lookup" || first === "search";
      case "pass":
      case "gopass":
        return first === "show";
      case "op":
        // An item's secret fields stay covered unless they are asked for.
        return (
          first === "read" ||
          (first === "item" && second === "get" && words.some(word => /^--(reveal|otp|fields)/.test(word)))
        );
      case "bw":
        return first === "get";
      case "gpg":
        return words.some(word => word.startsWith("--export-secret"));
      case "gh":
      case "glab":
        return first === "auth" && second === "token";
      case "gcloud":
        return (
          (first === "auth" && second.startsWith("print-")) ||
          (second === "application-default" && third === "print-access-token")
        );
      case "kubectl":
        return first === "get" && /^secrets?(\/|$)/.test(second) && words.some(word => /^-o|^--output/.test(word));
      default:
        return false;
    }
  })();
  const whole = (command.name === "env" || command.name === "printenv") && spoken.length === 0;
  return reads || (whole && command.name === "printenv") || (whole && command.name === "env")
    ? [effect("reads-secrets", command.name, whole ? "plain" : "notable")]
    : [];
}
