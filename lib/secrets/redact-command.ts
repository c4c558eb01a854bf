import { redact } from "./redact";

const KEY_BLOCK =
  /-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;
/** A value as a shell takes it: quoted, or up to the next blank; none that a variable or a file stands for. */
const VALUE = `("(?!\\$)[^"\\n]{1,500}"|'[^'\\n]{1,500}'|(?![$"'<@-])[^\\s"';|&<>]{1,500})`;
const NAME = "(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|api[-_]?key|access[-_]?key|secret[-_]?key)";

/** What stands behind these is a secret, however it looks: by the name of a variable or an option, or by the program. */
const GIVEN: readonly RegExp[] = [
  new RegExp(`(\\b\\w{0,60}${NAME}=)${VALUE}`, "gi"),
  new RegExp(`((?:^|\\s)--?(?:[a-z0-9]{1,20}-){0,3}${NAME}(?:[= ]))${VALUE}`, "gi"),
  new RegExp(
    `((?:^|\\s)--?(?:oauth2-bearer|storepass|keypass|srcstorepass|deststorepass|body|with-token)[= ])${VALUE}`,
    "gi",
  ),
  new RegExp(`(:_(?:authToken|auth|password)[= ])${VALUE}`, "gi"),
  new RegExp(`(\\b(?:mysql|mysqldump|mysqladmin|mariadb|7z|7za)\\b[^\\n|;&]{0,500}?\\s-p)(?!assword)${VALUE}`, "g"),
  new RegExp(
    `(\\b(?:sshpass|docker\\s+login|podman\\s+login|az\\s+login)\\b[^\\n|;&]{0,500}?\\s-p\\s{0,3})${VALUE}`,
    "g",
  ),
  new RegExp(`(\\b(?:redis-cli|valkey-cli)\\b[^\\n|;&]{0,500}?\\s-a\\s{1,3})${VALUE}`, "g"),
  new RegExp(`(\\b(?:zip|unzip|sqlcmd|bcp)\\b[^\\n|;&]{0,500}?\\s-P\\s{0,3})${VALUE}`, "g"),
  new RegExp(`(\\b(?:ldap\\w{1,10}|security)\\b[^\\n|;&]{0,500}?\\s-w\\s{1,3})${VALUE}`, "g"),
  new RegExp(`(\\bopenssl\\b[^\\n|;&]{0,500}?\\s(?:-k\\s{1,3}|-pass(?:in|out)?\\s{1,3}pass:))${VALUE}`, "g"),
  new RegExp(`(\\bhtpasswd\\s{1,3}-\\w{0,5}b\\w{0,5}\\s{1,3}\\S{1,200}\\s{1,3}\\S{1,200}\\s{1,3})${VALUE}`, "g"),
  new RegExp(`(\\bgh\\s{1,3}secret\\s{1,3}set\\b[^\\n|;&]{0,200}?\\s-b\\s{0,3})${VALUE}`, "g"),
  /(\s-U\s{0,3}["']?[\w.\\-]{1,100}%)[^\s"']{1,500}/g,
  new RegExp(`(\\b(?:chpasswd|passwd|sudo\\s{1,3}-\\w{0,5}S\\w{0,5})\\b[^\\n|;&]{0,100}?<<<\\s{0,3})${VALUE}`, "g"),
];
/** What is piped to where a password is read. */
const PIPED = new RegExp(
  `(\\b(?:echo|printf)\\s{1,3}(?:-\\w{1,3}\\s{1,3})?)${VALUE}(?=\\s{0,3}\\|[^|\\n]{0,300}(?:-stdin\\b|\\bchpasswd\\b|\\bpasswd\\b|\\bsudo\\s{1,3}-\\w{0,5}S|--with-token))`,
  "g",
);
const RUN = /[A-Za-z0-9+=~]{16,500}/g;

/**
 * A command for a log that is kept and read by others: besides what has the shape of a secret goes what is given as one,
 * and any long run of mixed letters and digits. One too many costs a reader a word; one too few costs the secret.
 */
export function redactCommand(text: string): string {
  const named = [...GIVEN, PIPED].reduce(
    (rest, pattern) => rest.replace(pattern, (_, before: string) => `${before}<given>`),
    redact(text.replace(KEY_BLOCK, "<private-key>")),
  );
  return named.replace(RUN, run => (isMixed(run) ? "<random>" : run));
}

/** Whether capitals, letters and digits change as often as a generator makes them, and nobody who names things. */
function isMixed(run: string): boolean {
  if (!/\d/.test(run) || !/[A-Z]/.test(run) || !/[a-z]/.test(run)) return false;
  const kinds = [...run].map(sign => (/\d/.test(sign) ? 0 : /[A-Z]/.test(sign) ? 1 : 2));
  const turns = kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
  return turns >= run.length * 0.4;
}
