import type { Hook, Lock } from "../../schema";
import { materialise } from "../allow-lists";
import { compareVersions } from "../compare-versions";
import { asksNobody, defaultMode, type EffectivePolicy, valuesOf } from "../lattice";
import { asClientRule, isClientRule } from "../patterns/client-tools";
import { globIncluded } from "../patterns/glob";
import { pathIncluded } from "../patterns/path-pattern";
import { domainIncluded, patternIncluded } from "../patterns/tool-pattern";
import { variablesOf } from "../variables";
import { limitRules } from "./limit-rules";
import { nativePatterns } from "./native-patterns";
import {
  type ClientSettings,
  HOOK_EVENTS,
  type HookCommand,
  type HookEvent,
  readSource,
  writeSource,
} from "./settings";
import { ALWAYS_SET, type Surroundings, TOKEN_VARIABLE, telemetryOf } from "./surroundings";

/** From which client on a setting is known. An older one would start and ignore it. */
export const KNOWN_SINCE = { failClosed: "2.1.330", sideload: "2.1.193" } as const;

const same = (a: string, b: string): boolean => a === b;
/** A family such as `sonnet` holds each of its models. */
const modelIncluded = (inner: string, outer: string): boolean =>
  inner === outer || inner.split("-").includes(outer) || globIncluded(inner, outer);

/**
 * An effective policy as a settings document of Claude Code. The same policy gives the same document. Nothing in it
 * permits more than the policy, but for the portal's own marketplaces; what the client cannot hold by itself is what
 * `cannotEnforce` says.
 */
