/** The part of Claude Code's settings document that a policy speaks of (client 2.1.330). */
export type HookCommand = {
  type: "command" | "http";
  command?: string;
  url?: string;
  timeout: number;
  onFailure?: "block";
  headers?: Record<string, string>;
  allowedEnvVars?: string[];
};
export type MarketplaceSource =
  | { source: "git"; url: string }
  | { source: "github"; repo: string }
  | { source: "url"; url: string }
  | { source: "hostPattern"; hostPattern: string };

export type ClientSettings = {
  permissions?: {
    deny?: string[];
    ask?: string[];
    allow?: string[];
    defaultMode?: string;
    disableBypassPermissionsMode?: "disable";
    disableAutoMode?: "disable";
  };
  allowManagedPermissionRulesOnly?: true;
  allowManagedHooksOnly?: true;
  allowManagedMcpServersOnly?: true;
  disableSideloadFlags?: true;
  strictPluginOnlyCustomization?: true;
  forceRemoteSettingsRefresh?: true;
  availableModels?: string[];
  enforceAvailableModels?: true;
  strictKnownMarketplaces?: MarketplaceSource[];
  blockedMarketplaces?: MarketplaceSource[];
  extraKnownMarketplaces?: Record<string, { source: MarketplaceSource; autoUpdate?: boolean }>;
  enabledPlugins?: Record<string, boolean>;
  allowedMcpServers?: { serverName: string }[];
  deniedMcpServers?: { serverName: string }[];
  sandbox?: {
    enabled?: true;
    failIfUnavailable?: true;
    allowUnsandboxedCommands?: false;
    autoAllowBashIfSandboxed?: false;
    network?: { allowedDomains?: string[]; deniedDomains?: string[]; allowManagedDomainsOnly?: true };
    filesystem?: { allowWrite?: string[]; denyRead?: string[]; denyWrite?: string[]; allowManagedReadPathsOnly?: true };
  };
  hooks?: Record<string, { matcher?: string; hooks: HookCommand[] }[]>;
  allowedHttpHookUrls?: string[];
  httpHookAllowedEnvVars?: string[];
  disableAllHooks?: false;
  requiredMinimumVersion?: string;
  requiredMaximumVersion?: string;
  env?: Record<string, string>;
};

/** `git:https://host/x.git`, `github:owner/repo`, `url:https://…` or `host:pattern`; null when it is none of them. */
export function readSource(text: string): MarketplaceSource | null {
  const [, kind, rest] = /^(git|github|url|host):(.+)$/.exec(text.trim()) ?? [];
  if (!rest) return null;
  if (kind === "git") return { source: "git", url: rest };
  if (kind === "github") return { source: "github", repo: rest };
  return kind === "url" ? { source: "url", url: rest } : { source: "hostPattern", hostPattern: rest };
}

export function writeSource(source: MarketplaceSource): string {
  switch (source.source) {
    case "git":
      return `git:${source.url}`;
    case "github":
      return `github:${source.repo}`;
    case "url":
      return `url:${source.url}`;
    default:
      return `host:${source.hostPattern}`;
  }
}
