import type { EffectKind } from "@/lib/shell/effects/effect";
import { WEIGHTS } from "@/lib/shell/effects/effect";
import type { GuardRule } from "../../schema";
import { readEffect } from "../decide/effect-named";

const bash = (...commands: string[]): string[] => commands.map(command => `Bash(${command})`);

/**
 * The nearest that the client itself can hold, by effect. It compares spellings, one command of a line at a time: these
 * stop the usual spellings, also with the portal and the guard away; what an effect means beyond them, the guard holds.
 */
const NATIVE: Partial<Record<EffectKind, readonly string[]>> = {
  "deletes-recursively": bash(
    "rm -r *",
    "rm -R *",
    "rm -rf *",
    "rm -fr *",
    "rm -Rf *",
    "rm --recursive *",
    "find * -delete *",
  ),
  "overwrites-device": bash("mkfs*", "wipefs *", "shred /dev/*", "dd * of=/dev/*", "dd of=/dev/*"),
  "changes-permissions-broadly": bash("chmod -R 777 *", "chmod 777 *", "chmod -R a+rwx *"),
  "opens-remote-shell": bash("nc * -e *", "ncat * -e *", "nc -e *", "ncat -e *"),
  "force-pushes": bash(
    "git push --force*",
    "git push -f *",
    "git push * --force*",
    "git push * -f",
    "git push * -f *",
    "git push --mirror*",
  ),
  "resets-history": bash("git filter-branch *", "git filter-repo *", "git reflog expire *", "git update-ref -d *"),
  "discards-work": bash(
    "git reset --hard*",
    "git reset * --hard*",
    "git clean -f*",
    "git clean -d*f*",
    "git clean -x*f*",
    "git checkout -- *",
    "git checkout .",
    "git restore *",
    "git stash drop*",
    "git stash clear*",
  ),
  "applies-plan": bash(
    "terraform apply *",
    "terraform -chdir=* apply*",
    "terragrunt apply *",
    "terragrunt run-all apply*",
    "tofu apply *",
    "tofu -chdir=* apply*",
    "pulumi up *",
  ),
  "deletes-resources": bash(
    "kubectl delete *",
    "kubectl * delete *",
    "helm uninstall *",
    "helm delete *",
    "terraform destroy*",
    "terraform * destroy*",
    "tofu destroy*",
    "pulumi destroy*",
    "docker volume rm *",
    "docker system prune*",
    "aws * delete-*",
    "aws * terminate-*",
    "aws s3 rb *",
    "aws s3 rm *",
    "gcloud * delete *",
    "az * delete *",
    "gh repo delete *",
  ),
  "drops-data": bash("dropdb *", "mysqladmin * drop *", "redis-cli * flushall*", "redis-cli flushall*"),
  "stops-services": bash("systemctl stop *", "systemctl disable *", "service * stop"),
  "kills-broadly": bash("killall *", "pkill *", "kill -9 -1"),
  publishes: bash(
    "npm publish*",
    "pnpm publish*",
    "yarn publish*",
    "cargo publish*",
    "gem push *",
    "twine upload *",
    "gh release create *",
    "docker push *",
  ),
  escalates: bash("sudo *", "su *", "doas *", "pkexec *"),
  persists: bash("crontab *"),
  "disables-safety": bash(
    "git commit --no-verify*",
    "git commit * --no-verify*",
    "git push --no-verify*",
    "git push * --no-verify*",
  ),
};
const GRAVE: Partial<Record<EffectKind, readonly string[]>> = {
  "deletes-recursively": bash(
    "rm -rf /",
    "rm -fr /",
    "rm -r /",
    "rm -rf ~",
    "rm -rf ~/",
    "rm -fr ~",
    "rm -rf $HOME",
    "rm -rf --no-preserve-root *",
  ),
  "changes-permissions-broadly": bash("chmod -R 777 /", "chmod -R 777 ~"),
};

/** How far the client by itself holds a rule: all of it, the usual spellings, or nothing. */
export type Hold = "whole" | "spellings" | "none";

/** A rule in the client's own patterns, and how far these hold it. */
export function nativePatterns(rule: GuardRule): { patterns: string[]; hold: Hold } {
  const approximate = rule.does.flatMap(text => {
    const named = readEffect(text);
    if (!named) return [];
    const table = WEIGHTS.indexOf(named.from) >= WEIGHTS.indexOf("grave") && GRAVE[named.kind] ? GRAVE : NATIVE;
    return table[named.kind] ?? [];
  });
  const patterns = [...new Set([...rule.patterns, ...approximate])].sort();
  // A pattern of a command is a spelling too: options before a subcommand or a wrapper pass it by.
  const spelt = rule.does.length > 0 || rule.patterns.some(pattern => /^(Bash|PowerShell)\(/.test(pattern));
  return { patterns, hold: patterns.length === 0 ? "none" : spelt ? "spellings" : "whole" };
}
