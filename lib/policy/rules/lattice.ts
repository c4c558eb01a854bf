import type { Gate, GuardRule, Hook, Lock, Mode, PolicyDocument } from "../schema";
import { LOG_LEVELS, MODES, SECRET_ACTIONS } from "../schema";
import { type AllowList, joinLists, permits } from "./allow-lists";
import { compareVersions } from "./compare-versions";

/** What a layer looks for, what it does then, and which paths it leaves alone: each layer its own. */
export type Detecting = { id: string; action: (typeof SECRET_ACTIONS)[number]; exempt: readonly string[] };
/** Something that holds, and the layers that say so. */
export type Held<T> = { value: T; origins: readonly string[] };
/** The same without who says it. */
export const valuesOf = <T>(held: readonly Held<T>[]): T[] => held.map(({ value }) => value);

/**
 * What several layers amount to. Every part is a set that only grows, an upper or a lower bound; so the order in which
 * layers come does not matter, a layer twice is a layer once, and nothing that one layer stops is let through by another.
 */
export type EffectivePolicy = {
  rules: readonly Held<GuardRule>[];
  allow: readonly AllowList[];
  modes: readonly AllowList[];
  defaultModes: readonly Held<Mode>[];
  locks: readonly Held<Lock>[];
  models: readonly AllowList[];
  marketplaces: readonly AllowList[];
  blockedMarketplaces: readonly Held<string>[];
  mcp: readonly AllowList[];
  deniedMcp: readonly Held<string>[];
  domains: readonly AllowList[];
  deniedDomains: readonly Held<string>[];
  writable: readonly AllowList[];
  denyRead: readonly Held<string>[];
  denyWrite: readonly Held<string>[];
  detectors: readonly Held<Detecting>[];
  gates: readonly Held<Gate>[];
  hooks: readonly Held<Hook>[];
  minVersion: Held<string> | null;
  maxVersion: Held<string> | null;
  env: readonly Held<{ name: string; value: string }>[];
  forbiddenEnv: readonly Held<string>[];
  sessionUsd: Held<number> | null;
  subagents: Held<number> | null;
  waiverDays: Held<number> | null;
  log: Held<(typeof LOG_LEVELS)[number]> | null;
};

/**
 * A document by itself, every part of it said by `origin`: "baseline", "team:payments". What a document leaves out sets no
 * limit, but for the baseline's `allow`: where nothing is pre-approved, a team cannot begin to.
 */
export function lift(document: PolicyDocument, origin: string): EffectivePolicy {
  const held = <T>(value: T): Held<T> => ({ value, origins: [origin] });
  const bound = <T>(value: T | null): Held<T> | null => (value === null ? null : held(value));
  const list = (values: readonly string[] | null): AllowList[] =>
    joinLists(values === null ? [] : [{ values, origins: [origin] }], []);
  const all = <T>(values: readonly T[]): Held<T>[] => union(values.map(held), []);
  return {
    rules: unionRules(document.rules.map(held), []),
    allow: list(document.allow?.flatMap(rule => rule.patterns) ?? (origin === BASELINE ? [] : null)),
    modes: list(document.modes.allowed),
    defaultModes: all(document.modes.default === null ? [] : [document.modes.default]),
    locks: all(document.locks),
    models: list(document.models),
    marketplaces: list(document.marketplaces.allowed),
    blockedMarketplaces: all(document.marketplaces.blocked),
    mcp: list(document.mcp.allowed),
    deniedMcp: all(document.mcp.denied),
    domains: list(document.network.allowedDomains),
    deniedDomains: all(document.network.deniedDomains),
    writable: list(document.files.allowWrite),
    denyRead: all(document.files.denyRead),
    denyWrite: all(document.files.denyWrite),
    detectors: joinDetectors(
      document.secrets.detectors.map(one => held({ ...one, exempt: [...new Set(document.secrets.exempt)].sort() })),
      [],
    ),
    gates: all(document.gates),
    hooks: all(document.hooks),
    minVersion: bound(document.version.min),
    maxVersion: bound(document.version.max),
    env: all(Object.entries(document.env.set).map(([name, value]) => ({ name, value }))),
    forbiddenEnv: all(document.env.forbidden),
    sessionUsd: bound(document.limits.sessionUsd),
    subagents: bound(document.limits.subagents),
    waiverDays: bound(document.limits.waiverDays),
    log: bound(document.log),
  };
}

