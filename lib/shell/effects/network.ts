import type { RunCommand } from "../run/run-command";
import { options } from "../unwrap/options";
import { argumentsOf } from "./arguments";
import { type Effect, effect } from "./effect";
import { placeOf } from "./place";
import { isSecretPath, isSurelySecret } from "./secret-files";

const CLIENTS =
  /^(curl|wget|http|https|xh|aria2c|fetch|lynx|links|w3m|Invoke-WebRequest|iwr|Invoke-RestMethod|irm|nc|ncat|netcat|socat|telnet|ssh|scp|sftp|rsync|ftp|lftp|git|rclone|dig|nslookup|host|ping|openssl|websocat|grpcurl|mosh|pip|pip3|npm|pnpm|yarn|go|docker|uv|gem|cargo|svn|hg)$/;
const DOWNLOADERS =
  /^(curl|wget|http|https|xh|aria2c|fetch|lynx|Invoke-WebRequest|iwr|Invoke-RestMethod|irm|nc|ncat|netcat|scp|sftp|ftp|lftp|rclone)$/i;
const ADDRESS =
  /\b(?:https?|ftp|wss?|git|ssh|rsync|sftp|tcp):\/\/(?:[^\s/@'"]{0,200}@)?(\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9_.$<{}-]{1,253})/g;
const NAME = /^(?:[a-z0-9_-]{1,63}\.){1,8}[a-z]{2,24}$/i;
const NUMERIC = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Hosts that a text names with a scheme. */
export const hostsIn = (text: string): string[] =>
  [...text.matchAll(ADDRESS)]
    .map(match => (match[1] ?? "").toLowerCase())
    .filter(host => NAME.test(host) || NUMERIC.test(host) || host === "localhost" || host.startsWith("["));

/** The hosts that a command reaches. */
export function hostEffects(command: RunCommand): Effect[] {
  const hosts = new Set<string>();
  for (const { target } of command.redirections) {
    const device = /^\/dev\/(?:tcp|udp)\/([^/]+)\//.exec(target.shape);
    if (device?.[1]) hosts.add(device[1]);
  }
  if (CLIENTS.test(command.name)) {
    const words = command.words.slice(1).map(({ shape }) => shape);
    for (const word of words) for (const host of hostsIn(word)) hosts.add(host);
    for (const host of bareHosts(command)) hosts.add(host);
  }
  return [...hosts].map(host => effect("reaches-host", host));
}

const CURL_TAKES = options(
  "-o -d -H -X -u -A -e -b -c -F -T -m -w -x -K -E -r -y -Y -z --output --data --header --request --user --form --data-raw --data-binary --data-urlencode --max-time --retry --connect-timeout --json --cacert --cert --key --proxy --resolve --upload-file",
);
const SSH_TAKES = options("-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w -P");

/** Hosts without a scheme: curl example.org/x, ssh user@host, scp f host:path, nc host port. */
function bareHosts(command: RunCommand): string[] {
  const host = (text: string): string[] => {
    const bare = text
      .replace(/^[^@/]*@/, "")
      .replace(/[:/?#].*$/, "")
      .toLowerCase();
    return NAME.test(bare) || NUMERIC.test(bare) ? [bare] : [];
  };
  if (/^(curl|wget|http|https|xh)$/.test(command.name))
    return argumentsOf(command, CURL_TAKES)
      .operands.filter(({ shape }) => !shape.includes("://"))
      .flatMap(({ shape }) => host(shape));
  if (/^(ssh|mosh|sftp|telnet|nc|ncat|netcat|ping|ftp|lftp)$/.test(command.name))
    return host(argumentsOf(command, SSH_TAKES).operand(0));
  if (/^(scp|rsync)$/.test(command.name))
    return argumentsOf(command, SSH_TAKES)
      .operands.filter(({ shape }) => /^[^/]+:/.test(shape) && !shape.includes("://"))
      .flatMap(({ shape }) => host(shape));
  return [];
}

const downloads = (command: RunCommand): boolean =>
  (DOWNLOADERS.test(command.name) &&
    !command.words.some(({ shape }) => /^file:\/\/|^--(version|help|offline|manual)$|^-V$/.test(shape))) ||
  command.redirections.some(({ target, reads }) => reads && /^\/dev\/(tcp|udp)\//.test(target.shape));
const decodes = ({ name, words }: RunCommand): boolean => {
  const flags = words.map(({ shape }) => shape);
  return (
    (/^(base64|base32|gbase64|uudecode)$/.test(name) &&
      (name === "uudecode" || flags.some(flag => /^-[a-z]*[dD]|^--decode/.test(flag)))) ||
    (name === "xxd" && flags.includes("-r")) ||
    (name === "openssl" && flags.includes("-d")) ||
    /^(gunzip|zcat|bzcat|xzcat)$/.test(name) ||
    name === "rev" ||
    (name === "gzip" && flags.some(flag => /^-[a-z]*d/.test(flag)))
  );
};

/** A program in another language that decodes text and runs it in one breath. */
const DECODES_AND_RUNS =
  /\b(?:os\.system|os\.popen|subprocess\.\w{1,20}|exec|eval|execSync|system)\s{0,3}\(\s{0,3}(?:base64\.\w{0,20}decode|bytes\.fromhex|atob|Buffer\.from|codecs\.decode)/;

/** A program in another language that fetches text and runs it in one breath. */
const DOWNLOADS_AND_RUNS =
  /(?<![.\w])(?:exec|eval|os\.system|execSync)\b[ (]{0,4}(?:compile\()?[^;\n]{0,120}(?:urlopen\(|requests\.get\(|urllib\.request|\bget\s{0,2}\(?\s{0,2}["']https?:)|\bfetch\([^;\n]{0,200}\.then\(\s{0,4}(?:\w{1,20}\s{0,4}=>\s{0,4})?(?:eval|new Function|vm\.run)/;

/** Running what came from elsewhere: over the network, decoded, or not known before. */
export function runEffects(command: RunCommand): Effect[] {
  const found: Effect[] = [];
  for (const { word, language } of command.code) {
    // awk hands each line that it reads to the system.
    if (language === "awk" && /\bsystem\s{0,4}\(\s{0,4}[$\w(]/.test(word.shape))
      found.push(effect("runs-unknown", "$INPUT"));
    if (language === "awk" || language === "sed" || language === "none") continue;
    const from = word.sources.find(downloads);
    if (from || /\/dev\/(tcp|udp)\//.test(word.shape))
      found.push(effect("downloads-and-runs", from ? (hostEffects(from)[0]?.target ?? null) : word.shape));
    else if (language !== "shell" && DOWNLOADS_AND_RUNS.test(word.shape))
      found.push(effect("downloads-and-runs", hostsIn(word.shape)[0] ?? null));
    else if (word.sources.some(decodes) || DECODES_AND_RUNS.test(word.shape)) found.push(effect("runs-decoded", null));
    else if (word.value === null && word.sources.length === 0 && isOpenVariable(word.shape))
      found.push(effect("runs-unknown", word.shape, "plain"));
    else if (word.value === null && word.sources.length > 0) found.push(effect("runs-unknown", word.shape));
  }
  if (/^(ssh|autossh|bash|sh|zsh|ksh|dash|nc|ncat|netcat|socat|python3?|telnet|exec|cat)$/.test(command.name))
    found.push(...remoteShell(command));
  if (
    /^(powershell(\.exe)?|pwsh)$/i.test(command.name) &&
    command.words.some(
      ({ shape }, at) => /^-e(nc(odedcommand)?|c)?$/i.test(shape) && !command.words[at + 1]?.shape.startsWith("-"),
    )
  )
    found.push(effect("runs-decoded", null));
  // A program whose name came from the network or a decoder.
  if (command.name === "" && command.words[0]) {
    const { sources } = command.words[0];
    if (sources.some(downloads)) found.push(effect("downloads-and-runs", null));
    else if (sources.some(decodes)) found.push(effect("runs-decoded", null));
    // A variable in the middle of a name is there to hide it.
    else if (sources.length > 0 || /^[A-Za-z]+\$[^/]+$/.test(command.words[0].shape))
      found.push(effect("runs-unknown", command.words[0].shape));
  }
  // Which program a star means is known when it runs.
  if (/^[\w.-]*(?:[*?]|\[[^\]]+\])[^/]*$/.test(command.name) && command.name !== "[")
    found.push(effect("runs-unknown", command.name));
  return found;
}

const isOpenVariable = (shape: string): boolean => /^\$[\w@*]+/.test(shape);

/** A shell whose input and output is a connection, or a way in from elsewhere. */
function remoteShell(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  if (command.name === "ssh" || command.name === "autossh")
    return argumentsOf(command, SSH_TAKES).has("-R")
      ? [effect("opens-remote-shell", hostEffects(command)[0]?.target ?? null, "notable")]
      : [];
  if (/^(nc|ncat|netcat)$/.test(command.name)) {
    const at = words.findIndex(word => /^-\w*[ec]$|^--(sh-)?exec$/.test(word) || /^--(sh-)?exec=/.test(word));
    const program = (words[at]?.split("=").slice(1).join("=") || words[at + 1]) ?? "";
    return at >= 0 && /(?:^|[\s/])(?:\w{0,3}sh|cmd(?:\.exe)?|powershell|python3?|perl)(?:\s|$)/.test(program)
      ? [effect("opens-remote-shell", words[0] ?? null)]
      : [];
  }
  if (command.name === "socat")
    return words.some(word => /^(exec|system):/i.test(word)) &&
      words.some(word => /^(tcp|openssl|udp|dccp|sctp|proxy|socks|vsock)/i.test(word))
      ? [
          effect(
            "opens-remote-shell",
            null,
            words.some(word =>
              /^(exec|system):["']?[^,]*\b(ba|z|k|da|c)?sh\b|^(exec|system):.*(cmd|powershell|python|perl)/i.test(word),
            )
              ? "grave"
              : "serious",
          ),
        ]
      : [];
  const connected = command.redirections.filter(({ target }) => /^\/dev\/(tcp|udp)\//.test(target.shape));
  if (connected.length > 0 && command.name.endsWith("sh")) {
    // Another descriptor only waits: a shell is given away where its own input or output is the connection.
    const own = connected.some(({ descriptor }) => descriptor === null || Number(descriptor) < 3);
    return [effect("opens-remote-shell", connected[0]?.target.shape ?? null, own ? "grave" : "serious")];
  }
  return command.code.some(
    ({ word, language }) =>
      language === "python" && /socket\.socket\(/.test(word.shape) && /os\.dup2|pty\.spawn|subprocess/.test(word.shape),
  )
    ? [effect("opens-remote-shell", null)]
    : [];
}

const SENDS = options(
  "-d --data --data-binary --data-raw --data-urlencode --data-ascii --json -F --form --form-string -T --upload-file -X --request -o --output -H --header -u --user -A -e -b -c -m -w -x",
);

/** An address that says by its path that what it gets takes something away. */
const DELETING_ADDRESS =
  /^https?:\/\/[^/\s]+\/(?:[^?#\s]*\/)?(?:do)?-?_?(?:delete|destroy|purge|terminate|wipe|drop|truncate)(?:[_-]\w+|[A-Z]\w*)?\/?(?:[?#]|$)/i;

/** Data that leaves: uploads, posted files, pipes into network programs. */
export function sendEffects(command: RunCommand): Effect[] {
  const { name } = command;
  const secret =
    command.upstream.some(({ words, redirections }) =>
      [...words, ...redirections.map(({ target }) => target)].some(({ shape }) => isSurelySecret(shape)),
    ) || command.upstream.some(({ name, words }) => /^(printenv|env)$/.test(name) && words.length === 1);
  const send = (target: string | null, own: readonly string[]): Effect => {
    const hidden = secret || own.some(path => isSurelySecret(path.replace(/^.*[@=<]/, "")));
    return effect(hidden ? "sends-secrets-out" : "sends-data-out", target);
  };
  const host = hostEffects(command)[0]?.target ?? null;
  if (command.redirections.some(({ target, writes }) => writes && /^\/dev\/(tcp|udp)\//.test(target.shape)))
    return [send(host, [])];
  if (
    name === "socat" &&
    command.words.some(({ shape }) => /^(open|file|exec|system|pipe|gopen):/i.test(shape)) &&
    command.words.some(({ shape }) => /^(tcp|openssl|udp|vsock)/i.test(shape) && !/listen/i.test(shape))
  )
    return [
      send(
        host,
        command.words.map(({ shape }) => shape),
      ),
    ];
  if (host !== null && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/.test(host)) return [];
  if (/^(curl|wget|http|https|xh)$/.test(name)) {
    const given = argumentsOf(command, SENDS);
    const method =
      given.value("-X", "--request", "--method")?.shape.toUpperCase() ??
      command.words
        .find(({ shape }) => /^--(request|method)=/.test(shape))
        ?.shape.split("=")[1]
        ?.toUpperCase();
    const found: Effect[] =
      method === "DELETE"
        ? [effect("deletes-resources", host)]
        : method === "POST" && command.words.some(({ shape }) => DELETING_ADDRESS.test(shape))
          ? [effect("deletes-resources", host, "notable")]
          : [];
    const values = given
      .values(
        "-d",
        "--data",
        "--data-binary",
        "--data-raw",
        "--data-urlencode",
        "--data-ascii",
        "--json",
        "-F",
        "--form",
        "-T",
        "--upload-file",
      )
      .map(({ shape }) => shape);
    values.push(...given.flags.flatMap(flag => /^--(post-file|body-file|post-data)=(.+)/.exec(flag)?.[2] ?? []));
    const files = values.filter(
      (value, at) =>
        (value.includes("@") && !/(?:^|=)@-$/.test(value)) ||
        isSecretPath(value) ||
        given.values("-T", "--upload-file").some(({ shape }) => shape === values[at]),
    );
    // What is written out in the command itself is no file.
    const fed = values.some(value => /^@?-$|=@-$/.test(value)) && command.upstream.length > 0;
    const poured = command.words.some(({ sources }) =>
      sources.some(
        source => source.words.some(({ shape }) => isSecretPath(shape)) || /^(printenv|env)$/.test(source.name),
      ),
    );
    if (poured) found.push(effect("sends-secrets-out", host));
    else if (files.length > 0 || fed) found.push(send(host, files));
    return found;
  }
  if (
    /^(nc|ncat|netcat|socat|telnet)$/.test(name) &&
    (command.upstream.length > 0 || command.redirections.some(({ reads }) => reads)) &&
    !command.words.some(({ shape }) => /^-\w*l/.test(shape) || /haproxy|\.sock$/.test(shape))
  )
    return [
      send(
        host,
        command.redirections.map(({ target }) => target.shape),
      ),
    ];
  if (/^(scp|rsync|sftp|rclone)$/.test(name)) {
    const operands = argumentsOf(command, SSH_TAKES).operands.map(({ shape }) => shape);
    const target = operands.at(-1) ?? "";
    return operands.length > 1 && /^[^/]+:/.test(target)
      ? operands.slice(0, -1).some(isSurelySecret)
        ? [effect("sends-secrets-out", target)]
        : [
            // A key that is laid where a server expects it: somebody says whether it may go there.
            effect("sends-data-out", target, operands.slice(0, -1).some(isSecretPath) ? "notable" : "plain"),
            ...remoteSystem(target),
          ]
      : [];
  }
  if (/^(ssh|mail|mailx|sendmail|mutt)$/.test(name) && secret) return [effect("sends-secrets-out", host)];
  if (/^(aws|gsutil|gcloud|az|mc|s3cmd)$/.test(name)) {
    const words = command.words.map(({ shape }) => shape);
    return words.some(word => /^(cp|mv|sync|upload|put|rsync)$/.test(word)) && words.some(isSecretPath)
      ? [effect("sends-secrets-out", words.at(-1) ?? null)]
      : [];
  }
  return [];
}

/** Copying into another machine's system folders. */
function remoteSystem(target: string): Effect[] {
  const path = target.slice(target.indexOf(":") + 1);
  const place = placeOf({ value: path, shape: path }, null);
  return place === "root" || place === "system" ? [effect("overwrites-files", target, "serious")] : [];
}
