import type { RunCommand } from "../run/run-command";
import { isShell } from "../unwrap/prefixes";
import { argumentsOf } from "./arguments";
import { type Effect, effect } from "./effect";

const RC_FILES =
  /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|profile|zshrc|zprofile|zshenv|zlogin|kshrc|login|cshrc|tcshrc|xprofile|xinitrc|inputrc)$|\/\.config\/(?:fish\/config\.fish|autostart\/|systemd\/user\/|environment\.d\/)|\/\.ssh\/(?:authorized_keys|rc|config)$|^\/etc\/(?:profile|bash\.bashrc|zsh|environment|cron|systemd\/|init\.d\/|rc\.local|ld\.so|sudoers|passwd|shadow|hosts$|pam\.d)|^\/var\/spool\/cron|\/Library\/Launch(?:Agents|Daemons)\/|(?:^|\/)\.git\/hooks\/|(?:^|\/)\.claude\/settings(?:\.local)?\.json$/;

/** Whether a file makes commands run again later: at login, at start, on a schedule, at a commit. */
const isStartFile = (path: string): boolean =>
  RC_FILES.test(path.replace(/^~/, "/home/x").replace(/^\$\{?HOME\}?/, "/home/x"));

export function systemEffects(command: RunCommand): Effect[] {
  return [
    ...persists(command),
    ...kills(command),
    ...services(command),
    ...escalates(command),
    ...safety(command),
    ...bombs(command),
  ];
}

function persists(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  const found: Effect[] = [];
  for (const { target, writes } of command.redirections)
    if (writes && isStartFile(target.shape)) found.push(effect("persists", target.shape));
  if (/^(tee|cp|mv|ln|install|sed|chmod)$/.test(command.name)) {
    const target = command.name === "tee" ? words.find(isStartFile) : words.at(-1);
    if (
      target !== undefined &&
      isStartFile(target) &&
      (command.name !== "sed" || words.some(word => /^-i|^--in-place/.test(word))) &&
      command.name !== "chmod"
    )
      found.push(effect("persists", target));
  }
  if (
    command.name === "crontab" &&
    !words.some(word => word === "-l") &&
    (words.length > 0 || command.upstream.length > 0)
  )
    found.push(words.includes("-r") ? effect("deletes-files", "crontab", "serious") : effect("persists", "crontab"));
  if (/^(at|batch)$/.test(command.name) && words.length > 0 && !words.includes("-l"))
    found.push(effect("persists", command.name));
  if (command.name === "systemctl" && words.includes("enable")) found.push(effect("persists", words.at(-1) ?? null));
  if (command.name === "launchctl" && words.some(word => /^(load|bootstrap|enable|submit)$/.test(word)))
    found.push(effect("persists", words.at(-1) ?? null));
  if (command.name === "schtasks" && words.some(word => /^\/create$/i.test(word)))
    found.push(effect("persists", "scheduled task"));
  if (/^(update-rc\.d|chkconfig)$/.test(command.name)) found.push(effect("persists", words[0] ?? null));
  if (command.name === "defaults" && words[0] === "write" && words.some(word => /LoginHook|loginwindow/.test(word)))
    found.push(effect("persists", "login hook"));
  if (/^(useradd|adduser|usermod)$/.test(command.name)) found.push(effect("persists", words.at(-1) ?? null));
  return found;
}

function kills(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  if (
    command.name === "kill" &&
    words.some(
      (word, at) =>
        (word === "-1" && (at > 0 || words.length === 1)) ||
        (word === "1" && at > 0) ||
        (word === "0" && at > 0 && words[at - 1] !== "-s"),
    )
  )
    return [effect("kills-broadly", "every process")];
  if (command.name === "killall5") return [effect("kills-broadly", "every process")];
  if (command.name === "pkill" || command.name === "killall") {
    const broad =
      words.some(word => /^-\w*u$|^--?(user|euid|uid)|^\.$|^\.\*$|^-\w*f$/.test(word)) ||
      (words.some(word => /^(init|systemd|sshd|bash|zsh|node|python3?|java|Finder|Dock)$/.test(word)) &&
        words.some(word => /^-(9|KILL|SIGKILL)$/.test(word)));
    return [effect("kills-broadly", words.at(-1) ?? null, broad ? "serious" : "plain")];
  }
  if (/^(shutdown|reboot|halt|poweroff)$/.test(command.name) && !words.includes("-c") && !words.includes("--help"))
    return [effect("stops-services", "the machine", "serious")];
  if (command.name === "init" && /^[06]$/.test(words[0] ?? ""))
    return [effect("stops-services", "the machine", "serious")];
  return [];
}

function services(command: RunCommand): Effect[] {
  const words = command.words
    .slice(1)
    .map(({ shape }) => shape)
    .filter(word => !word.startsWith("-"));
  const [first = "", second = ""] = words;
  if (command.name === "systemctl") {
    if (/^(poweroff|reboot|halt|kexec|emergency|rescue|isolate)$/.test(first))
      return [effect("stops-services", "the machine", "serious")];
    return /^(stop|disable|mask|kill)$/.test(first) ? [effect("stops-services", second)] : [];
  }
  if (command.name === "service" || command.name === "rc-service")
    return second === "stop" ? [effect("stops-services", first)] : [];
  if (command.name === "launchctl" && /^(unload|bootout|disable|remove|kill)$/.test(first))
    return [effect("stops-services", second)];
  if (command.name === "brew" && first === "services" && second === "stop")
    return [effect("stops-services", words[2] ?? null, "plain")];
  if (
    command.name === "nginx" &&
    command.words.some(({ shape }, at) => shape === "-s" && /^(stop|quit)$/.test(command.words[at + 1]?.shape ?? ""))
  )
    return [effect("stops-services", "nginx")];
  return [];
}

