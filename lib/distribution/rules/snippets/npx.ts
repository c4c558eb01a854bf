import { credentialSnippet, gitAddress } from "./git";
import { addressWord, shellWord } from "./shell-word";
import type { Snippet, SnippetAsk } from "./snippet";

/** Without it the client tells a public service the names of internal skills and where they come from. */
export const PRIVATE = "DISABLE_TELEMETRY=1";
export const PRIVATE_NOTE =
  "`DISABLE_TELEMETRY=1` belongs to the command: without it the client tells a public service the names of skills and this address.";
const NODE_NOTE =
  "Needs Node 22.20 or newer. For another agent write its name instead of `claude-code`, such as `codex` or `cursor`.";

export function npxSnippets(ask: SnippetAsk): Snippet[] {
  const { portalUrl, name, owner, version, open, pinned } = ask;
  if (!open) return npxOverGit(ask);
  const address = addressWord(portalUrl, ["s", owner, name, ...(pinned ? [`@${version}`] : [])]);
  const add = `${PRIVATE} npx skills add ${address} -a claude-code -y`;
  return [
    {
      part: "main",
      title: pinned ? `Add ${version}` : "Add",
      lines: [add],
      notes: [PRIVATE_NOTE, NODE_NOTE],
    },
    {
      part: "more",
      title: "Try it once, installing nothing",
      lines: [`${PRIVATE} npx skills use ${address} --agent claude-code`],
      notes: ["Starts Claude Code with the skill in a temporary folder."],
    },
    ...(pinned
      ? []
      : [
          {
            part: "more" as const,
            title: "Update",
            lines: [add],
            notes: [
              "Adding it again takes the newest version. The client’s own update writes into the folders of every agent that it knows.",
            ],
          },
        ]),
  ];
}

/** This client cannot sign in over HTTP; over git it can, with git's own helper. */
function npxOverGit({ portalUrl, marketplace, name, version, pinned, teamOnly }: SnippetAsk): Snippet[] {
  if (!marketplace) return [];
  const address = gitAddress(portalUrl, marketplace);
  const why = teamOnly
    ? "Only one team may see this skill, and this client signs in nowhere but through git."
    : "Open discovery is off here, and this client signs in nowhere but through git.";
  return [
    credentialSnippet(portalUrl),
    {
      part: "main",
      title: "Add, through git",
      lines: [`${PRIVATE} npx skills add ${address} -s ${shellWord(name)} -a claude-code -y`],
      notes: [
        ...(pinned
          ? [`Takes the newest version: through git this client cannot ask for ${version}. CI and Zip can.`]
          : []),
        why,
        PRIVATE_NOTE,
        NODE_NOTE,
      ],
    },
    {
      part: "more",
      title: "Try it once, installing nothing",
      lines: [`${PRIVATE} npx skills use ${address} --skill ${shellWord(name)} --agent claude-code`],
      notes: ["Starts Claude Code with the skill in a temporary folder."],
    },
  ];
}
