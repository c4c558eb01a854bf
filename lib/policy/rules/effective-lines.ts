import { detectorName } from "@/lib/secrets/detectors";
import type { EffectiveLine } from "../page-schema";
import type { Decision, GuardRule } from "../schema";
import type { AllowList } from "./allow-lists";
import { textFound } from "./find-rules";
import { BASELINE, type EffectivePolicy, type Held } from "./lattice";
import { settingWords } from "./words/place-words";
import { detectorWords, gateWords, hookWords, limitWords, lockWords, logWords, modeWords } from "./words/value-words";

type Line = Omit<EffectiveLine, "waived">;

/** Every line of an effective policy, with who asks for it. */
export function effectiveLines(policy: EffectivePolicy): Line[] {
  const line = (
    part: Line["part"],
    name: string,
    text: string,
    origins: readonly string[],
    more: Partial<Line> = {},
  ): Line => ({ part, name, text, effect: null, level: null, rule: null, origin: originOf(origins), ...more });
  const words = (part: Line["part"], name: string, held: readonly Held<string>[], effect: Decision | null = "deny") =>
    held.map(({ value, origins }) => line(part, name, value, origins, { effect }));
  const limits = (
    part: Line["part"],
    name: string,
    lists: readonly AllowList[],
    say: (one: string) => string = String,
  ) => lists.map(({ values, origins }) => line(part, name, values.map(one => say(one)).join(", ") || "none", origins));
  const bound = <T>(part: Line["part"], name: string, held: Held<T> | null, say: (one: T) => string = String) =>
    held ? [line(part, name, say(held.value), held.origins)] : [];
  return [
    ...policy.rules
      .toSorted((a, b) => rank(a.value) - rank(b.value))
      .map(({ value, origins }) =>
        line("rule", value.id, [...value.patterns, ...value.does].join(", "), origins, {
          effect: value.effect,
          level: value.level,
          rule: value,
        }),
      ),
    ...policy.allow.flatMap(({ values, origins }) =>
      values.length
        ? values.map(value => line("allow", settingWords("allow"), value, origins, { effect: "allow" }))
        : [line("allow", settingWords("allow"), "nothing", origins)],
    ),
    ...limits("mode", settingWords("modes.allowed"), policy.modes, modeWords),
    ...policy.defaultModes.map(({ value, origins }) =>
      line("mode", settingWords("modes.default"), modeWords(value), origins),
    ),
    ...policy.locks.map(({ value, origins }) => line("lock", value, lockWords(value), origins)),
    ...limits("list", settingWords("models"), policy.models),
    ...limits("list", settingWords("marketplaces.allowed"), policy.marketplaces),
    ...words("list", settingWords("marketplaces.blocked"), policy.blockedMarketplaces),
    ...limits("list", settingWords("mcp.allowed"), policy.mcp),
    ...words("list", settingWords("mcp.denied"), policy.deniedMcp),
    ...limits("list", settingWords("network.allowedDomains"), policy.domains),
    ...words("list", settingWords("network.deniedDomains"), policy.deniedDomains),
    ...limits("list", settingWords("files.allowWrite"), policy.writable),
    ...words("list", settingWords("files.denyRead"), policy.denyRead),
    ...words("list", settingWords("files.denyWrite"), policy.denyWrite),
    ...policy.detectors.map(({ value, origins }) =>
      line(
        "secrets",
        detectorName(value.id),
        `${detectorWords(value)}${value.exempt.length ? `, but not in ${value.exempt.join(", ")}` : ""}`,
        origins,
      ),
    ),
    ...policy.gates.map(({ value, origins }) => line("gate", value.id, gateWords(value), origins, { effect: "ask" })),
    ...policy.hooks.map(({ value, origins }) => line("hook", value.id, hookWords(value), origins)),
    ...bound("version", settingWords("version.min"), policy.minVersion),
    ...bound("version", settingWords("version.max"), policy.maxVersion),
    ...policy.env.map(({ value, origins }) => line("variable", value.name, value.value, origins)),
    ...words("variable", settingWords("env.forbidden"), policy.forbiddenEnv),
    ...(["sessionUsd", "subagents", "waiverDays"] as const).flatMap(name =>
      bound("limit", settingWords(`limits.${name}`), policy[name], one => limitWords(name, one)),
    ),
    ...bound("log", settingWords("log"), policy.log, logWords),
  ];
}

/** Whether a line is meant by what somebody looks for: every word of it somewhere in the line. */
export function lineFound({ part, name, text, effect, level, rule }: Line, words: string): boolean {
  const all = [part, name, text, effect, level, rule?.rationale, rule?.alternative, rule?.owner, rule?.category];
  return textFound(all.join("\n"), words);
}

const rank = ({ effect, level }: GuardRule) => (effect === "deny" ? 0 : 2) + (level === "hard" ? 0 : 1);

const originOf = (origins: readonly string[]): Line["origin"] => {
  const baseline = origins.includes(BASELINE);
  return baseline && origins.length > 1 ? "both" : baseline ? "baseline" : "team";
};