/** The tighter of two in every part (⊔): associative, commutative, idempotent; each side is below the result. */
export function join(a: EffectivePolicy, b: EffectivePolicy): EffectivePolicy {
  return {
    rules: unionRules(a.rules, b.rules),
    allow: joinLists(a.allow, b.allow),
    modes: joinLists(a.modes, b.modes),
    defaultModes: union(a.defaultModes, b.defaultModes),
    locks: union(a.locks, b.locks),
    models: joinLists(a.models, b.models),
    marketplaces: joinLists(a.marketplaces, b.marketplaces),
    blockedMarketplaces: union(a.blockedMarketplaces, b.blockedMarketplaces),
    mcp: joinLists(a.mcp, b.mcp),
    deniedMcp: union(a.deniedMcp, b.deniedMcp),
    domains: joinLists(a.domains, b.domains),
    deniedDomains: union(a.deniedDomains, b.deniedDomains),
    writable: joinLists(a.writable, b.writable),
    denyRead: union(a.denyRead, b.denyRead),
    denyWrite: union(a.denyWrite, b.denyWrite),
    detectors: joinDetectors(a.detectors, b.detectors),
    gates: union(a.gates, b.gates),
    hooks: union(a.hooks, b.hooks),
    minVersion: tighter(a.minVersion, b.minVersion, compareVersions),
    maxVersion: tighter(a.maxVersion, b.maxVersion, (x, y) => compareVersions(y, x)),
    env: union(a.env, b.env),
    forbiddenEnv: union(a.forbiddenEnv, b.forbiddenEnv),
    sessionUsd: tighter(a.sessionUsd, b.sessionUsd, (x, y) => y - x),
    subagents: tighter(a.subagents, b.subagents, (x, y) => y - x),
    waiverDays: tighter(a.waiverDays, b.waiverDays, (x, y) => y - x),
    log: tighter(a.log, b.log, (x, y) => LOG_LEVELS.indexOf(x) - LOG_LEVELS.indexOf(y)),
  };
}

/** The origin of what the organisation as a whole asks for. */
export const BASELINE = "baseline";

/** What nobody asked anything of. */
export const NO_POLICY: EffectivePolicy = {
  rules: [],
  allow: [],
  modes: [],
  defaultModes: [],
  locks: [],
  models: [],
  marketplaces: [],
  blockedMarketplaces: [],
  mcp: [],
  deniedMcp: [],
  domains: [],
  deniedDomains: [],
  writable: [],
  denyRead: [],
  denyWrite: [],
  detectors: [],
  gates: [],
  hooks: [],
  minVersion: null,
  maxVersion: null,
  env: [],
  forbiddenEnv: [],
  sessionUsd: null,
  subagents: null,
  waiverDays: null,
  log: null,
};

/** Baseline and tightenings together, in whatever order they come. */
export const effectiveOf = (layers: readonly { document: PolicyDocument; origin: string }[]): EffectivePolicy =>
  layers.reduce((sum, { document, origin }) => join(sum, lift(document, origin)), NO_POLICY);

/** Whether nothing in the first is looser than in the second. */
export const isAtLeast = (tight: EffectivePolicy, floor: EffectivePolicy): boolean =>
  JSON.stringify(withoutOrigins(join(tight, floor))) === JSON.stringify(withoutOrigins(tight));

/** The same without who says it: what is compared and given a digest. */
export function withoutOrigins(policy: EffectivePolicy): EffectivePolicy {
  return JSON.parse(JSON.stringify(policy, (key, value) => (key === "origins" ? [] : value))) as EffectivePolicy;
}

/** Modes in which what no rule names is denied without a question. None is tighter, so to forbid one forbids nothing. */
export const asksNobody = (mode: Mode): boolean => mode === "dontAsk" || mode === "plan";

