import type { ChangeLine } from "../page-schema";
import type { AllowRule, GuardRule, PolicyDocument } from "../schema";
import { DECISIONS } from "../schema";
import { canonical } from "./lattice";
import { settingWords } from "./words/place-words";
import { detectorWords, gateWords, hookWords, limitWords, lockWords, logWords, modeWords } from "./words/value-words";

type Part = ChangeLine["part"];
type Direction = ChangeLine["direction"];

/** What differs between two documents, setting by setting, in the order of the document. */
export function comparePolicies(before: PolicyDocument, after: PolicyDocument): ChangeLine[] {
  return [
    ...compareRules(before.rules, after.rules),
    ...compareAllow(before.allow, after.allow),
    ...limitedList("mode", settingWords("modes.allowed"), before.modes.allowed, after.modes.allowed, modeWords),
    ...single("mode", settingWords("modes.default"), before.modes.default, after.modes.default, modeWords),
    ...entries("lock", "lock", before.locks, after.locks, lockWords),
    ...limitedList("list", settingWords("models"), before.models, after.models),
    ...limitedList(
      "list",
      settingWords("marketplaces.allowed"),
      before.marketplaces.allowed,
      after.marketplaces.allowed,
    ),
    ...entries("list", settingWords("marketplaces.blocked"), before.marketplaces.blocked, after.marketplaces.blocked),
    ...limitedList("list", settingWords("mcp.allowed"), before.mcp.allowed, after.mcp.allowed),
    ...entries("list", settingWords("mcp.denied"), before.mcp.denied, after.mcp.denied),
    ...limitedList(
      "list",
      settingWords("network.allowedDomains"),
      before.network.allowedDomains,
      after.network.allowedDomains,
    ),
    ...entries(
      "list",
      settingWords("network.deniedDomains"),
      before.network.deniedDomains,
      after.network.deniedDomains,
    ),
    ...limitedList("list", settingWords("files.allowWrite"), before.files.allowWrite, after.files.allowWrite),
    ...entries("list", settingWords("files.denyRead"), before.files.denyRead, after.files.denyRead),
    ...entries("list", settingWords("files.denyWrite"), before.files.denyWrite, after.files.denyWrite),
    ...compareById("secrets", before.secrets.detectors, after.secrets.detectors, detectorWords),
    ...entries(
      "secrets",
      settingWords("secrets.exempt"),
      before.secrets.exempt ?? [],
      after.secrets.exempt ?? [],
      String,
      "looser",
    ),
    ...compareById("gate", before.gates, after.gates, gateWords),
    ...compareById("hook", before.hooks, after.hooks, hookWords),
    ...single("version", settingWords("version.min"), before.version.min, after.version.min),
    ...single("version", settingWords("version.max"), before.version.max, after.version.max),
    ...variables(before.env.set, after.env.set),
    ...entries("variable", settingWords("env.forbidden"), before.env.forbidden, after.env.forbidden),
    ...(["sessionUsd", "subagents", "waiverDays"] as const).flatMap(name =>
      single(
        "limit",
        settingWords(`limits.${name}`),
        before.limits[name],
        after.limits[name],
        one => limitWords(name, one),
        lower,
      ),
    ),
    ...single("log", settingWords("log"), before.log, after.log, logWords),
  ];
}

const lower = (a: number | null, b: number | null): Direction =>
  b === null ? "looser" : a === null || b < a ? "tighter" : "looser";

function change(
  part: Part,
  name: string,
  direction: Direction,
  before: string | null,
  after: string | null,
  what = name,
): ChangeLine {
  const kind = before === null ? "added" : after === null ? "removed" : "changed";
  const text =
    kind === "added"
      ? `${what}: ${after}`
      : kind === "removed"
        ? `${what}: no longer ${before}`
        : `${what}: ${before} becomes ${after}`;
  return { part, name, kind, direction, before, after, text };
}

const ruleText = ({
  effect,
  patterns,
  does,
}: {
  effect: string;
  patterns: readonly string[];
  does?: readonly string[];
}) => `${effect} ${[...patterns, ...(does ?? [])].join(", ")}`;

function compareRules(before: readonly GuardRule[], after: readonly GuardRule[]): ChangeLine[] {
  return paired(before, after).flatMap(([old, now, id]) => {
    if (!old) return [change("rule", id, "tighter", null, ruleText(now as GuardRule), id)];
    if (!now) return [change("rule", id, "looser", ruleText(old), null, id)];
    if (canonical(old) === canonical(now)) return [];
    const changes: ChangeLine[] = [];
    if (ruleText(old) !== ruleText(now))
      changes.push(change("rule", id, ruleDirection(old, now), ruleText(old), ruleText(now), id));
    if (old.level !== now.level)
      changes.push(
        change("rule", id, now.level === "hard" ? "tighter" : "looser", old.level, now.level, `${id}, level`),
      );
    return changes.length ? changes : [words("rule", id)];
  });
}

