import { z } from "zod";
import type { AllowRule, GuardRule, Hook, Lock } from "../../schema";
import { MODES, PolicyDocument } from "../../schema";
import { SIGNED } from "./compile-settings";
import { importRules, roomFor } from "./import-rules";
import { limitRules } from "./limit-rules";
import { HOOK_EVENTS, type MarketplaceSource, writeSource } from "./settings";
import { ALWAYS_SET, type Surroundings, telemetryOf } from "./surroundings";

/** Something of a settings document that no policy can say, or says otherwise. */
export type NotTaken = { path: string; why: string };
export type Imported = { document: PolicyDocument; notTaken: NotTaken[] };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A settings document of Claude Code as a policy, and what of it a policy does not say. What the portal itself adds to
 * every document (`around`) is left out, so that compiling gives the same document again. Null: the text is no document.
 */
export function importSettings(text: string, around: Surroundings | null): Imported | null {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return null;
  }
  // What a helper prints holds the document one level below.
  const settings = isObject(given) && isObject(given.managedSettings) ? given.managedSettings : given;
  if (!isObject(settings)) return null;
  const reader = new Reader(settings);
  const written = {
    ...limitsOf(reader, around),
    modes: modesOf(reader),
    locks: locksOf(reader),
    models: reader.words("availableModels"),
    hooks: hooksOf(reader, around),
    version: { min: reader.version("requiredMinimumVersion"), max: reader.version("requiredMaximumVersion") },
    env: { set: variablesOf(reader, around), forbidden: [] },
  };
  const limits = PolicyDocument.safeParse(written);
  // Each part was read to fit; a document that still does not is one that is too large.
  if (!limits.success)
    return {
      document: PolicyDocument.parse({}),
      notTaken: limits.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), why: message })),
    };
  const held = (list: readonly string[]) => list.map(value => ({ value, origins: [] }));
  const { network, files, mcp } = limits.data;
  const implied = limitRules({
    deniedDomains: held(network.deniedDomains),
    denyRead: held(files.denyRead),
    denyWrite: held(files.denyWrite),
    deniedMcp: held(mcp.denied),
  });
  const room = roomFor(reader.refuse);
  const patterns = (effect: "deny" | "ask" | "allow") => room(effect, reader.words(`permissions.${effect}`) ?? []);
  const rules: GuardRule[] = [
    ...importRules(
      "deny",
      patterns("deny").filter(pattern => !implied.includes(pattern)),
      reader.refuse,
    ),
    ...importRules("ask", patterns("ask"), reader.refuse),
  ];
  const allow: AllowRule[] = importRules("allow", patterns("allow"), reader.refuse);
  const hasAllow = reader.has("permissions.allow");
  reader.used("allowedHttpHookUrls", "httpHookAllowedEnvVars", "enforceAvailableModels", "disableAllHooks", "$schema");
  if (reader.get("disableAllHooks") === true) reader.refuse("disableAllHooks", "a policy never switches hooks off");
  return {
    document: PolicyDocument.parse({ ...limits.data, rules, allow: hasAllow ? allow : null }),
    notTaken: [...reader.refused, ...reader.unread()],
  };
}

/** Reads keys of a document and remembers which, and what was wrong with them. */
class Reader {
  readonly refused: NotTaken[] = [];
  private readonly read = new Set<string>();
  constructor(private readonly settings: Json) {}

  readonly refuse = (path: string, why: string): void => {
    this.refused.push({ path, why });
  };
  used(...paths: string[]): void {
    for (const path of paths) this.read.add(path);
  }
  get(path: string): unknown {
    this.read.add(path);
    return path.split(".").reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), this.settings);
  }
  has(path: string): boolean {
    return this.get(path) !== undefined;
  }
  words(path: string): string[] | null {
    const value = this.get(path);
    if (value === undefined) return null;
    if (!Array.isArray(value)) {
      this.refuse(path, "it is no list: the client refuses the document");
      return null;
    }
    return value.filter((one, index): one is string => {
      const fits = typeof one === "string" && one.trim() !== "" && one.length <= 500;
      if (!fits) this.refuse(`${path}.${index}`, "it is no text of at most 500 characters");
      return fits;
    });
  }
  version(path: string): string | null {
    const value = this.get(path);
    if (value === undefined) return null;
    if (typeof value === "string" && /^\d{1,4}\.\d{1,4}\.\d{1,5}$/.test(value)) return value;
    this.refuse(path, "it is no version such as 2.1.330");
    return null;
  }
  /** Keys that nothing asked for. */
  unread(): NotTaken[] {
    const below = (value: Json, prefix: string): string[] =>
      Object.entries(value).flatMap(([key, inner]) => {
        const path = `${prefix}${key}`;
        if (this.read.has(path)) return [];
        const within = [...this.read].some(one => one.startsWith(`${path}.`));
        return within && isObject(inner) ? below(inner, `${path}.`) : [path];
      });
    return below(this.settings, "").map(path => ({ path, why: "a policy has no word for it" }));
  }
}

