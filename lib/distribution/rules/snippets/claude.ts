import { fetchLines, TOKEN_NOTE } from "./fetch-lines";
import { credentialSnippet, gitAddress } from "./git";
import { seen, shellWord } from "./shell-word";
import type { Snippet, SnippetAsk } from "./snippet";

export function claudeSnippets(ask: SnippetAsk): Snippet[] {
  const { portalUrl, marketplace, name, version } = ask;
  if (ask.pinned)
    return [
      {
        part: "main",
        title: `Keep ${version} in the project`,
        lines: fetchLines(ask),
        notes: [
          "Claude Code loads it from `.claude/skills` of the project. A plugin follows its marketplace and cannot be held at a version; this copy stays as it is until you change it.",
          TOKEN_NOTE,
        ],
      },
    ];
  if (!marketplace) return [];
  const plugin = shellWord(`${marketplace.plugin}@${marketplace.name}`);
  return [
    {
      part: "once",
      title: `Add the marketplace of ${marketplace.label}`,
      lines: [`claude plugin marketplace add ${gitAddress(portalUrl, marketplace)}`],
      notes: [],
    },
    credentialSnippet(portalUrl),
    {
      part: "main",
      title: "Install",
      lines: [`claude plugin install ${plugin}`],
      notes: [
        `For you, in every project. In a session it is called \`${marketplace.plugin}:${name}\`.`,
        ...(ask.elsewhere?.length ? [`Also there as \`${ask.elsewhere.join("`, `")}\`.`] : []),
      ],
    },
    {
      part: "main",
      title: "Or inside a session",
      words: true,
      lines: [seen(`/plugin install ${marketplace.plugin}@${marketplace.name}`)],
      notes: [],
    },
    {
      part: "more",
      title: "Update to the newest version",
      lines: [`claude plugin marketplace update ${shellWord(marketplace.name)} && claude plugin update ${plugin}`],
      notes: [
        "A session that is running takes the new version when it starts again. A version that is yanked leaves the same way.",
      ],
    },
    {
      part: "more",
      title: "Share it with the repository",
      lines: [`claude plugin install ${plugin} --scope project`],
      notes: ["Writes it into `.claude/settings.json` of the project; whoever clones the project is offered it."],
    },
  ];
}
