import type { RunCommand, RunWord } from "../run/run-command";
import { type Effect, effect } from "./effect";
import { resolve } from "./place";

/** Files that hold keys, tokens and passwords, by their usual names. Examples and public halves are none. */
const SECRET =
  /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|schema$|test$|vault$)[\w.-]+)?|\.envrc|\.netrc|_netrc|\.pgpass|\.my\.cnf|\.npmrc|\.pypirc|\.htpasswd|\.git-credentials|\.vault-token|\.dockercfg|\.s3cfg|\.boto|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|[\w.-]+\.(?:pem|p12|pfx|ppk|jks|keystore|kdbx)|(?:[\w-]*(?:private|server|client|tls|ssl|master|secret)[\w-]*)\.key|master\.key|credentials\.json|\.(?:codex|claude|gemini|cursor|opencode)\/auth\.json|service[-_]?account[\w-]*\.json|client_secret[\w.-]*\.json|secrets?\.(?:ya?ml|json|toml|env|txt)|terraform\.tfstate(?:\.backup)?|shadow|gshadow|sudoers|wallet\.dat|login\.keychain(?:-db)?|Cookies|Login Data|logins\.json|key[34]\.db)$/i;
const SECRET_FOLDER =
  /(?:^|\/|~)\/?(?:\.ssh(?:\/(?!config(?:$|[._])|config\.d|known_hosts|authorized_keys|[\w.-]*\.(?:pub(?:$|\.)|txt$|md$|conf$|log$)|environment$)[^/]*)?|\.aws(?:\/(?:credentials|config|sso(?:\/.*)?|cli\/cache(?:\/.*)?|[^/]*[*?[][^/]*)?)?|\.gnupg(?:\/.*)?|\.azure(?:\/.*)?|\.config\/(?:gcloud|gh|op|doppler|containers|hub|glab-cli|pypoetry|rclone|sops|age|helm|stripe|heroku|configstore)(?:\/.*)?|\.kube(?:\/config)?|\.docker(?:\/config\.json)?|\.password-store(?:\/.*)?|\.cargo\/credentials(?:\.toml)?|\.gem\/credentials|\.terraform\.d\/credentials\.tfrc\.json|\.m2\/settings(?:-security)?\.xml|\.gradle\/gradle\.properties|Library\/Keychains(?:\/.*)?|\.local\/share\/keyrings(?:\/.*)?|\.mozilla\/firefox(?:\/.*)?|\.1password(?:\/.*)?|\.bitwarden(?:\/.*)?|\.composer\/auth\.json|\.nuget\/NuGet\.Config|\.claude\/\.credentials\.json|\.oci(?:\/.*)?|\.databrickscfg|\.snowflake(?:\/.*)?)\/?$/;
const PROCESS =
  /^\/proc\/(?:self|\d+|\$\$?|\*|\$\w+)\/environ$|^\/etc\/(?:ssl|pki\/tls)\/private(?:\/|$)|^\/(?:var\/)?run\/secrets\/|^\/etc\/kubernetes\/[\w.-]+\.conf$/;

/** What every one of them has in its name: most words are told from them by one look. */
const HINT =
  /\.(?:env|net|pg|my\.|npm|py|ht|git-|vault|docker|s3|boto|pem|p12|pfx|ppk|jks|key|kdbx|ssh|aws|gnupg|azure|config|kube|password|cargo|gem|terra|m2|gradle|mozilla|1pass|bitw|compo|nuget|claude|codex|gemini|cursor|opencode|oci|data|snow|conf)|_netrc|id_|key|secret|cred|service|tfstate|shadow|sudoers|wallet|login|cookies|environ|private|~|\.\./i;
/** Whether a path names something secret. */
export function isSecretPath(text: string): boolean {
  if (text === "" || text.length > 1_000 || /\.(pub|example|sample|template|md|dist)$/.test(text)) return false;
  if (!HINT.test(text)) return false;
  const whole = resolve(text.replace(/^\$\{?HOME\}?(?=\/)/, "~").replace(/\/\*$/, "/"), null);
  const path = whole.replace(/\*+$/, "");
  return (
    SECRET.test(path) ||
    SECRET_FOLDER.test(path) ||
    SECRET_FOLDER.test(whole) ||
    PROCESS.test(path) ||
    (/^\.env\.?$/.test(path) && text !== ".env.")
  );
}

/**
 * Of these nobody can say from the name alone that they hold a secret: certificates and keys of a project, settings that
 * stand beside credentials, and whatever lies in folders for tests.
 */
const PERHAPS =
  /\.(?:pem|p12|pfx|jks|keystore|key|kdbx)$|(?:^|\/)(?:\.npmrc|\.pypirc|\.envrc|\.my\.cnf|\.boto|sudoers|Cookies|auth\.json|secrets?\.(?:ya?ml|json|toml|txt)|terraform\.tfstate(?:\.backup)?)$|\.aws\/config$|\.gnupg\/[\w.-]*\.conf$|\.config\/(?:gcloud|gh|containers|hub|helm|pypoetry|configstore)(?:\/|$)|\.gradle\/gradle\.properties$|\.m2\/settings\.xml$|\.nuget\//i;
const FOR_TESTS =
  /(?:^|\/)(?:tests?|specs?|fixtures?|testdata|test-data|examples?|samples?|mocks?|__tests__|__fixtures__)\//i;
const PRIVATE = /(?:^|\/)(?:[\w-]*priv(?:ate|key)?[\w-]*|id_\w+)\.(?:pem|key|p12|pfx)$|(?:^|\/)\.ssh\//i;

/** How sure it is that a path that names something secret holds one. */
const secretWeight = (path: string): "serious" | "notable" =>
  FOR_TESTS.test(path) || (PERHAPS.test(path) && !PRIVATE.test(path)) ? "notable" : "serious";

/** Whether a path names something that can hardly be anything but a secret. */
export const isSurelySecret = (path: string): boolean => isSecretPath(path) && secretWeight(path) === "serious";

/** Programs that look at names and not into files. */
const NAMES_ONLY = new Set(
  "echo printf ls ll dir stat test [ [[ file touch mkdir rmdir chmod chown chgrp export cd pushd basename dirname realpath readlink which type git-crypt ssh-add ssh-keygen ssh-copy-id : rm trash unlink du df shred true false alias dotenv du wc tree".split(
    " ",
  ),
);
/** Options whose value is a pattern or a name and not a file to open. */
const PATTERN_FIRST = /^(e|f|z)?grep$|^rg$|^ag$|^ack$|^sed$|^g?awk$|^jq$|^yq$/;

/** Secret files that a command opens: by a word, a redirection, an @file of curl, or a copy. */
export function secretFileEffects(command: RunCommand): Effect[] {
  const read = new Set<string>();
  const covered = coveredBy(command);
  const directory = command.directory;
  // What looks at names alone does not read what it is given either.
  if (!NAMES_ONLY.has(command.name) || command.name === ":")
    for (const { target, reads } of command.redirections)
      if (reads && isSecret(target, directory)) read.add(target.shape);
  if (!NAMES_ONLY.has(command.name))
    for (const word of opened(command))
      for (const path of pathsIn(word.shape)) if (isSecret({ ...word, shape: path }, directory)) read.add(path);
  // Keys of the user's own folder are nobody's to replace.
  const written = command.redirections.filter(
    ({ target, writes }) => writes && /^(~|\$HOME)\//.test(target.shape) && isSecret(target, directory),
  );
  // What comes from elsewhere becomes the settings that hold secrets.
  const fetched = /^(curl|wget|aria2c)$/.test(command.name)
    ? command.words.filter((word, at) => isOutput(command.words[at - 1]?.shape ?? "") && isSecret(word, directory))
    : [];
  return [
    ...fetched.map(({ shape }) => effect("overwrites-files", shape, "serious")),
    ...[...read].map(path => effect("reads-secret-file", path, covered(path) ? "notable" : secretWeight(path))),
    ...written.map(({ target }) => effect("overwrites-files", target.shape, "serious")),
  ];
}

/** Names that a pattern such as .e* or .en[v] may stand for. */
const HIDDEN_SECRETS = [".env", ".env.local", ".netrc", ".npmrc", ".pgpass", ".git-credentials"];
function meansSecret(shape: string): boolean {
  const name = shape.slice(shape.lastIndexOf("/") + 1);
  // Files with a dot are meant by those patterns alone that begin with one.
  if (!name.startsWith(".") || !/[*?[]/.test(name) || name.length > 60) return false;
  const pattern = name
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".")
    .replace(/\[!/g, "[^");
  try {
    const glob = new RegExp(`^${pattern}$`);
    return HIDDEN_SECRETS.some(one => glob.test(one));
  } catch {
    return false;
  }
}

function isSecret({ shape }: Pick<RunWord, "shape">, directory: string | null): boolean {
  return isSecretPath(shape) || meansSecret(shape) || (directory !== null && isSecretPath(resolve(shape, directory)));
}

/**
 * Whether what a file holds is handed on without being shown: variables for a program or a container, or the same file
 * under another name.
 */
export function coveredBy({ name, words }: RunCommand): (path: string) => boolean {
  if (name === "source" || name === ".") return path => /(?:^|\/)\.env(?:rc|\.[\w.-]+)?$/.test(path);
  const last = words.at(-1)?.shape ?? "";
  if (/^g?(cp|mv)$/.test(name)) return isSurelySecret(last) ? path => path !== last : () => false;
  const given = new Set(
    words.flatMap(({ shape }, at) => {
      const inline = /^--(?:from-)?env-file=(.+)$/.exec(shape)?.[1];
      if (inline !== undefined) return [inline];
      return /^--(?:from-)?env-file(?:-if-exists)?$/.test(words[at - 1]?.shape ?? "") ? [shape] : [];
    }),
  );
  return path => given.has(path);
}

function opened(command: RunCommand): readonly RunWord[] {
  const words = command.words.slice(1);
  const { name } = command;
  if (name === "git") return gitReads(words);
  if (
    name === "docker" ||
    name === "podman" ||
    name === "kubectl" ||
    name === "cargo" ||
    name === "npm" ||
    name === "code" ||
    name === "gh"
  )
    return words
      .filter(({ shape }) => !shape.startsWith("-") || /file/.test(shape))
      .filter((_, at) => name !== "gh" || at > 1);
  if (/^(find|fd)$/.test(name))
    return words.filter((word, at) => !word.shape.startsWith("-") && !words[at - 1]?.shape.startsWith("-"));
  if (/^(ssh|scp|sftp|rsync|mosh)$/.test(name))
    return words.filter((_, at) => !/^-(i|F|e|E|S)$/.test(words[at - 1]?.shape ?? ""));
  if (PATTERN_FIRST.test(name)) {
    const explicit = words.some(({ shape }) => /^(-\w*[ef]|--regexp|--file|--expression)/.test(shape));
    const first = words.findIndex(
      ({ shape }, at) => !shape.startsWith("-") && !/^-(A|B|C|m|g|t|T|d|D|M)$/.test(words[at - 1]?.shape ?? ""),
    );
    return words.filter(
      (word, at) =>
        (explicit || at !== first) &&
        !/^(-e|--regexp|--expression|--exclude|--include|-g|--glob)$/.test(words[at - 1]?.shape ?? "") &&
        !/^--?(exclude|include|glob|regexp|e)=/.test(word.shape),
    );
  }
  // Of a pattern to look for nothing is read, nor by a copy of what a file is like.
  if (name === "less" || name === "more")
    return words.filter((_, at) => !/^-\w*[pP]$|^--pattern$/.test(words[at - 1]?.shape ?? ""));
  if (/^g?cp$/.test(name) && words.some(({ shape }) => shape === "--attributes-only")) return [];
  // Where a copy goes is not read.
  if (COPIES.test(name) && !words.some(({ shape }) => /^(-t|--target-directory)/.test(shape))) {
    const last = words.findLastIndex(({ shape }) => !shape.startsWith("-"));
    const operands = words.filter(({ shape }) => !shape.startsWith("-"));
    return operands.length > 1 ? words.filter((_, at) => at !== last) : words;
  }
  return words.filter(
    (word, at) =>
      !isOutput(words[at - 1]?.shape ?? "") && !/^--(output|out|output-document|log-file)=/.test(word.shape),
  );
}

const COPIES = /^g?(cp|mv|ln|install)$/;
/** Options whose value is written. */
export const isOutput = (flag: string): boolean => /^(-o|--output|--out|--output-document|--log-file)$/.test(flag);

/** git reads a file's content in these; elsewhere a path is only a name. */
function gitReads(words: readonly RunWord[]): readonly RunWord[] {
  const verb = words.find(({ shape }) => !shape.startsWith("-"))?.shape ?? "";
  return /^(show|diff|cat-file|blame|grep|hash-object|archive|add|commit)$/.test(verb) && verb !== "commit"
    ? words.slice(1)
    : [];
}

/** A word may hold a path after @, =, a colon or a comma: -d @.env, --file=.env, HEAD:.env. */
function pathsIn(shape: string): string[] {
  if (shape.length > 1_000 || /\s/.test(shape.trim())) return [];
  const parts = [shape];
  for (const sign of ["@", "=", ":", "<"]) {
    const at = shape.lastIndexOf(sign);
    if (at >= 0) parts.push(shape.slice(at + 1).replace(/;.*$/, ""));
  }
  return parts;
}
