import type { Marketplace } from "../../schema";
import { shellWord } from "./shell-word";
import type { Snippet, SnippetAsk } from "./snippet";

export const gitAddress = (portalUrl: string, { gitPath }: Pick<Marketplace, "gitPath">): string =>
  shellWord(`${portalUrl}${gitPath}`);

/**
 * How git signs in here. The first line drops whatever other helpers there are for this address, so that none of them
 * keeps the token; the second answers from the environment.
 */
export function credentialSnippet(portalUrl: string): Snippet {
  const setting = shellWord(`credential.${portalUrl}.helper`);
  const helper = `'!f() { test "$1" = get && echo username=groundwork && echo "password=$GROUNDWORK_TOKEN"; }; f'`;
  return {
    part: "once",
    title: "Let git sign in here",
    lines: [`git config --global --replace-all ${setting} ''`, `git config --global --add ${setting} ${helper}`],
    notes: [
      "git asks the environment for `GROUNDWORK_TOKEN` each time. The token stands in no address and in no file of git; an address with a token in it would be written into settings and lock files.",
    ],
  };
}

export function gitSnippets({ portalUrl, marketplace }: SnippetAsk): Snippet[] {
  if (!marketplace) return [];
  const address = gitAddress(portalUrl, marketplace);
  const folder = shellWord(marketplace.name);
  return [
    credentialSnippet(portalUrl),
    {
      part: "main",
      title: "Clone the marketplace",
      lines: [`git clone --depth 1 ${address} ${folder}`],
      notes: [
        `${marketplace.label} as a repository, read only: every publication is a commit by its author. The same catalog is always the same commit.`,
      ],
    },
    {
      part: "more",
      title: "Stay at one commit",
      lines: [
        `commit=$(git ls-remote ${address} HEAD | cut -f1)`,
        `git init -q ${folder} && cd ${folder} && git fetch -q --depth 1 ${address} "$commit" && git checkout -q FETCH_HEAD`,
      ],
      notes: [
        "Write the commit down where the first line reads it. The portal hands out every commit that it ever made.",
      ],
    },
  ];
}
