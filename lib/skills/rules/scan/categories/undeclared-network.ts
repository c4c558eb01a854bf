import type { Finding } from "@/lib/skills/schema";
import { finding } from "../finding";
import { isOwnHost, reachedHosts } from "../reached-hosts";
import { type Category, isText, type Scene } from "../scene";

/** Hosts that programs reach and of which SKILL.md and its front matter say nothing. */
function undeclared(scene: Scene): Finding[] {
  const declared = (scene.skill?.text ?? "").toLowerCase();
  const seen = new Set<string>();
  return reachedHosts(scene).flatMap(({ host, file, line }) => {
    if (seen.has(host) || isOwnHost(host) || isDeclared(host, declared)) return [];
    seen.add(host);
    return [
      finding(file, {
        rule: "undeclared-network.host",
        category: "undeclared-network",
        severity: file.fixture ? "info" : /^[\d.[\]:a-f]+$/.test(host) ? "medium" : "low",
        line,
        message: `Reaches ${host}, which SKILL.md does not name.`,
      }),
    ];
  });
}

/** A host is declared when it, or the name under which it was registered, stands in the text. */
function isDeclared(host: string, text: string): boolean {
  if (text.includes(host)) return true;
  const site = host.split(".").slice(-2);
  return site.length === 2 && (site[0] ?? "").length > 3 && text.includes(site[0] ?? host);
}

export const undeclaredNetwork: Category = {
  id: "undeclared-network",
  label: "Hosts that the skill does not name",
  rules: 1,
  reads: isText,
  scan: undeclared,
};
