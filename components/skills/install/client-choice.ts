import { SNIPPET_CLIENTS, type SnippetClient } from "@/lib/distribution/rules/snippets/snippet";

export const CLIENT_COOKIE = "install-client";

/** The client that the address names, else the one that was chosen last. */
export const clientOf = (...asked: unknown[]): SnippetClient =>
  asked.flatMap(one => SNIPPET_CLIENTS.filter(name => name === one))[0] ?? "claude-code";
