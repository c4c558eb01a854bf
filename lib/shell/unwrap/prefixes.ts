import { named } from "../named";
import { baseName, type RunWord } from "../run/run-command";
import { afterOptions, options } from "./options";

/** A program that runs the rest of its words: options with values, and words of its own before the command. */
type Prefix = { takes: ReadonlySet<string>; own?: number; assigns?: boolean; stop?: ReadonlySet<string> };
const prefix = (takes = "", more: Omit<Prefix, "takes"> = {}): Prefix => ({ takes: options(takes), ...more });

const PREFIXES: Record<string, Prefix> = named<Prefix>({
  sudo: prefix("-u -g -h -p -C -T -D -R -r -t -U --user --group --host --prompt --chdir --chroot --role --type", {
    assigns: true,
    stop: options("-l -v -k -K -V --list --validate --version -e --edit"),
  }),
  doas: prefix("-u -C"),
  pkexec: prefix("--user"),
  env: prefix("-u -C --unset --chdir", { assigns: true }),
  nohup: prefix(),
  setsid: prefix(),
  stdbuf: prefix("-i -o -e --input --output --error"),
  unbuffer: prefix(),
  nice: prefix("-n --adjustment"),
  ionice: prefix("-c -n -p -P -u --class --classdata --pid"),
  chrt: prefix("-T -P -D", { own: 1 }),
  taskset: prefix("-p", { own: 1 }),
  cpulimit: prefix("-l -p -e"),
  time: prefix("-f -o --format --output"),
  gtime: prefix("-f -o --format --output"),
  timeout: prefix("-k -s --kill-after --signal", { own: 1 }),
  gtimeout: prefix("-k -s --kill-after --signal", { own: 1 }),
  command: prefix("", { stop: options("-v -V") }),
  builtin: prefix(),
  exec: prefix("-a"),
  noglob: prefix(),
  nocorrect: prefix(),
  caffeinate: prefix("-t -w"),
  chronic: prefix(),
  strace: prefix("-e -o -p -s -u -E -P -a -b -I -O -S -X"),
  ltrace: prefix("-e -o -p -s -u -n -a -l"),
  chroot: prefix("--userspec --groups", { own: 1 }),
  unshare: prefix("-S -G -R -w --root --wd --setuid --setgid"),
  nsenter: prefix("-t -S -G --target --setuid --setgid"),
  firejail: prefix(),
  proxychains: prefix("-f"),
  proxychains4: prefix("-f"),
  torsocks: prefix("-a -P -u -p"),
  busybox: prefix(),
  toybox: prefix(),
  entr: prefix(),
  dotenv: prefix("-f -e"),
  direnv: prefix("", { own: 2 }),
  runuser: prefix("-u -g -G --user --group"),
  setpriv: prefix("--reuid --regid --groups"),
  systemd_run: prefix(),
  "systemd-run": prefix("-u -p -E -M --unit --property --setenv --machine --uid --gid --slice"),
  "systemd-inhibit": prefix("--what --who --why --mode"),
  npx: prefix("-p --package -w --workspace", { stop: options("-c --call") }),
  bunx: prefix("-p --package"),
  pnpx: prefix(),
  uvx: prefix("--from --with --python -p --index"),
});

/** Package managers whose second word runs the third as a program. */
const RUNNERS: Record<string, ReadonlySet<string>> = named<ReadonlySet<string>>({
  npm: options("exec x"),
  pnpm: options("exec dlx"),
  yarn: options("exec dlx run"),
  bun: options("x"),
  uv: options("run"),
  poetry: options("run"),
  pipenv: options("run"),
  pipx: options("run"),
  rye: options("run"),
  hatch: options("run"),
  conda: options("run"),
  mamba: options("run"),
  bundle: options("exec"),
  rbenv: options("exec"),
  pyenv: options("exec"),
  mise: options("exec x"),
  asdf: options("exec"),
  doppler: options("run"),
  op: options("run"),
  infisical: options("run"),
  "aws-vault": options("exec"),
  chamber: options("exec"),
  nix: options("run shell develop"),
});
const RUNNER_TAKES = options(
  "-C --prefix -w --workspace -n --name -p --package --with --python --project --config -c --filter --directory",
);

export type Unwrapped = { wrapper: string; words: RunWord[]; environment: { name: string; value: RunWord }[] };

/** The command that a wrapper runs; null where the words are a command of their own. */
export function unwrapPrefix(name: string, words: readonly RunWord[]): Unwrapped | null {
  const found = PREFIXES[name];
  if (found) {
    const head = words.slice(1, afterOptions(words, 1, found.takes));
    if (found.stop && head.some(({ value }) => value !== null && found.stop?.has(value))) return null;
    return inner(name, words.slice(1 + head.length), found);
  }
  const runner = RUNNERS[name];
  if (!runner) return null;
  const verb = afterOptions(words, 1, RUNNER_TAKES);
  if (!runner.has(words[verb]?.value ?? "")) return null;
  // Managers of secrets and environments name a profile before the dashes.
  const dashes = words.findIndex((word, at) => at > verb && word.value === "--");
  const from = dashes > 0 ? dashes + 1 : afterOptions(words, verb + 1, RUNNER_TAKES);
  return inner(name, words.slice(from), prefix());
}

function inner(wrapper: string, words: readonly RunWord[], { own = 0, assigns = false }: Prefix): Unwrapped | null {
  let at = Math.min(own, words.length);
  if (words[at]?.value === "--") at++;
  const environment: Unwrapped["environment"] = [];
  for (; assigns && at < words.length; at++) {
    const { value, shape, sources } = words[at] as RunWord;
    const [, name] = /^([A-Za-z_]\w*)=/.exec(shape) ?? [];
    if (name === undefined) break;
    const cut = name.length + 1;
    environment.push({ name, value: { value: value?.slice(cut) ?? null, shape: shape.slice(cut), sources } });
  }
  if (at >= words.length) return null;
  return { wrapper, words: words.slice(at), environment };
}

/** Whether a name is one of those whose own name says nothing about what runs. */
export const isShell = (name: string): boolean =>
  /^(r?ba|z|da|k|mk|a|fi|c|tc|pk|ya)?sh$|^(ba|z)sh-?\d|^pwsh$|^powershell(\.exe)?$/.test(name);
export const nameOf = (word: RunWord | undefined): string => {
  const value = word?.value ?? null;
  // Nobody sets SHELL to anything but a shell.
  if (value === null) return /^\$SHELL$/.test(word?.shape ?? "") ? "sh" : "";
  const name = baseName(value).replace(/\.exe$/i, "");
  // Some file systems do not tell RM from rm; words of SQL are left as they are.
  return /^[A-Z]{2,}$/.test(name) && !/^(DROP|DELETE|TRUNCATE)$/.test(name) ? name.toLowerCase() : name;
};
