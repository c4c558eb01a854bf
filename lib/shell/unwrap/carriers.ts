import { joined, literal, type RunWord } from "../run/run-command";
import { afterOptions, options } from "./options";

/** What a program runs besides being one itself: words of a command, or text that a shell reads. */
export type Carried = { words: RunWord[] } | { code: RunWord };

const SSH_TAKES = options("-b -B -c -D -E -e -F -I -i -J -L -l -m -O -o -P -p -Q -R -S -W -w");
const XARGS_TAKES = options(
  "-I -J -R -S -n -P -L -d -E -s -a --max-args --max-procs --delimiter --arg-file --max-lines --max-chars",
);
const CONTAINER_TAKES = options(
  "-e -u -w -v -p -l -h -m -c --env --user --workdir --volume --publish --name --network --entrypoint --mount --env-file --label --hostname --memory --cpus --platform --add-host --device --cap-add --cap-drop --index --restart --log-driver --log-opt --ulimit --tmpfs --security-opt --gpus --pull --runtime --shm-size --dns --expose --link",
);
const PARALLEL_TAKES = options(
  "-j -N -n -L -S --jobs --delay --retries --joblog --results --colsep -a --arg-file --timeout --max-args -I",
);
const TMUX_TAKES = options("-s -n -t -c -e -F -x -y -L -S -f -l");

/** The commands that xargs, find, ssh, docker and their like carry; [] for other programs. */
export function carriedBy(name: string, words: readonly RunWord[], given: RunWord | null): Carried[] {
  const input = given?.value ?? null;
  switch (name) {
    case "xargs":
    case "gxargs":
      return xargs(words, given);
    case "find":
    case "gfind":
    case "fd":
    case "fdfind":
      return find(words);
    case "scp":
    case "sftp":
      return proxyCommands(words);
    case "ssh":
    case "autossh":
    case "mosh": {
      const rest = words.slice(afterOptions(words, 1, SSH_TAKES) + 1);
      const own = proxyCommands(words);
      return rest.length > 0 ? [{ code: joined(withoutDashes(rest)) }, ...own] : own;
    }
    case "docker":
    case "podman":
    case "nerdctl":
    case "docker-compose":
      return container(words);
    case "kubectl":
    case "oc":
    case "k": {
      const dashes = words.findIndex(({ value }) => value === "--");
      return dashes > 0 && words.some(({ value }) => value === "exec" || value === "run" || value === "debug")
        ? [{ words: words.slice(dashes + 1) }]
        : [];
    }
    case "watch": {
      const rest = words.slice(afterOptions(words, 1, options("-n --interval -q --equexit")));
      return rest.length > 0 ? [{ code: joined(rest) }] : [];
    }
    case "parallel":
      return parallel(words, given);
    case "tmux":
    case "byobu": {
      const verb = afterOptions(words, 1, TMUX_TAKES);
      const text = words
        .slice(afterOptions(words, verb + 1, TMUX_TAKES))
        .filter(({ value }) => !/^(Enter|C-m)$/.test(value ?? ""));
      return /^(new|neww|new-session|new-window|split-window|splitw|respawn-pane|run|run-shell|send-keys|send|popup|display-popup)$/.test(
        words[verb]?.value ?? "",
      ) && text.length > 0
        ? [{ code: joined(text) }]
        : [];
    }
    case "screen": {
      const rest = words.slice(afterOptions(words, 1, options("-S -c -e -h -p -s -t -T -X")));
      return rest.length > 0 ? [{ words: rest }] : [];
    }
    case "su":
    case "script":
    case "runuser":
    case "flock":
    case "npx":
    case "sg":
      return afterFlag(words, /^(-\w*c|--command|--call)$/);
    case "git":
      return gitAlias(words);
    case "tar":
    case "gtar":
    case "bsdtar":
    case "rsync":
    case "man":
    case "less":
      return valueFlags(
        words,
        /^(?:--to-command|--checkpoint-action=exec|--use-compress-program|-\w{0,5}I|--info-script|-F|--new-volume-script|-e|--rsh|-P|--pager|--rsync-path)$/,
      );
    case "nc":
    case "ncat":
    case "netcat":
      return valueFlags(words, /^(?:--sh-exec|--exec|-c|-e)$/);
    case "trap":
      return words[1] && words.length > 2 ? [{ code: words[words[1].value === "--" ? 2 : 1] ?? words[1] }] : [];
    case "crontab":
    case "at":
    case "batch":
      return input === null
        ? []
        : [{ code: literal(name === "crontab" ? input.replace(/^(?:\S+[ \t]+){5}/, "") : input) }];
    default:
      return [];
  }
}

