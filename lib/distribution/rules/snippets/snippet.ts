import type { Marketplace, SkillDistribution } from "../../schema";

export const SNIPPET_CLIENTS = ["claude-code", "npx-skills", "clawhub", "mcp", "ci", "git", "zip"] as const;
export type SnippetClient = (typeof SNIPPET_CLIENTS)[number];

export const SNIPPET_LABELS: Record<SnippetClient, string> = {
  "claude-code": "Claude Code",
  "npx-skills": "npx skills",
  clawhub: "clawhub",
  mcp: "MCP",
  ci: "CI",
  git: "git",
  zip: "Zip",
};

/**
 * Lines to copy. `main` is what most people came for, `once` comes first on a machine that was never connected, `more`
 * is what one may want later.
 */
export type Snippet = {
  part: "main" | "once" | "more";
  title: string;
  /** For an agent or a session, not for a shell. */
  words?: boolean;
  lines: readonly string[];
  notes: readonly string[];
};

/** What the lines for one skill are made of. */
export type SnippetAsk = Pick<SkillDistribution, "portalUrl" | "owner" | "name" | "version" | "slug" | "open"> & {
  /** The marketplace to take it from; null where the reader may fetch none that carries it. */
  marketplace: Marketplace | null;
  /** What it is called in the other marketplaces that the reader may fetch. */
  elsewhere?: readonly string[];
  /** The skill's archive; null while it is not packed. */
  archive: { digest: string; signature: string; keyId: string } | null;
  /** This very version, now and later, instead of the newest. */
  pinned: boolean;
  /** Only one team may know of it. */
  teamOnly: boolean;
};
