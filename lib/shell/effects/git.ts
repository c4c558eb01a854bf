import type { RunCommand } from "../run/run-command";
import { options } from "../unwrap/options";
import { Arguments } from "./arguments";
import { type Effect, effect } from "./effect";

const GLOBAL = options("-C -c --git-dir --work-tree --namespace --exec-path --config-env");
const TAKES = options(
  "-m -F -C -c -b -B -s -X -o --conflict --unified --inter-hunk-context --repo --message --file --author --date --source --pathspec-from-file --upload-pack --receive-pack --push-option --orphan --onto --expire --replace-text",
);
const PROTECTED = /^(refs\/heads\/)?(main|master|trunk|production|prod|release)$/;

/** What git loses, rewrites or switches off. */
export function gitEffects(command: RunCommand): Effect[] {
  if (command.name.toLowerCase() !== "git") return [];
  const words = command.words.slice(1);
  const global = new Arguments(words.slice(0, firstVerb(words.map(({ shape }) => shape))), GLOBAL);
  const at = firstVerb(words.map(({ shape }) => shape));
  const verb = (words[at]?.shape ?? "").toLowerCase();
  const given = new Arguments(words.slice(at + 1), TAKES);
  const found = [
    ...settings(global.values("-c").map(({ shape }) => shape)),
    ...transports(
      command,
      verb,
      given,
      global.values("-c").map(({ shape }) => shape),
    ),
  ];
  if (given.has("--help", "--version") || (given.has("-h") && verb !== "grep")) return found;
  if (
    verb === "clean" &&
    global.values("-c").some(({ shape }) => /^clean\.requireforce=(false|no|off|0)$/i.test(shape))
  )
    return [...found, effect("discards-work", "untracked files")];
  return [...found, ...byVerb(verb, given)];
}

function firstVerb(words: readonly string[]): number {
  let at = 0;
  while (at < words.length && words[at]?.startsWith("-")) at += GLOBAL.has(words[at] ?? "") ? 2 : 1;
  return at;
}

function settings(values: readonly string[]): Effect[] {
  return values.flatMap(value =>
    /^(core\.hookspath=|http\.(.*\.)?sslverify=(false|0|no|off)$|commit\.gpgsign=false$)/i.test(value)
      ? [effect("disables-safety", value.split("=")[0] ?? value)]
      : [],
  );
}