const withoutDashes = (words: RunWord[]): RunWord[] => (words[0]?.value === "--" ? words.slice(1) : words);

/** What arrives on standard input, as words; one unknown word where it is not literal. */
function arriving(input: RunWord | null, between: RegExp | string): RunWord[] {
  if (input?.value == null) return [{ value: null, shape: "$INPUT", sources: input?.sources ?? [] }];
  return input.value.split(between).filter(Boolean).slice(0, 64).map(literal);
}

function xargs(words: readonly RunWord[], input: RunWord | null): Carried[] {
  const from = afterOptions(words, 1, XARGS_TAKES);
  const command = words.slice(from);
  if (command.length === 0) return [];
  const flags = words.slice(1, from).map(({ value }) => value ?? "");
  const at = flags.findIndex(flag => /^(-[Ii]|-J|--replace)/.test(flag));
  const flag = flags[at] ?? "";
  const hole =
    at < 0
      ? undefined
      : flag === "-I" || flag === "-J"
        ? flags[at + 1]
        : flag.replace(/^(-[Ii]|-J|--replace=?)/, "") || "{}";
  const given = arriving(input, flags.includes("-0") ? "\0" : hole === undefined ? /[\s\0]+/ : "\n");
  if (hole === undefined) return [{ words: [...command, ...(input ? given : [])] }];
  return given.slice(0, 4).map(fill => ({ words: command.map(word => filled(word, hole, fill)) }));
}

function filled(word: RunWord, hole: string, fill: RunWord): RunWord {
  if (!word.shape.includes(hole)) return word;
  const value = word.value !== null && fill.value !== null ? word.value.replaceAll(hole, () => fill.value ?? "") : null;
  return {
    value,
    shape: word.shape.replaceAll(hole, () => fill.shape),
    sources: [...word.sources, ...fill.sources].slice(0, 16),
  };
}

function find(words: readonly RunWord[]): Carried[] {
  const carried: Carried[] = [];
  for (let at = 1; at < words.length; at++) {
    if (!/^(-exec|-execdir|-ok|-okdir|-x|-X|--exec|--exec-batch)$/.test(words[at]?.value ?? "")) continue;
    let end = at + 1;
    while (
      end < words.length &&
      words[end]?.value !== ";" &&
      !(words[end]?.value === "+" && words[end - 1]?.value === "{}")
    )
      end++;
    // What find hands over stands somewhere below its starting points.
    const start = words[1]?.value?.startsWith("-") ? undefined : words[1];
    const named = words[words.findIndex(({ value }) => value === "-name") + 1]?.shape ?? "";
    const found =
      named.length > 1 &&
      words[1] !== undefined &&
      /^[\w.-]+$/.test(named) &&
      words.some(({ value }) => value === "-name")
        ? named
        : "$FOUND";
    const fill: RunWord = {
      value: null,
      shape: start ? `${start.shape.replace(/\/$/, "")}/${found}` : found,
      sources: [],
    };
    const command = words.slice(at + 1, end).map(word => filled(word, "{}", fill));
    if (command.length > 0) carried.push({ words: command });
    at = end;
  }
  return carried;
}

function container(words: readonly RunWord[]): Carried[] {
  let verb = afterOptions(
    words,
    1,
    options("-H -c -f -p --context --host --file --project-name --log-level --profile"),
  );
  if (words[verb]?.value === "compose" || words[verb]?.value === "container")
    verb = afterOptions(words, verb + 1, options("-f -p --file --project-name --profile"));
  if (words[verb]?.value !== "exec" && words[verb]?.value !== "run") return [];
  const target = afterOptions(words, verb + 1, CONTAINER_TAKES);
  const rest = words.slice(target + 1);
  return rest.length > 0 ? [{ words: rest }] : [];
}

