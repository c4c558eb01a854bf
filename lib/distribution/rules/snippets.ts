import { ciSnippets, zipSnippets } from "./snippets/archive";
import { claudeSnippets } from "./snippets/claude";
import { clawhubSnippets } from "./snippets/clawhub";
import { gitSnippets } from "./snippets/git";
import { mcpSnippets } from "./snippets/mcp";
import { npxSnippets } from "./snippets/npx";
import type { Snippet, SnippetAsk, SnippetClient } from "./snippets/snippet";

const BY_CLIENT: Record<SnippetClient, (ask: SnippetAsk) => Snippet[]> = {
  "claude-code": claudeSnippets,
  "npx-skills": npxSnippets,
  clawhub: clawhubSnippets,
  mcp: mcpSnippets,
  ci: ciSnippets,
  git: gitSnippets,
  zip: zipSnippets,
};

/**
 * What to copy to get one skill with one client. Secrets stay in the environment of whoever runs the lines; every value
 * is one word of a shell whatever it holds. Nothing where the client cannot reach the skill.
 */
export const snippetsFor = (client: SnippetClient, ask: SnippetAsk): Snippet[] => BY_CLIENT[client](ask);