function modesOf(reader: Reader) {
  const off = [
    ...(reader.get("permissions.disableBypassPermissionsMode") === "disable" ? ["bypassPermissions"] : []),
    ...(reader.get("permissions.disableAutoMode") === "disable" || reader.get("disableAutoMode") === "disable"
      ? ["auto"]
      : []),
  ];
  const given = reader.get("permissions.defaultMode");
  // `manual` is what the client also calls `default`.
  const mode = MODES.find(one => one === (given === "manual" ? "default" : given)) ?? null;
  if (given !== undefined && mode === null) reader.refuse("permissions.defaultMode", "no such mode is known");
  return { allowed: off.length ? MODES.filter(one => !off.includes(one)) : null, default: mode };
}

const SWITCHES: readonly [path: string, value: unknown, lock: Lock][] = [
  ["allowManagedPermissionRulesOnly", true, "managedRulesOnly"],
  ["allowManagedHooksOnly", true, "managedHooksOnly"],
  ["allowManagedMcpServersOnly", true, "managedMcpOnly"],
  ["disableSideloadFlags", true, "disableSideloadFlags"],
  ["strictPluginOnlyCustomization", true, "pluginCustomizationOnly"],
  ["forceRemoteSettingsRefresh", true, "forceRemoteRefresh"],
  ["sandbox.enabled", true, "sandbox"],
  ["sandbox.failIfUnavailable", true, "sandboxRequired"],
  ["sandbox.allowUnsandboxedCommands", false, "sandboxStrict"],
  ["sandbox.autoAllowBashIfSandboxed", false, "askInSandbox"],
  ["sandbox.network.allowManagedDomainsOnly", true, "managedDomainsOnly"],
  ["sandbox.filesystem.allowManagedReadPathsOnly", true, "managedReadPathsOnly"],
];
function locksOf(reader: Reader) {
  return SWITCHES.flatMap(([path, value, lock]) => {
    const given = reader.get(path);
    if (given === value) return [lock];
    if (given !== undefined && given !== !value) reader.refuse(path, "only the whole lock is known");
    return [];
  });
}

function limitsOf(reader: Reader, around: Surroundings | null) {
  const own = Object.values(around?.marketplaces ?? {}).map(url => writeSource({ source: "git", url }));
  const known = sources(reader, "strictKnownMarketplaces")?.filter(text => !own.includes(text)) ?? null;
  knownPlugins(reader, around);
  return {
    marketplaces: { allowed: known, blocked: sources(reader, "blockedMarketplaces") ?? [] },
    mcp: { allowed: servers(reader, "allowedMcpServers"), denied: servers(reader, "deniedMcpServers") ?? [] },
    network: {
      allowedDomains: reader.words("sandbox.network.allowedDomains"),
      deniedDomains: reader.words("sandbox.network.deniedDomains") ?? [],
    },
    files: {
      allowWrite: reader.words("sandbox.filesystem.allowWrite"),
      denyRead: reader.words("sandbox.filesystem.denyRead") ?? [],
      denyWrite: reader.words("sandbox.filesystem.denyWrite") ?? [],
    },
  };
}

function entries(reader: Reader, path: string): unknown[] | null {
  const value = reader.get(path);
  if (value === undefined) return null;
  if (Array.isArray(value)) return value;
  reader.refuse(path, "it is no list: the client refuses the document");
  return null;
}

