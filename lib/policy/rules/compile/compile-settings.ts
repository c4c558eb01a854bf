import type { Lock } from "../../schema";
import { type AllowList, materialise } from "../allow-lists";
import { defaultMode, type EffectivePolicy, type Held } from "../lattice";
import { globIncluded } from "../patterns/glob";
import { pathIncluded } from "../patterns/path-pattern";
import { domainIncluded, patternIncluded } from "../patterns/tool-pattern";
import { nativePatterns } from "./native-patterns";
import { type ClientSettings, type HookCommand, readSource } from "./settings";

/** What every machine gets besides the policy: where telemetry and hooks of the portal go. */
export type Surroundings = {
  portalUrl: string;
  /** Marketplaces of the portal, by the name that the client knows them by. */
  marketplaces: Readonly<Record<string, string>>;
  plugins: readonly string[];
};

const same = (a: string, b: string): boolean => a === b;
/** A family such as `sonnet` holds each of its models. */
const modelIncluded = (inner: string, outer: string): boolean =>
  inner === outer || inner.split("-").includes(outer) || globIncluded(inner, outer);

/**
 * An effective policy as a settings document of Claude Code. The same policy gives the same document. Nothing in it
 * permits more than the policy; what the client cannot hold by itself is what `nativePatterns` says of each rule.
 */
export function compileSettings(policy: EffectivePolicy, around: Surroundings): ClientSettings {
  const locked = (lock: Lock) => policy.locks.some(({ value }) => value === lock);
  const rules = (effect: "deny" | "ask") =>
    sorted(
      policy.rules
        .filter(({ value }) => value.effect === effect)
        .flatMap(({ value }) => nativePatterns(value).patterns),
    );
  const deny = rules("deny");
  const ask = rules("ask").filter(pattern => !deny.includes(pattern));
  const modes = materialise(policy.modes, same);
  const models = materialise(policy.models, modelIncluded);
  const mode = defaultMode(policy);
  const hosts = [...new Set([new URL(around.portalUrl).origin])].map(origin => `${origin}/*`);
  return compact<ClientSettings>({
    permissions: compact({
      deny: given(deny),
      ask: given(ask),
      allow: given(materialise(policy.allow, patternIncluded) ?? []),
      defaultMode: mode === null || (modes !== null && !modes.includes(mode)) ? undefined : mode,
      disableBypassPermissionsMode: modes && !modes.includes("bypassPermissions") ? ("disable" as const) : undefined,
      disableAutoMode: modes && !modes.includes("auto") ? ("disable" as const) : undefined,
    }),
    allowManagedPermissionRulesOnly: locked("managedRulesOnly") || undefined,
    allowManagedHooksOnly: locked("managedHooksOnly") || undefined,
    allowManagedMcpServersOnly: locked("managedMcpOnly") || undefined,
    disableSideloadFlags: locked("disableSideloadFlags") || undefined,
    strictPluginOnlyCustomization: locked("pluginCustomizationOnly") || undefined,
    forceRemoteSettingsRefresh: locked("forceRemoteRefresh") || undefined,
    availableModels: models ?? undefined,
    enforceAvailableModels: models?.length ? true : undefined,
    strictKnownMarketplaces: materialise(policy.marketplaces, globIncluded)?.flatMap(
      source => readSource(source) ?? [],
    ),
    blockedMarketplaces: given(values(policy.blockedMarketplaces).flatMap(source => readSource(source) ?? [])),
    extraKnownMarketplaces: compact(
      Object.fromEntries(
        Object.entries(around.marketplaces).map(([name, url]) => [
          name,
          { source: { source: "git" as const, url }, autoUpdate: true },
        ]),
      ),
    ),
    enabledPlugins: compact(Object.fromEntries(around.plugins.map(plugin => [plugin, true]))),
    allowedMcpServers: servers(materialise(policy.mcp, globIncluded)),
    deniedMcpServers: given(servers(values(policy.deniedMcp)) ?? []),
    sandbox: sandbox(policy, locked),
    hooks: hooks(policy),
    // Any file of a user may set these lists, and they then apply to managed hooks too: so they are always there.
    allowedHttpHookUrls: sorted([
      ...hosts,
      ...values(policy.hooks).flatMap(hook => (hook.type === "http" ? [hook.target] : [])),
    ]),
    httpHookAllowedEnvVars: ["GROUNDWORK_TOKEN"],
    disableAllHooks: false,
    requiredMinimumVersion: policy.minVersion?.value,
    requiredMaximumVersion: policy.maxVersion?.value,
    env: compact(Object.fromEntries(policy.env.map(({ value: { name, value } }) => [name, value]))),
  });
}

function sandbox(policy: EffectivePolicy, locked: (lock: Lock) => boolean): ClientSettings["sandbox"] {
  const network = compact({
    allowedDomains: materialise(policy.domains, domainIncluded) ?? undefined,
    deniedDomains: given(sorted(values(policy.deniedDomains))),
    allowManagedDomainsOnly: locked("managedDomainsOnly") || undefined,
  });
  const filesystem = compact({
    allowWrite: materialise(policy.writable, pathIncluded) ?? undefined,
    denyRead: given(sorted(values(policy.denyRead))),
    denyWrite: given(sorted(values(policy.denyWrite))),
    allowManagedReadPathsOnly: locked("managedReadPathsOnly") || undefined,
  });
  const on = locked("sandbox") || locked("sandboxRequired") || locked("sandboxStrict");
  return compact({
    enabled: on || undefined,
    failIfUnavailable: locked("sandboxRequired") || undefined,
    allowUnsandboxedCommands: locked("sandboxStrict") ? (false as const) : undefined,
    // It would answer for a rule that asks: a command in the sandbox would run without a question.
    autoAllowBashIfSandboxed: locked("askInSandbox") || on ? (false as const) : undefined,
    network,
    filesystem,
  });
}

function hooks(policy: EffectivePolicy): ClientSettings["hooks"] {
  const found: NonNullable<ClientSettings["hooks"]> = {};
  for (const { event, matcher, type, target, timeoutS, failClosed } of values(policy.hooks)) {
    const command: HookCommand = {
      type,
      ...(type === "http"
        ? { url: target, headers: { Authorization: "Bearer $GROUNDWORK_TOKEN" }, allowedEnvVars: ["GROUNDWORK_TOKEN"] }
        : { command: target }),
      timeout: timeoutS,
      ...(failClosed ? { onFailure: "block" as const } : {}),
    };
    (found[event] ??= []).push({ ...(matcher ? { matcher } : {}), hooks: [command] });
  }
  return compact(found);
}

const values = <T>(held: readonly Held<T>[]): T[] => held.map(({ value }) => value);
const sorted = (list: readonly string[]): string[] => [...new Set(list)].sort();
const given = <T>(list: readonly T[]): T[] | undefined => (list.length ? [...list] : undefined);
// The client knows servers by name and no stars; what it cannot say stays with the rules for mcp__ tools.
const servers = (names: readonly string[] | null): { serverName: string }[] | undefined =>
  names?.filter(name => /^[\w-]+$/.test(name)).map(serverName => ({ serverName }));

/** Without what is not there; undefined when nothing is. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && !isEmptyObject(inner));
  return Object.fromEntries(entries) as T;
}
const isEmptyObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