export function compileSettings(policy: EffectivePolicy, around: Surroundings): ClientSettings {
  const locked = (lock: Lock) => policy.locks.some(({ value }) => value === lock);
  const rules = (effect: "deny" | "ask") =>
    valuesOf(policy.rules)
      .filter(rule => rule.effect === effect)
      .flatMap(rule => nativePatterns(rule).patterns);
  const deny = ruleList([...rules("deny"), ...limitRules(policy)], "deny");
  const ask = ruleList(rules("ask"), "ask").filter(pattern => !deny.includes(pattern));
  const modes = materialise(policy.modes, same);
  const models = materialise(policy.models, modelIncluded);
  const mode = defaultMode(policy);
  const hookList = valuesOf(policy.hooks).filter(isClientHook);
  const strict = materialise(policy.marketplaces, globIncluded);
  const portalOrigin = new URL(around.portalUrl).origin;
  const portal = Object.values(around.marketplaces).map(url => writeSource({ source: "git", url }));
  return compact<ClientSettings>({
    // Empty lists are written too: where two documents are laid over each other, what is left out would shine through.
    permissions: present<ClientSettings["permissions"]>({
      deny,
      ask,
      allow: ruleList(materialise(policy.allow, patternIncluded) ?? [], "allow"),
      defaultMode: mode === null || (modes !== null && !modes.includes(mode) && !asksNobody(mode)) ? undefined : mode,
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
    strictKnownMarketplaces: strict
      ? sorted([...strict, ...portal]).flatMap(text => readSource(text) ?? [])
      : undefined,
    blockedMarketplaces: given(sorted(valuesOf(policy.blockedMarketplaces)).flatMap(text => blockable(text) ?? [])),
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
    deniedMcpServers: given(servers(valuesOf(policy.deniedMcp)) ?? []),
    sandbox: sandbox(policy, locked),
    hooks: hooks(hookList, portalOrigin),
    // Any file of a user may set these lists, and they then apply to managed hooks too: so they are always there.
    allowedHttpHookUrls: sorted([
      `${portalOrigin}/*`,
      ...hookList.flatMap(hook => (hook.type === "http" ? [hook.target] : [])),
    ]),
    httpHookAllowedEnvVars: [TOKEN_VARIABLE],
    disableAllHooks: false,
    requiredMinimumVersion: neededVersion(policy) ?? undefined,
    requiredMaximumVersion: policy.maxVersion?.value,
    env: variables(policy, around),
  });
}

/** The oldest client that keeps the policy: the policy's own bound, or the one that knows what the policy needs. */
export function neededVersion(policy: EffectivePolicy): string | null {
  const needed = [
    ...(policy.minVersion ? [policy.minVersion.value] : []),
    ...(valuesOf(policy.hooks).some(hook => hook.failClosed && isClientHook(hook)) ? [KNOWN_SINCE.failClosed] : []),
    ...(policy.locks.some(({ value }) => value === "disableSideloadFlags") ? [KNOWN_SINCE.sideload] : []),
  ];
  return needed.toSorted(compareVersions).at(-1) ?? null;
}

type ClientHook = Hook & { event: HookEvent };
export const isClientHook = (hook: Hook): hook is ClientHook => (HOOK_EVENTS as readonly string[]).includes(hook.event);

/** Rules as the client takes them, each once. What it does not take is left out, for it may refuse the whole document. */
const ruleList = (patterns: readonly string[], effect: "deny" | "ask" | "allow"): string[] =>
  sorted(patterns.map(asClientRule).flatMap(pattern => (effect === "allow" ? [pattern] : everyEditor(pattern)))).filter(
    pattern => isClientRule(pattern, effect),
  );

/** Without a path, Edit is the name of one tool of three that change files. */
const everyEditor = (pattern: string): string[] =>
  /^Edit(\(\s*\*\s*\))?$/.test(pattern) ? ["Edit", "NotebookEdit", "Write"] : [pattern];

/** A repository is blocked by an address that ends in .git; another one the client's schema refuses. */
export function blockable(text: string) {
  const source = readSource(text);
  return source?.source === "git" && !source.url.endsWith(".git") ? null : source;
}

const variables = (policy: EffectivePolicy, around: Surroundings): Record<string, string> => ({
  ...telemetryOf(around),
  ...variablesOf(policy),
  ...ALWAYS_SET,
});

function sandbox(policy: EffectivePolicy, locked: (lock: Lock) => boolean): ClientSettings["sandbox"] {
  const network = compact({
    allowedDomains: materialise(policy.domains, domainIncluded) ?? undefined,
    deniedDomains: given(sorted(valuesOf(policy.deniedDomains))),
    allowManagedDomainsOnly: locked("managedDomainsOnly") || undefined,
  });
  const filesystem = compact({
    allowWrite: materialise(policy.writable, pathIncluded) ?? undefined,
    denyRead: given(sorted(valuesOf(policy.denyRead))),
    denyWrite: given(sorted(valuesOf(policy.denyWrite))),
    allowManagedReadPathsOnly: locked("managedReadPathsOnly") || undefined,
  });
  const on = locked("sandbox") || locked("sandboxRequired") || locked("sandboxStrict");
  return compact<NonNullable<ClientSettings["sandbox"]>>({
    enabled: on || undefined,
    failIfUnavailable: locked("sandboxRequired") || undefined,
    allowUnsandboxedCommands: locked("sandboxStrict") ? (false as const) : undefined,
    // It would answer for a rule that asks: a command in the sandbox would run without a question.
    autoAllowBashIfSandboxed: locked("askInSandbox") || on ? (false as const) : undefined,
    network,
    filesystem,
  });
}

function hooks(list: readonly ClientHook[], portal: string): ClientSettings["hooks"] {
  const found: NonNullable<ClientSettings["hooks"]> = {};
  const written = list.map(
    hook => [JSON.stringify([hook.event, hook.matcher, commandOf(hook, portal)]), hook] as const,
  );
  // By what they do and not by what they are called, so that names do not change the document.
  const once = [...new Map(written)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, hook] of once)
    (found[hook.event] ??= []).push({
      ...(hook.matcher ? { matcher: hook.matcher } : {}),
      hooks: [commandOf(hook, portal)],
    });
  return compact(found);
}

function commandOf({ type, target, timeoutS, failClosed }: Hook, portal: string): HookCommand {
  const onFailure = failClosed ? { onFailure: "block" as const } : {};
  if (type === "command") return { type, command: target, timeout: timeoutS, ...onFailure };
  // The machine's token goes to the portal and nowhere else.
  const signed = URL.canParse(target) && new URL(target).origin === portal ? SIGNED : {};
  return { type, url: target, ...signed, timeout: timeoutS, ...onFailure };
}
/** What a hook over HTTP shows to the portal. */
export const SIGNED = {
  headers: { Authorization: `Bearer $${TOKEN_VARIABLE}` },
  allowedEnvVars: [TOKEN_VARIABLE],
};

const sorted = (list: readonly string[]): string[] => [...new Set(list)].sort();
const given = <T>(list: readonly T[]): T[] | undefined => (list.length ? [...list] : undefined);
// The client knows servers by name and no stars; what it cannot say stays with the rules for mcp__ tools.
const servers = (names: readonly string[] | null): { serverName: string }[] | undefined =>
  names?.filter(name => /^[\w-]+$/.test(name)).map(serverName => ({ serverName }));

/** Without what is not there. */
const present = <T extends object>(value: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;

/** Without what is not there or holds nothing. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && !isEmptyObject(inner));
  return Object.fromEntries(entries) as T;
}
const isEmptyObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