const NETWORK = /^(fetch|pull|push|clone|ls-remote|submodule)$/;
const KNOWN_TRANSPORT = /^["']?(?:[\w./~-]*\/)?(?:ssh|plink|tortoiseplink)(?:\.exe)?\b/i;

/** Programs other than ssh that git is told to start, by a setting or by the environment. */
function transports({ environment }: RunCommand, verb: string, given: Arguments, inline: readonly string[]): Effect[] {
  const named = new Map(environment.map(({ name, value }) => [name, value.shape]));
  // Settings by number, or all in one: whatever they are, nobody reads them beside the command.
  const hidden = [...named].some(
    ([name, value]) =>
      /^GIT_CONFIG_(KEY_\d+|PARAMETERS)$/.test(name) &&
      /^['"]?(alias\.|core\.|diff\.|filter\.|credential\.|sequence\.)/i.test(value),
  );
  if (hidden) return [effect("runs-unknown", "settings of git in the environment")];
  const reaches =
    NETWORK.test(verb) ||
    (verb === "remote" && given.operand(0) === "update") ||
    (verb === "archive" && given.flags.some(flag => flag.startsWith("--remote")));
  if (!reaches) return [];
  const programs = [
    ...["GIT_SSH", "GIT_SSH_COMMAND", "GIT_PROXY_COMMAND"].flatMap(name => named.get(name) ?? []),
    ...inline.flatMap(value => /^core\.(?:sshcommand|gitproxy)=(.+)/i.exec(value)?.[1] ?? []),
  ];
  return programs.filter(program => !KNOWN_TRANSPORT.test(program)).map(program => effect("runs-unknown", program));
}

function byVerb(verb: string, given: Arguments): Effect[] {
  const first = given.operand(0);
  switch (verb) {
    case "push":
      return push(given);
    case "reset":
      return (given.hasCut("--hard", 1) && !given.hasCut("--help", 3)) || given.hasCut("--merge", 1)
        ? [effect("resets-history", first || "HEAD")]
        : [];
    case "clean":
      return (given.has("-f") || given.hasCut("--force", 1)) && !(given.has("-n") || given.hasCut("--dry-run", 1))
        ? [effect("discards-work", "untracked files")]
        : [];
    case "checkout":
      return checkout(given);
    case "restore": {
      const staged = given.has("-S") || given.hasCut("--staged", 3);
      const worktree = given.has("-W") || given.hasCut("--worktree", 1);
      return (!staged || worktree) && (given.operands.length > 0 || given.value("--pathspec-from-file") !== null)
        ? [effect("discards-work", first)]
        : [];
    }
    case "switch":
      return given.has("-f", "-C") ||
        given.hasCut("--discard-changes", 2) ||
        given.hasCut("--force", 2) ||
        given.hasCut("--force-create", 7)
        ? [effect("discards-work", first)]
        : [];
    case "stash":
      return /^(drop|clear)$/.test(first) ? [effect("discards-work", "stash")] : [];
    case "branch":
      return given.has("-D", "-M", "-C", "-f") ||
        (given.has("-d") && given.hasCut("--force", 1)) ||
        given.hasCut("--force", 3)
        ? [effect("resets-history", first)]
        : [];
    case "tag":
      return given.has("-d", "-f") || given.hasCut("--delete", 1) || given.hasCut("--force", 1)
        ? [effect("resets-history", first, "notable")]
        : [];
    case "reflog":
      // What expires by age is old; what is named, or has no age to reach, is not.
      return (first === "delete" ||
        (first === "expire" &&
          given.flags.some(flag => /^--expire(-unreachable)?(=(now|all|0|never)|$)/.test(flag)))) &&
        !given.has("-n", "--dry-run")
        ? [effect("resets-history", "reflog")]
        : [];
    case "gc":
      return given.has("--prune=now", "--prune=all", "--aggressive") &&
        given.flags.some(flag => /^--prune=(now|all)/.test(flag))
        ? [effect("resets-history", "unreachable commits")]
        : [];
    case "prune":
      return given.has("-n", "--dry-run")
        ? []
        : [
            effect(
              "resets-history",
              "unreachable commits",
              given.flags.some(flag => flag.startsWith("--expire")) ? "notable" : "plain",
            ),
          ];
    case "update-ref":
      return given.has("-d", "--stdin")
        ? [effect("resets-history", first)]
        : [effect("resets-history", first, "notable")];
    case "symbolic-ref":
      return given.has("-d") || given.hasCut("--delete", 1) ? [effect("resets-history", first, "notable")] : [];
    case "filter-branch":
    case "filter-repo":
      return given.has("--dry-run", "--analyze") ? [] : [effect("resets-history", "all commits")];
    case "rebase":
      if (given.hasCut("--abort", 2)) return [effect("discards-work", "the rebase so far", "notable")];
      return given.hasCut("--continue", 3) || given.hasCut("--quit", 1)
        ? []
        : given.has("-i", "--root", "--exec", "-x")
          ? [effect("resets-history", first, "notable")]
          : [];
    case "commit":
      return given.has("-n") || given.hasCut("--no-verify", 6) ? [effect("disables-safety", "hooks")] : [];
    case "merge":
    case "am":
    case "cherry-pick":
    case "revert":
      if (given.hasCut("--abort", 2)) return [effect("discards-work", `the ${verb} so far`, "notable")];
      return given.hasCut("--no-verify", 6) ? [effect("disables-safety", "hooks")] : [];
    case "worktree":
      return first === "remove" && (given.has("-f") || given.hasCut("--force", 1))
        ? [effect("discards-work", given.operand(1))]
        : [];
    case "submodule":
      return first === "deinit" && (given.has("-f") || given.hasCut("--force", 1))
        ? [effect("discards-work", given.operand(1))]
        : [];
    case "rm":
      return (given.has("-f") || given.hasCut("--force", 1) || given.has("-r")) &&
        !given.hasCut("--cached", 1) &&
        !given.has("-n", "--dry-run")
        ? [effect("discards-work", first, given.has("-f") ? "serious" : "notable")]
        : [];
    case "checkout-index":
      return given.has("-f") ? [effect("discards-work", first)] : [];
    case "read-tree":
      return given.has("-u", "--reset") ? [effect("discards-work", first)] : [];
    case "replace":
    case "notes":
      return given.has("-d") || first === "remove" || first === "prune"
        ? [effect("resets-history", first, "notable")]
        : [];
    case "remote":
      return /^(remove|rm|prune)$/.test(first) ? [effect("resets-history", given.operand(1), "notable")] : [];
    case "config":
      return config(given);
    case "bisect":
      return [];
    default:
      return [];
  }
}

function push(given: Arguments): Effect[] {
  const refs = given.operands.slice(1).map(({ shape }) => shape);
  if (given.has("-n") || given.hasCut("--dry-run", 2)) return [];
  const found: Effect[] = [];
  const leased = given.flags.some(flag => flag.startsWith("--force-w") || flag.startsWith("--force-i"));
  const forced =
    given.has("-f") ||
    (given.hasCut("--force", 2) && !given.hasCut("--follow-tags", 3)) ||
    given.hasCut("--mirror", 1) ||
    refs.some(ref => ref.startsWith("+") || ref.includes(":+"));
  if (forced) found.push(effect("force-pushes", refs[0] ?? null));
  // It goes through only where nobody else has pushed meanwhile.
  else if (leased) found.push(effect("force-pushes", refs[0] ?? null, "plain"));
  if (
    given.has("-d") ||
    given.hasCut("--delete", 2) ||
    given.hasCut("--prune", 2) ||
    refs.some(ref => /^:[^:]/.test(ref))
  )
    found.push(effect("force-pushes", refs[0] ?? null));
  if (given.hasCut("--no-verify", 6)) found.push(effect("disables-safety", "hooks"));
  for (const ref of refs.concat(given.operands.length === 1 ? [given.operand(0)] : [])) {
    const branch = ref.replace(/^\+/, "").split(":").at(-1) ?? "";
    if (PROTECTED.test(branch)) found.push(effect("publishes", branch, "plain"));
  }
  return found;
}

function checkout(given: Arguments): Effect[] {
  const first = given.operand(0);
  if (given.has("-f") || given.hasCut("--force", 1)) return [effect("discards-work", first)];
  if (given.has("-B")) return [effect("discards-work", first)];
  if (given.has("-b", "--orphan", "-t", "--track") || given.hasCut("--detach", 2)) return [];
  if (given.has("--ours", "--theirs", "-p", "--patch"))
    return given.has("-p", "--patch") ? [] : [effect("discards-work", first)];
  if (given.before !== null || given.hasCut("--pathspec-from-file", 9))
    return given.operands.length > (given.before ?? 0) || given.hasCut("--pathspec-from-file", 9)
      ? [effect("discards-work", given.operand(given.before ?? 0))]
      : [];
  // A second operand, or one that can only be a file, is a path whose changes are thrown away.
  const paths = given.operands.slice(1);
  if (paths.length > 0) return [effect("discards-work", paths[0]?.shape ?? null)];
  return first === "." ||
    first.startsWith("./") ||
    first.startsWith(":/") ||
    (/\.\w{1,4}$/.test(first) && first.includes("/") && !/^(origin|feature|release|v\d)/.test(first))
    ? [effect("discards-work", first)]
    : [];
}

function config(given: Arguments): Effect[] {
  const [key = "", value = ""] = given.operands.map(({ shape }) => shape.toLowerCase());
  if (/^core\.hookspath$/.test(key) && value !== "") return [effect("disables-safety", key)];
  if (/^http\.(.*\.)?sslverify$/.test(key) && /^(false|0|no|off)$/.test(value)) return [effect("disables-safety", key)];
  if (key.startsWith("alias.") && value.startsWith("!")) return [effect("persists", key, "notable")];
  return /^(credential\.helper|core\.(sshcommand|pager|editor|fsmonitor))$/.test(key) &&
    value !== "" &&
    given.has("--global", "--system")
    ? [effect("persists", key, "notable")]
    : [];
}