function parallel(words: readonly RunWord[], input: RunWord | null): Carried[] {
  const from = afterOptions(words, 1, PARALLEL_TAKES);
  const colons = words.findIndex(({ value }, at) => at >= from && /^:{3,4}\+?$/.test(value ?? ""));
  const command = words.slice(from, colons < 0 ? undefined : colons);
  const given = colons < 0 ? arriving(input, "\n") : words.slice(colons + 1);
  // Without a template, every argument is a command.
  if (command.length === 0) return given.slice(0, 8).map(code => ({ code }));
  // One word is text for a shell; several are words that it must not split again.
  const code = joined(command.length > 1 ? command.map(quoted) : command);
  return given
    .slice(0, 4)
    .map(quoted)
    .map(fill => ({ code: code.shape.includes("{}") ? filled(code, "{}", fill) : joined([code, fill]) }));
}

/** A word with blanks in it stays one word when it is read again. */
const quoted = (word: RunWord): RunWord =>
  word.value !== null && /[\s()'"]/.test(word.value) ? literal(`'${word.value.replaceAll("'", "'\\''")}'`) : word;

function afterFlag(words: readonly RunWord[], flag: RegExp): Carried[] {
  const at = words.findIndex(({ value }, index) => index > 0 && flag.test(value ?? ""));
  const code = at > 0 ? words[at + 1] : undefined;
  return code ? [{ code }] : [];
}

/** Options whose value is a command, written in one word or two. */
function valueFlags(words: readonly RunWord[], flag: RegExp): Carried[] {
  return words.flatMap((word, at): Carried[] => {
    if (at === 0) return [];
    if (flag.test(word.value ?? "")) {
      const next = words[at + 1];
      return next ? [{ code: next }] : [];
    }
    const cut = word.shape.lastIndexOf("=", word.shape.startsWith("--checkpoint-action=") ? 25 : 30);
    if (cut < 0 || !flag.test(word.shape.slice(0, cut))) return [];
    return [
      { code: { value: word.value?.slice(cut + 1) ?? null, shape: word.shape.slice(cut + 1), sources: word.sources } },
    ];
  });
}

function proxyCommands(words: readonly RunWord[]): Carried[] {
  return words.flatMap(({ value, shape, sources }): Carried[] => {
    const match = /^(?:-\w{0,10}o)?(?:ProxyCommand|LocalCommand)[= ]/i.exec(shape);
    return match
      ? [{ code: { value: value?.slice(match[0].length) ?? null, shape: shape.slice(match[0].length), sources } }]
      : [];
  });
}

/** git -c alias.x='!command' x, and core.pager, core.sshCommand and other settings that are commands. */
function gitAlias(words: readonly RunWord[]): Carried[] {
  const aliases = new Map<string, RunWord>();
  const carried: Carried[] = [];
  let at = 1;
  for (; at < words.length; at++) {
    const value = words[at]?.value ?? null;
    if (value === null || !value.startsWith("-")) break;
    if (value === "-C" || value === "--git-dir" || value === "--work-tree" || value === "--namespace") at++;
    else if (value.startsWith("-c") && !value.startsWith("--")) {
      const word = words[at];
      const setting =
        value === "-c" ? words[++at] : word && { ...word, value: value.slice(2), shape: word.shape.slice(2) };
      const match = /^([\w.-]+)=/.exec(setting?.shape ?? "");
      if (!setting || !match) continue;
      const cut = match[0].length;
      const text: RunWord = {
        value: setting.value?.slice(cut) ?? null,
        shape: setting.shape.slice(cut),
        sources: setting.sources,
      };
      const key = (match[1] ?? "").toLowerCase();
      if (key.startsWith("alias.")) aliases.set(key.slice(6), text);
      else if (
        /^(core\.(pager|editor|sshcommand|fsmonitor)|sequence\.editor|diff\.external|credential\.helper)$/.test(key)
      )
        carried.push({ code: { ...text, value: text.value?.replace(/^!/, "") ?? null } });
    }
  }
  const alias = aliases.get((words[at]?.value ?? "").toLowerCase());
  if (!alias) return carried;
  const rest = words.slice(at + 1);
  if (alias.shape.startsWith("!")) {
    const text = { ...alias, value: alias.value?.slice(1) ?? null, shape: alias.shape.slice(1) };
    return [...carried, { code: joined([text, ...rest]) }];
  }
  return [...carried, { code: joined([literal("git"), alias, ...rest]) }];
}
