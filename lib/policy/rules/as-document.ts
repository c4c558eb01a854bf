import type { AllowRule, GuardRule, PolicyDocument } from "../schema";
import { LOG_LEVELS, SECRET_ACTIONS } from "../schema";
import { type AllowList, materialise } from "./allow-lists";
import { type Detecting, defaultMode, effectiveOf, valuesOf } from "./lattice";
import type { Layer } from "./layers";
import { globIncluded } from "./patterns/glob";
import { pathIncluded } from "./patterns/path-pattern";
import { domainIncluded, patternIncluded } from "./patterns/tool-pattern";
import { variablesOf } from "./variables";

/**
 * What layers amount to, written as one document, so that two effective policies can be compared setting by setting.
 * For reading alone: where limits of two layers overlap without one holding the other it names less than they permit.
 */
export function asDocument(layers: readonly Layer[]): PolicyDocument {
  const policy = effectiveOf(layers);
  const same = (a: string, b: string) => a === b;
  return {
    rules: oneById(valuesOf(policy.rules)),
    allow: policy.allow.length ? allowed(layers, policy.allow) : null,
    modes: {
      allowed: materialise(policy.modes, same) as PolicyDocument["modes"]["allowed"],
      default: defaultMode(policy),
    },
    locks: valuesOf(policy.locks),
    models: materialise(policy.models, globIncluded),
    marketplaces: {
      allowed: materialise(policy.marketplaces, globIncluded),
      blocked: valuesOf(policy.blockedMarketplaces),
    },
    mcp: { allowed: materialise(policy.mcp, globIncluded), denied: valuesOf(policy.deniedMcp) },
    network: {
      allowedDomains: materialise(policy.domains, domainIncluded),
      deniedDomains: valuesOf(policy.deniedDomains),
    },
    files: {
      allowWrite: materialise(policy.writable, pathIncluded),
      denyRead: valuesOf(policy.denyRead),
      denyWrite: valuesOf(policy.denyWrite),
    },
    secrets: secretsOf(valuesOf(policy.detectors)),
    gates: valuesOf(policy.gates),
    hooks: valuesOf(policy.hooks),
    version: { min: policy.minVersion?.value ?? null, max: policy.maxVersion?.value ?? null },
    env: {
      set: variablesOf(policy),
      forbidden: valuesOf(policy.forbiddenEnv),
    },
    limits: {
      sessionUsd: policy.sessionUsd?.value ?? null,
      subagents: policy.subagents?.value ?? null,
      waiverDays: policy.waiverDays?.value ?? null,
    },
    log: policy.log ? (LOG_LEVELS.find(level => level === policy.log?.value) ?? null) : null,
  };
}

function allowed(layers: readonly { document: PolicyDocument }[], lists: readonly AllowList[]): AllowRule[] {
  const kept = layers
    .flatMap(({ document }) => document.allow ?? [])
    .map(rule => ({
      ...rule,
      patterns: rule.patterns.filter(pattern =>
        lists.every(list => list.values.some(wider => patternIncluded(pattern, wider))),
      ),
    }))
    .filter(rule => rule.patterns.length > 0);
  const byId = new Map<string, AllowRule>();
  for (const rule of kept) {
    const known = byId.get(rule.id);
    byId.set(rule.id, known ? { ...known, patterns: [...new Set([...known.patterns, ...rule.patterns])] } : rule);
  }
  return [...byId.values()];
}

/** Rules of two layers under one name stop together what each of them stops. */
function oneById(rules: readonly GuardRule[]): GuardRule[] {
  const known = new Map<string, GuardRule>();
  for (const rule of rules) {
    const namesake = known.get(rule.id);
    const id = namesake && namesake.effect !== rule.effect ? `${rule.id} (${rule.effect})` : rule.id;
    const before = known.get(id);
    known.set(
      id,
      before
        ? {
            ...before,
            level: before.level === "hard" ? "hard" : rule.level,
            patterns: [...new Set([...before.patterns, ...rule.patterns])],
            does: [...new Set([...before.does, ...rule.does])],
          }
        : { ...rule, id },
    );
  }
  return [...known.values()];
}

/** Of each kind the strictest answer; left alone is what every layer that looks for something leaves alone. */
function secretsOf(detectors: readonly Detecting[]): PolicyDocument["secrets"] {
  const known = new Map<string, Detecting["action"]>();
  for (const { id, action } of detectors) {
    const before = known.get(id);
    if (!before || SECRET_ACTIONS.indexOf(action) > SECRET_ACTIONS.indexOf(before)) known.set(id, action);
  }
  const [first, ...rest] = detectors;
  const exempt = first?.exempt.filter(path => rest.every(other => other.exempt.includes(path))) ?? [];
  return { detectors: [...known].map(([id, action]) => ({ id, action })), exempt: exempt.length ? exempt : null };
}
