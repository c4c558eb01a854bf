import { addressWord, shellWord } from "./shell-word";
import type { Snippet, SnippetAsk } from "./snippet";

/** The header of a token that stays in the environment: the shell fills it in when the line runs. */
const BEARER = '-H "Authorization: Bearer $GROUNDWORK_TOKEN"';

export const TOKEN_NOTE = "`GROUNDWORK_TOKEN` holds a token with the scope `skills:read`; the lines never contain it.";

const archiveParts = ({ owner, name }: SnippetAsk) => ["api", "v1", "skills", owner, name, "archive"];

const fileOf = ({ name, version, pinned }: SnippetAsk): string => (pinned ? `${name}-${version}.zip` : `${name}.zip`);

const fetchLine = (ask: SnippetAsk, more = ""): string => {
  const query = ask.pinned ? `?version=${encodeURIComponent(ask.version)}` : "";
  const address = addressWord(ask.portalUrl, archiveParts(ask), query);
  return `curl -fsSL ${BEARER}${more} ${address} -o ${shellWord(`./${fileOf(ask)}`)}`;
};

/** Fetch, compare, unpack: each only when the one before went well, so nothing unchecked is unpacked. */
export function fetchLines(ask: SnippetAsk, more = ""): string[] {
  const folder = shellWord(`.claude/skills/${ask.name}`);
  const check = ask.pinned && ask.archive ? [`${checkLine(ask, ask.archive.digest)} &&`] : [];
  return [
    `${fetchLine(ask, more)} &&`,
    ...check,
    `mkdir -p ${folder} && unzip -oq ${shellWord(`./${fileOf(ask)}`)} -d ${folder}`,
  ];
}

const checkLine = (ask: SnippetAsk, digest: string): string =>
  `echo ${shellWord(`${digest}  ./${fileOf(ask)}`)} | sha256sum -c -`;

/** Whether the bytes are what the portal signed: the digest first, then the signature over the very bytes. */
export function verifySnippets(asked: SnippetAsk): Snippet[] {
  const { archive } = asked;
  if (!archive) return [];
  const ask = { ...asked, pinned: true };
  const file = shellWord(`./${fileOf(ask)}`);
  const key = shellWord(`./groundwork-${archive.keyId}.pem`);
  return [
    {
      part: "more",
      title: "Verify digest and signature",
      lines: [
        `${checkLine(ask, archive.digest)} &&`,
        `curl -fsSL ${addressWord(ask.portalUrl, ["api", "v1", "keys", `${archive.keyId}.pem`])} -o ${key} &&`,
        `echo ${shellWord(archive.signature)} | openssl base64 -d -A -out ${shellWord(`./${fileOf(ask)}.sig`)} &&`,
        `openssl pkeyutl -verify -pubin -inkey ${key} -rawin -in ${file} -sigfile ${shellWord(`./${fileOf(ask)}.sig`)}`,
      ],
      notes: [
        `For \`${fileOf(ask)}\`, with OpenSSL 3. Keep the key where your own machines get it from: a key that comes from the same place as the file proves only that the two belong together.`,
        "On macOS it is `shasum -a 256` instead of `sha256sum`.",
      ],
    },
  ];
}
