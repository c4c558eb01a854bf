import { fetchLines, TOKEN_NOTE } from "./fetch-lines";
import type { Snippet, SnippetAsk } from "./snippet";

export function ciSnippets(asked: SnippetAsk): Snippet[] {
  const ask = { ...asked, pinned: true };
  if (!ask.archive) return [];
  return [
    {
      part: "main",
      title: `Exactly ${ask.version}, by its digest`,
      lines: fetchLines(ask, " -H 'x-ci: 1'"),
      notes: [
        "Nothing is unpacked unless the digest is the one above. `x-ci` marks the fetch as a machine’s, so that it counts as nobody’s install.",
        TOKEN_NOTE,
      ],
    },
  ];
}

export function zipSnippets(ask: SnippetAsk): Snippet[] {
  return [
    {
      part: "main",
      title: ask.pinned ? `Fetch and unpack ${ask.version}` : "Fetch and unpack the newest",
      lines: fetchLines(ask),
      notes: ["SKILL.md stands at the root of the archive; Claude Code loads it from `.claude/skills`.", TOKEN_NOTE],
    },
  ];
}
