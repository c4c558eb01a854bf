import { z } from "zod";

/** Events that the client 2.1.330 runs hooks at. A document that names another is refused as a whole where a helper prints it. */
export const HOOK_EVENTS = [
  "PreToolUse",
  "PostToolUse",
  "PostToolUseFailure",
  "PostToolBatch",
  "PermissionRequest",
  "PermissionDenied",
  "Notification",
  "UserPromptSubmit",
  "UserPromptExpansion",
  "MessageDisplay",
  "Stop",
  "StopFailure",
  "SubagentStart",
  "SubagentStop",
  "PreCompact",
  "PostCompact",
  "Elicitation",
  "ElicitationResult",
  "TeammateIdle",
  "TaskCreated",
  "TaskCompleted",
  "Setup",
  "InstructionsLoaded",
  "CwdChanged",
  "DirectoryAdded",
  "FileChanged",
  "ConfigChange",
  "WorktreeCreate",
  "WorktreeRemove",
  "SessionStart",
  "SessionEnd",
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];
/** Where hooks over HTTP are never called. */
export const WITHOUT_HTTP_HOOKS: readonly string[] = ["SessionStart", "Setup", "InstructionsLoaded"];

const words = z.array(z.string().min(1));
const on = z.literal(true);
const Version = z.string().regex(/^\d+\.\d+\.\d+$/);

const HookCommand = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("command"),
    command: z.string().min(1),
    timeout: z.number().positive(),
    onFailure: z.literal("block").optional(),
  }),
  z.strictObject({
    type: z.literal("http"),
    url: z.string().min(1),
    headers: z.record(z.string(), z.string()).optional(),
    allowedEnvVars: words.optional(),
    timeout: z.number().positive(),
    onFailure: z.literal("block").optional(),
  }),
]);
export type HookCommand = z.output<typeof HookCommand>;

const MarketplaceSource = z.discriminatedUnion("source", [
  z.strictObject({ source: z.literal("git"), url: z.string().min(1) }),
  z.strictObject({ source: z.literal("github"), repo: z.string().min(1) }),
  z.strictObject({ source: z.literal("url"), url: z.url() }),
  z.strictObject({ source: z.literal("hostPattern"), hostPattern: z.string().min(1) }),
]);
export type MarketplaceSource = z.output<typeof MarketplaceSource>;

const Server = z.strictObject({ serverName: z.string().regex(/^[\w-]+$/) });

/** The part of Claude Code's settings document that a policy speaks of (client 2.1.330). Nothing else is ever written. */
export const ClientSettings = z.strictObject({
  permissions: z.strictObject({
    deny: words,
    ask: words,
    allow: words,
    defaultMode: z.enum(["dontAsk", "default", "acceptEdits", "auto", "bypassPermissions", "plan"]).optional(),
    disableBypassPermissionsMode: z.literal("disable").optional(),
    disableAutoMode: z.literal("disable").optional(),
  }),
  allowManagedPermissionRulesOnly: on.optional(),
  allowManagedHooksOnly: on.optional(),
  allowManagedMcpServersOnly: on.optional(),
  disableSideloadFlags: on.optional(),
  strictPluginOnlyCustomization: on.optional(),
  forceRemoteSettingsRefresh: on.optional(),
  availableModels: words.optional(),
  enforceAvailableModels: on.optional(),
  strictKnownMarketplaces: z.array(MarketplaceSource).optional(),
  blockedMarketplaces: z.array(MarketplaceSource).optional(),
  extraKnownMarketplaces: z
    .record(z.string(), z.strictObject({ source: MarketplaceSource, autoUpdate: z.boolean().optional() }))
    .optional(),
  enabledPlugins: z.record(z.string(), z.boolean()).optional(),
  allowedMcpServers: z.array(Server).optional(),
  deniedMcpServers: z.array(Server).optional(),
  sandbox: z
    .strictObject({
      enabled: on.optional(),
      failIfUnavailable: on.optional(),
      allowUnsandboxedCommands: z.literal(false).optional(),
      autoAllowBashIfSandboxed: z.literal(false).optional(),
      network: z
        .strictObject({
          allowedDomains: words.optional(),
          deniedDomains: words.optional(),
          allowManagedDomainsOnly: on.optional(),
        })
        .optional(),
      filesystem: z
        .strictObject({
          allowWrite: words.optional(),
          denyRead: words.optional(),
          denyWrite: words.optional(),
          allowManagedReadPathsOnly: on.optional(),
        })
        .optional(),
    })
    .optional(),
  hooks: z
    .partialRecord(
      z.enum(HOOK_EVENTS),
      z.array(z.strictObject({ matcher: z.string().optional(), hooks: z.array(HookCommand).min(1) })),
    )
    .optional(),
  allowedHttpHookUrls: words,
  httpHookAllowedEnvVars: words,
  disableAllHooks: z.literal(false),
  requiredMinimumVersion: Version.optional(),
  requiredMaximumVersion: Version.optional(),
  env: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string()),
});
export type ClientSettings = z.output<typeof ClientSettings>;

/** `git:https://host/x.git`, `github:owner/repo`, `url:https://…` or `host:pattern`; null when it is none of them. */
export function readSource(text: string): MarketplaceSource | null {
  const [, kind, rest] = /^(git|github|url|host):(.+)$/.exec(text.trim()) ?? [];
  if (!rest) return null;
  if (kind === "git") return { source: "git", url: rest };
  if (kind === "github") return { source: "github", repo: rest };
  if (kind === "url") return URL.canParse(rest) ? { source: "url", url: rest } : null;
  return { source: "hostPattern", hostPattern: rest };
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