const words = (part: Part, id: string): ChangeLine => ({
  part,
  name: id,
  kind: "changed",
  direction: "words",
  before: null,
  after: null,
  text: `${id}: reason, owner, words or examples`,
});

function ruleDirection(old: GuardRule, now: GuardRule): Direction {
  const step = DECISIONS.indexOf(now.effect) - DECISIONS.indexOf(old.effect);
  const [had, has] = [new Set([...old.patterns, ...old.does]), new Set([...now.patterns, ...now.does])];
  const more = [...has].some(one => !had.has(one));
  const less = [...had].some(one => !has.has(one));
  if (step >= 0 && !less) return "tighter";
  if (step <= 0 && !more) return "looser";
  return "either";
}

const none = (before: unknown, after: unknown): [string | null, string | null] => [
  before === null ? null : "nothing",
  after === null ? null : "nothing",
];

function compareAllow(before: readonly AllowRule[] | null, after: readonly AllowRule[] | null): ChangeLine[] {
  // No list and an empty one differ: under an empty one nothing at all goes without a question.
  const emptied = (before === null) !== (after === null) && !(before ?? after ?? []).length;
  if (emptied)
    return [change("allow", settingWords("allow"), before === null ? "tighter" : "looser", ...none(before, after))];
  return paired(before ?? [], after ?? []).flatMap(([old, now, id]) => {
    if (!old) return [change("allow", id, "looser", null, ruleText(now as AllowRule), id)];
    if (!now) return [change("allow", id, "tighter", ruleText(old), null, id)];
    if (canonical(old) === canonical(now)) return [];
    if (ruleText(old) === ruleText(now)) return [words("allow", id)];
    const less = old.patterns.some(one => !now.patterns.includes(one));
    const more = now.patterns.some(one => !old.patterns.includes(one));
    return [
      change("allow", id, less && more ? "either" : less ? "tighter" : "looser", ruleText(old), ruleText(now), id),
    ];
  });
}

function paired<R extends { id: string }>(
  before: readonly R[],
  after: readonly R[],
): [R | undefined, R | undefined, string][] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.map(id => [before.find(rule => rule.id === id), after.find(rule => rule.id === id), id]);
}

function compareById<T extends { id: string }>(
  part: Part,
  before: readonly T[],
  after: readonly T[],
  say: (one: T) => string,
): ChangeLine[] {
  return paired(before, after).flatMap(([old, now, id]) =>
    canonical(old ?? null) === canonical(now ?? null)
      ? []
      : [
          change(
            part,
            id,
            old ? (now ? "either" : "looser") : "tighter",
            old ? say(old) : null,
            now ? say(now) : null,
            id,
          ),
        ],
  );
}

/** Entries of a list that only stops (or, for locks, only locks): more of them is tighter. */
function entries<T extends string>(
  part: Part,
  name: string,
  before: readonly T[],
  after: readonly T[],
  say: (one: T) => string = String,
  more: "tighter" | "looser" = "tighter",
): ChangeLine[] {
  const less = more === "tighter" ? "looser" : "tighter";
  const gone = before.filter(one => !after.includes(one)).map(one => change(part, one, less, say(one), null, name));
  const come = after.filter(one => !before.includes(one)).map(one => change(part, one, more, null, say(one), name));
  return [...gone, ...come];
}

/** A list that limits: to have one is tighter than to have none, an empty one is the tightest. */
function limitedList<T extends string>(
  part: Part,
  name: string,
  before: readonly T[] | null,
  after: readonly T[] | null,
  say: (one: T) => string = String,
): ChangeLine[] {
  const written = (list: readonly T[] | null) => (list === null ? null : list.map(say).join(", ") || "none");
  if (before === null || after === null)
    return before === after
      ? []
      : [change(part, name, before === null ? "tighter" : "looser", written(before), written(after), name)];
  const gone = before
    .filter(one => !after.includes(one))
    .map(one => change(part, one, "tighter", say(one), null, name));
  const come = after.filter(one => !before.includes(one)).map(one => change(part, one, "looser", null, say(one), name));
  return [...gone, ...come];
}

function single<T>(
  part: Part,
  name: string,
  before: T | null,
  after: T | null,
  say: (one: T) => string = String,
  direction: (a: T | null, b: T | null) => Direction = () => "either",
): ChangeLine[] {
  const written = (value: T | null) => (value === null ? null : say(value));
  return before === after ? [] : [change(part, name, direction(before, after), written(before), written(after), name)];
}

function variables(before: Record<string, string>, after: Record<string, string>): ChangeLine[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .flatMap(name =>
      before[name] === after[name]
        ? []
        : [change("variable", name, "either", before[name] ?? null, after[name] ?? null, name)],
    );
}