/** Whether a session may be in a mode. The client always has `default`, and modes that are tighter than it. */
export const modePermitted = (policy: EffectivePolicy, mode: Mode): boolean =>
  mode === "default" || asksNobody(mode) || permits(policy.modes, pattern => pattern === mode);

const TIGHTEST_FIRST: readonly Mode[] = ["plan", ...MODES.filter(mode => mode !== "plan")];
/** Whether a session that begins in the first mode is asked at least as much as in the second. */
export const isAsTight = (mode: Mode, other: Mode): boolean =>
  TIGHTEST_FIRST.indexOf(mode) <= TIGHTEST_FIRST.indexOf(other);
/**
 * The mode that a session begins in: the tightest that a layer asks for. Where the baseline asks for none the client begins
 * in `default`, so that nobody below the baseline asks for a looser one.
 */
export function defaultMode(policy: EffectivePolicy): Mode | null {
  const { defaultModes } = policy;
  const asked = defaultModes.map(({ value }) => (modePermitted(policy, value) ? value : "default"));
  if (asked.length && !defaultModes.some(({ origins }) => origins.includes(BASELINE))) asked.push("default");
  return TIGHTEST_FIRST.find(mode => asked.includes(mode)) ?? null;
}

function union<T>(a: readonly Held<T>[], b: readonly Held<T>[]): Held<T>[] {
  const known = new Map<string, { value: T; origins: Set<string> }>();
  for (const { value, origins } of [...a, ...b]) {
    const key = canonical(value);
    const entry = known.get(key);
    if (entry) for (const origin of origins) entry.origins.add(origin);
    else known.set(key, { value, origins: new Set(origins) });
  }
  return [...known]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, { value, origins }]) => ({ value, origins: [...origins].sort() }));
}

/**
 * Rules of both sides. Two that stop the same under one name are one: hard where either is, with the words of one of them,
 * chosen by their order and not by which side they came from.
 */
function unionRules(a: readonly Held<GuardRule>[], b: readonly Held<GuardRule>[]): Held<GuardRule>[] {
  const known = new Map<string, Held<GuardRule>>();
  for (const next of [...a, ...b]) {
    const key = canonical([next.value.effect, next.value.id, next.value.patterns, next.value.does]);
    const before = known.get(key);
    if (!before) {
      known.set(key, next);
      continue;
    }
    const level = before.value.level === "hard" || next.value.level === "hard" ? "hard" : "soft";
    const first: GuardRule = { ...before.value, level };
    const second: GuardRule = { ...next.value, level };
    const value = canonical(first) <= canonical(second) ? first : second;
    known.set(key, { value, origins: [...new Set([...before.origins, ...next.origins])].sort() });
  }
  return [...known].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, held]) => held);
}

/** Both sides' detectors, without those that another one makes needless: as strict, and leaving no more alone. */
function joinDetectors(a: EffectivePolicy["detectors"], b: EffectivePolicy["detectors"]): EffectivePolicy["detectors"] {
  const all = union(a, b);
  const covers = (x: Detecting, y: Detecting) =>
    x.id === y.id &&
    SECRET_ACTIONS.indexOf(x.action) >= SECRET_ACTIONS.indexOf(y.action) &&
    x.exempt.every(path => y.exempt.includes(path));
  return all.filter(one => !all.some(other => other !== one && covers(other.value, one.value)));
}

const sameText = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b);
function tighter<T>(a: Held<T> | null, b: Held<T> | null, compare: (x: T, y: T) => number): Held<T> | null {
  if (!a || !b) return a ?? b;
  // Two ways to write one version are one bound: which of them stands there must not depend on the side.
  const order =
    compare(a.value, b.value) || (sameText(a.value, b.value) ? 0 : canonical(a.value) < canonical(b.value) ? 1 : -1);
  if (order === 0) return { value: a.value, origins: [...new Set([...a.origins, ...b.origins])].sort() };
  return order > 0 ? a : b;
}

/** JSON with keys in one order: the same content is the same text. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = Array.isArray(value)
    ? `[${value.map(canonical).join(",")}]`
    : `{${Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
        .join(",")}}`;
  texts.set(value, text);
  return text;
}
// Rules are read and never changed; comparing layers asks for the same ones again and again.
const texts = new WeakMap<object, string>();
