import { SNIPPET_CLIENTS, type SnippetClient } from "@/lib/distribution/rules/snippets/snippet";

export const CLIENT_COOKIE = "install-client";

/** The client that the address names, else the one that was chosen last. */
export const clientOf = (...asked: unknown[]): SnippetClient =>
  asked.flatMap(one => SNIPPET_CLIENTS.filter(name => name === one))[0] ?? "claude-code";

/** Where the reader connects a machine: with their own team, else with one that they choose. */
export const connectHref = (teams: readonly { slug: string; role: string | null }[]): string => {
  const own = teams.find(team => team.role !== null);
  return own ? `/teams/${own.slug}/connect` : "/teams";
};
