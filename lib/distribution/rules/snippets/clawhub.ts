import { TOKEN_NOTE } from "./fetch-lines";
import { shellWord } from "./shell-word";
import type { Snippet, SnippetAsk } from "./snippet";

export function clawhubSnippets({ portalUrl, slug: named, version, pinned }: SnippetAsk): Snippet[] {
  const clawhub = `clawhub --registry ${shellWord(portalUrl)}`;
  const local = `${clawhub} --dir .claude/skills`;
  // Where another skill has the name too, the owner belongs to it: the client makes a folder of the whole.
  const slug = shellWord(named);
  return [
    {
      part: "once",
      title: "Sign in",
      lines: [`${clawhub} login --token "$GROUNDWORK_TOKEN"`],
      notes: [TOKEN_NOTE, "The client keeps it in its own settings, readable by you alone."],
    },
    {
      part: "main",
      title: pinned ? `Install ${version}` : "Install",
      lines: [
        pinned
          ? `${local} install ${slug} --version ${shellWord(version)} && ${local} pin ${slug}`
          : `${local} install ${slug}`,
      ],
      notes: [
        ...(pinned
          ? [
              `Pinned, it is left out of later updates. Where it is installed already, write \`update\` for \`install\`.`,
            ]
          : []),
        "`--registry` belongs to every command: without it the client asks the public registry for the same name.",
      ],
    },
    {
      part: "more",
      title: pinned ? "Let it move again" : "Update",
      lines: [pinned ? `${local} unpin ${slug}` : `${local} update ${slug}`],
      notes: [],
    },
  ];
}
