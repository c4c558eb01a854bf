import { type GuardRule, LOG_LEVELS, type PolicyDocument } from "../schema";
import { compareVersions } from "./compare-versions";
import { isAsTight } from "./lattice";
import { patternIndex } from "./patterns/pattern-index";
import { settingWords } from "./words/place-words";

/** Something that a team asks for and the baseline holds already. */
export type Idle = { path: (string | number)[]; what: string; message: string };

/** What of a team's tightening does nothing, because the baseline asks for at least as much. */
export function heldByBaseline(baseline: PolicyDocument, team: PolicyDocument): Idle[] {
  const strongerThan = byStrength(baseline.rules);
  return [
    ...team.rules.flatMap((rule, index) => idleRule(strongerThan(rule), rule, ["rules", index])),
    ...entries("locks", baseline.locks, team.locks),
    ...entries("marketplaces.blocked", baseline.marketplaces.blocked, team.marketplaces.blocked),
    ...entries("mcp.denied", baseline.mcp.denied, team.mcp.denied),
    ...entries("network.deniedDomains", baseline.network.deniedDomains, team.network.deniedDomains),
    ...entries("files.denyRead", baseline.files.denyRead, team.files.denyRead),
    ...entries("files.denyWrite", baseline.files.denyWrite, team.files.denyWrite),
    ...entries("env.forbidden", baseline.env.forbidden, team.env.forbidden),
    ...(["sessionUsd", "subagents", "waiverDays"] as const).flatMap(name =>
      bound(`limits.${name}`, baseline.limits[name], team.limits[name], (held, own) => held <= own),
    ),
    ...bound("modes.default", baseline.modes.default ?? "default", team.modes.default, (held, own) =>
      isAsTight(held, own),
    ),
    ...bound("log", baseline.log, team.log, (held, own) => LOG_LEVELS.indexOf(held) >= LOG_LEVELS.indexOf(own)),
    ...bound("version.min", baseline.version.min, team.version.min, (held, own) => compareVersions(held, own) >= 0),
    ...bound("version.max", baseline.version.max, team.version.max, (held, own) => compareVersions(held, own) <= 0),
  ];
}

type Stronger = { rules: readonly GuardRule[]; within: (pattern: string) => GuardRule | null };

/** The rules that hold at least as much as one of an effect and a level does, made ready once for each. */
function byStrength(baseline: readonly GuardRule[]): (rule: GuardRule) => Stronger {
  const ready = new Map<string, Stronger>();
  return ({ effect, level }) => {
    const key = `${effect} ${level}`;
    const known = ready.get(key);
    if (known) return known;
    const rules = baseline.filter(
      held => (held.effect === "deny" || effect === "ask") && (held.level === "hard" || level === "soft"),
    );
    const found = { rules, within: patternIndex(rules) };
    ready.set(key, found);
    return found;
  };
}

function idleRule(stronger: Stronger, rule: GuardRule, path: (string | number)[]): Idle[] {
  const by = new Set<string>();
  const held = (found: GuardRule | null | undefined) => {
    if (found) by.add(found.id);
    return Boolean(found);
  };
  const patterns = rule.patterns.every(pattern => held(stronger.within(pattern)));
  // An effect without a weight begins at "notable": below it there is only "plain".
  const does = rule.does.every(effect =>
    held(
      stronger.rules.find(other =>
        other.does.some(wider => wider === effect || (wider === effect.split("@")[0] && !effect.endsWith("@plain"))),
      ),
    ),
  );
  if (!patterns || !does) return [];
  return [
    {
      path,
      what: rule.id,
      message: `${rule.id} does nothing: the baseline holds all of it with ${[...by].join(" and ")}.`,
    },
  ];
}

const entries = (field: string, held: readonly string[], own: readonly string[]): Idle[] =>
  own.flatMap((one, index) =>
    held.includes(one)
      ? [
          {
            path: [...field.split("."), index],
            what: one,
            message: `${settingWords(field)}: the baseline holds ${one} already.`,
          },
        ]
      : [],
  );

function bound<T>(field: string, held: T | null, own: T | null, atLeast: (held: T, own: T) => boolean): Idle[] {
  if (held === null || own === null || !atLeast(held, own)) return [];
  return [
    {
      path: field.split("."),
      what: field,
      message: `${settingWords(field)}: ${own} does nothing, for the baseline says ${held} already.`,
    },
  ];
}