const Source = z.union([
  z.strictObject({ source: z.enum(["git", "url"]), url: z.string().min(1).max(290) }),
  z.strictObject({ source: z.literal("github"), repo: z.string().min(1).max(290) }),
  z.strictObject({ source: z.literal("hostPattern"), hostPattern: z.string().min(1).max(290) }),
]);
function sources(reader: Reader, path: string): string[] | null {
  return (
    entries(reader, path)?.flatMap((one, index) => {
      const parsed = Source.safeParse(one);
      if (parsed.success) return [writeSource(parsed.data as MarketplaceSource)];
      reader.refuse(`${path}.${index}`, "only addresses of git, github and url, and patterns of hosts, are known");
      return [];
    }) ?? null
  );
}

function servers(reader: Reader, path: string): string[] | null {
  return (
    entries(reader, path)?.flatMap((one, index) => {
      const name = isObject(one) && Object.keys(one).length === 1 ? one.serverName : null;
      if (typeof name === "string" && /^[\w-]{1,300}$/.test(name)) return [name];
      reader.refuse(`${path}.${index}`, "servers are known by name alone");
      return [];
    }) ?? null
  );
}

/** Marketplaces and plugins that machines get are the catalog's business and not the policy's. */
function knownPlugins(reader: Reader, around: Surroundings | null): void {
  const given: [string, readonly string[]][] = [
    ["extraKnownMarketplaces", Object.keys(around?.marketplaces ?? {})],
    ["enabledPlugins", around?.plugins ?? []],
  ];
  for (const [path, portal] of given) {
    const value = reader.get(path);
    if (!isObject(value)) continue;
    for (const name of Object.keys(value))
      if (!portal.includes(name)) reader.refuse(`${path}.${name}`, "plugins are given out on the page of the team");
  }
}

const Command = z.strictObject({
  type: z.enum(["command", "http"]),
  command: z.string().min(1).max(2_000).optional(),
  url: z.string().min(1).max(2_000).optional(),
  timeout: z.number().int().min(1).max(600).default(10),
  onFailure: z.enum(["continue", "block"]).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  allowedEnvVars: z.array(z.string()).optional(),
});
function hooksOf(reader: Reader, around: Surroundings | null): Hook[] {
  const given = reader.get("hooks");
  if (!isObject(given)) return [];
  const portal = around ? new URL(around.portalUrl).origin : null;
  const found: Hook[] = [];
  for (const [event, groups] of Object.entries(given)) {
    const known = (HOOK_EVENTS as readonly string[]).includes(event);
    for (const [at, group] of (Array.isArray(groups) ? groups : [groups]).entries()) {
      const matcher = isObject(group) && typeof group.matcher === "string" ? group.matcher.trim() : "";
      const list = isObject(group) && Array.isArray(group.hooks) ? group.hooks : [null];
      for (const [index, one] of list.entries()) {
        const { success, data } = Command.safeParse(one);
        const target = success ? (data.type === "http" ? data.url : data.command) : undefined;
        if (!known || !success || !target || matcher.length > 300)
          reader.refuse(
            `hooks.${event}.${at}.hooks.${index}`,
            "only commands and calls over HTTP, without more, are known",
          );
        else {
          const signed = JSON.stringify([data.headers, data.allowedEnvVars]);
          const ours = signed === JSON.stringify([SIGNED.headers, SIGNED.allowedEnvVars]);
          if (data.headers && !(ours && portal !== null && target.startsWith(`${portal}/`)))
            reader.refuse(`hooks.${event}.${at}.hooks.${index}.headers`, "only the portal is called with a token");
          found.push({
            id: `hook-${found.length + 1}`,
            event,
            matcher,
            type: data.type,
            target: target.trim(),
            timeoutS: data.timeout,
            failClosed: data.onFailure === "block",
          });
        }
      }
    }
  }
  if (found.length > 100) reader.refuse("hooks", "a policy holds at most 100 hooks; the first are taken");
  return found.slice(0, 100);
}

function variablesOf(reader: Reader, around: Surroundings | null): Record<string, string> {
  const given = reader.get("env");
  if (!isObject(given)) return {};
  const portal: Record<string, string> = around ? { ...telemetryOf(around), ...ALWAYS_SET } : {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      if (portal[name] === value) return [];
      if (/^[A-Za-z_]\w{0,99}$/.test(name) && typeof value === "string" && value.length <= 2_000)
        return [[name, value]];
      reader.refuse(`env.${name}`, "it is no variable with a text of at most 2,000 characters");
      return [];
    }),
  );
}
