import { PORTAL_PLUGIN } from "../marketplace-names";
import { addressWord, seen } from "./shell-word";
import type { Snippet, SnippetAsk } from "./snippet";

export function mcpSnippets({ portalUrl, marketplace, owner, name, version, pinned }: SnippetAsk): Snippet[] {
  const which = pinned ? `version ${version} of ` : "";
  return [
    {
      part: "once",
      title: "Connect the server",
      lines: [
        `claude mcp add --scope user --transport http groundwork ${addressWord(portalUrl, ["api", "mcp"])} --header 'Authorization: Bearer \${GROUNDWORK_TOKEN}'`,
      ],
      notes: [
        "In single quotes, so that Claude Code fills the token in when it connects and its settings hold only the variable’s name. The token needs the scope `mcp`.",
        ...(marketplace
          ? [
              `The plugin \`${PORTAL_PLUGIN}@${marketplace.name}\` brings the server and a skill that teaches it; where it is installed, leave this out.`,
            ]
          : []),
      ],
    },
    {
      part: "main",
      title: "Ask your agent",
      words: true,
      lines: [`Install ${which}the skill ${seen(owner)}/${seen(name)} from groundwork into this project.`],
      notes: ["The agent reads the skill first, with the server’s own tools, and writes the files itself."],
    },
    {
      part: "more",
      title: "Or let it look first",
      words: true,
      lines: [
        `What does the skill ${seen(owner)}/${seen(name)} on groundwork do, who uses it, and may it run what it wants to here?`,
      ],
      notes: [],
    },
  ];
}