const ESCALATING = new Set(["sudo", "doas", "pkexec", "su"]);

function escalates(command: RunCommand): Effect[] {
  const through = command.wrappers.find(name => ESCALATING.has(name));
  const root = through ? [effect("escalates", through, opensShell(command) ? "serious" : undefined)] : [];
  return [...root, ...gains(command)];
}

/** A shell without anything to run: what is typed there nobody sees. */
const opensShell = ({ name, words, code, input, upstream }: RunCommand): boolean =>
  (isShell(name) || name === "su") &&
  code.length === 0 &&
  input === null &&
  upstream.length === 0 &&
  words.slice(1).every(({ shape }) => shape.startsWith("-"));

function gains(command: RunCommand): Effect[] {
  if (
    ESCALATING.has(command.name) &&
    command.words.length > 1 &&
    !command.words.some(({ shape }) => /^-(l|v|k|K|V|-list|-validate|-version)$/.test(shape))
  )
    return [
      effect(
        "escalates",
        command.name,
        command.words.slice(1).every(({ shape }) => /^-(?:[a-zA-Z]*[is]|-login|-shell)?$/.test(shape))
          ? "serious"
          : undefined,
      ),
    ];
  if (command.name === "visudo") return [effect("escalates", "sudoers", "serious")];
  if (command.name === "setcap") return [effect("escalates", command.words.at(-1)?.shape ?? null, "serious")];
  if (command.name === "usermod" && command.words.some(({ shape }) => /^(sudo|wheel|docker|admin|root)$/.test(shape)))
    return [effect("escalates", "groups", "serious")];
  return [];
}

function safety(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  const given = argumentsOf(command);
  const found: Effect[] = [];
  const off = (target: string, weight?: "notable") => found.push(effect("disables-safety", target, weight));
  if (command.name === "curl" && (given.has("-k") || given.has("--insecure", "--proxy-insecure")))
    off("certificate check", "notable");
  if (command.name === "wget" && given.has("--no-check-certificate")) off("certificate check", "notable");
  if (
    command.name === "npm" &&
    words.some(
      (word, at) => /^strict-ssl=?(false)?$/.test(word) && (word.endsWith("false") || words[at + 1] === "false"),
    )
  )
    off("certificate check");
  if (/^pip3?$/.test(command.name) && given.has("--trusted-host")) off("certificate check", "notable");
  if (/^(ssh|scp|sftp)$/.test(command.name) && words.some(word => /StrictHostKeyChecking=(no|off)/i.test(word)))
    off("host key check", "notable");
  for (const { name, value } of command.environment) {
    if (
      (name === "NODE_TLS_REJECT_UNAUTHORIZED" && value.shape === "0") ||
      (name === "GIT_SSL_NO_VERIFY" && /^(1|true)$/.test(value.shape)) ||
      (name === "PYTHONHTTPSVERIFY" && value.shape === "0")
    )
      off("certificate check");
    if (name === "HUSKY" && value.shape === "0") off("hooks");
    if (/^(LD_PRELOAD|DYLD_INSERT_LIBRARIES|LD_AUDIT|BASH_ENV|GIT_EXTERNAL_DIFF)$/.test(name) && value.shape !== "")
      off(name, "notable");
  }
  if (
    command.name === "export" &&
    words.some(word => /^(NODE_TLS_REJECT_UNAUTHORIZED=0|GIT_SSL_NO_VERIFY=(1|true)|PYTHONHTTPSVERIFY=0)$/.test(word))
  )
    off("certificate check");
  if (command.name === "setenforce" && /^(0|Permissive)$/i.test(words[0] ?? "")) off("SELinux");
  if (command.name === "ufw" && /^(disable|reset)$/.test(words.find(word => !word.startsWith("-")) ?? ""))
    off("firewall");
  if (/^(ip6?tables|nft)$/.test(command.name) && words.some(word => /^(-F|--flush|-X|flush)$/.test(word)))
    off("firewall");
  if (command.name === "csrutil" && words[0] === "disable") off("system integrity");
  if (command.name === "spctl" && words.some(word => /--master-disable|--global-disable/.test(word))) off("Gatekeeper");
  if (
    command.name === "xattr" &&
    words.some(word => /com\.apple\.quarantine/.test(word)) &&
    words.some(word => /^-\w*d/.test(word))
  )
    off("quarantine", "notable");
  if (command.name === "auditctl" && words.includes("-D")) off("audit");
  if (command.name === "history" && words.includes("-c")) off("shell history", "notable");
  if (
    command.name === "sysctl" &&
    words.some(word => /^kernel\.(randomize_va_space|yama\.ptrace_scope)=0|^kernel\.sysrq=1/.test(word))
  )
    off("kernel protection");
  if (/^(claude)$/.test(command.name) && words.includes("--dangerously-skip-permissions")) off("permission prompts");
  return found;
}

/** A loop without an end that does nothing but start itself again, in another language. */
const FORKS =
  /\bfork\b[\s();]{0,6}while\s{0,3}\(?1|\bwhile\b[\s(]{0,3}(?:1|True|true)\b[\s):{;]{0,8}(?:os\.|posix\.)?fork\b/;
const bombs = (command: RunCommand): Effect[] =>
  command.multiplies || command.code.some(({ word, language }) => language !== "shell" && FORKS.test(word.shape))
    ? [effect("fork-bomb", command.name)]
    : [];
