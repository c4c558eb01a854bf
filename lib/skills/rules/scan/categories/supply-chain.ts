import { hostsIn } from "@/lib/shell/effects/network";
import type { Finding, Severity } from "@/lib/skills/schema";
import { effectFindings, tempered } from "../categories-of-effects";
import { finding } from "../finding";
import { type Category, isText, type Scene } from "../scene";
import type { SpottedCommand } from "../spot-commands";

/** Package managers of languages, and the options that take packages from somewhere else. */
const MANAGERS = /^(pip3?|uv|npm|pnpm|yarn|bun|gem|cargo|go|pipx|poetry|brew)$/;
const ELSEWHERE = /^--(?:extra-)?index-url|^--registry|^--find-links|^-i$|^--trusted-host/;
const REMOTE = /^(?:git\+)?(?:https?|git|ssh):\/\/|^git\+/;
/** A commit or a tag after the address makes it the same tomorrow. */
const PINNED = /@[0-9a-f]{7,40}(?:#|$)|@v?\d+\.\d+|#[0-9a-f]{7,40}$|\.(?:whl|tgz|tar\.gz)#sha256=/;

function installs(scene: Scene): Finding[] {
  return scene.commands.flatMap(spot => {
    const { command } = spot;
    if (!spot.effects.some(({ kind }) => kind === "installs-package")) return [];
    const words = command.words.slice(1).map(({ shape }) => shape);
    const report = (rule: string, severity: Severity, message: string) => [made(spot, rule, severity, message)];
    const elsewhere = words.findIndex(word => ELSEWHERE.test(word));
    if (MANAGERS.test(command.name) && elsewhere >= 0) {
      const open = words.slice(elsewhere, elsewhere + 2).some(word => word.includes("http://"));
      return report("other-registry", open ? "medium" : "low", "Takes packages from a registry that it names.");
    }
    const remote = words.find(word => REMOTE.test(word));
    if (MANAGERS.test(command.name) && remote !== undefined && !PINNED.test(remote))
      return report(
        "unpinned-remote",
        words.some(word => word.startsWith("http:")) ? "medium" : "low",
        `Installs what ${hostsIn(remote)[0] ?? "a repository"} holds at that moment.`,
      );
    return [];
  });
}

const made = (spot: SpottedCommand, rule: string, severity: Severity, message: string): Finding =>
  finding(spot.file, {
    rule: `supply-chain.${rule}`,
    category: "supply-chain",
    severity: tempered(severity, spot),
    line: spot.line,
    message,
  });

/** Hosts over plain http or by number have no name that anyone could have vouched for. */
const isNameless = (spot: SpottedCommand): boolean =>
  [...spot.command.upstream, spot.command].some(({ words }) =>
    words.some(({ shape }) => /http:\/\/(?!localhost|127\.)|:\/\/\d{1,3}(\.\d{1,3}){3}/.test(shape)),
  );

export const supplyChain: Category = {
  id: "supply-chain",
  label: "Code from elsewhere",
  rules: 3,
  reads: isText,
  scan: scene => [
    ...effectFindings(scene, "supply-chain", {
      "downloads-and-runs": {
        severity: (_, spot) =>
          isNameless(spot) ? "high" : spot.from === "script" || spot.from === "program" ? "medium" : "low",
        message: target => `Runs what ${target} sends, unseen.`,
      },
    }),
    ...installs(scene),
  ],
};
