import { type AllowRule, type GuardRule, MOST_PATTERNS, type RULE_CATEGORIES } from "../../schema";
import { asClientRule, isClientRule } from "../patterns/client-tools";
import { readToolPattern } from "../patterns/tool-pattern";
import type { NotTaken } from "./import-settings";

/** Up to here each pattern becomes a rule of its own, which can be given a reason and an owner. */
const MOST_RULES = 300;
const MOST_IN_A_RULE = 200;

type Effect = "deny" | "ask" | "allow";
type Rule<E extends Effect> = E extends "allow" ? AllowRule : GuardRule;

/** Patterns of a settings document as rules with names that tell them apart. */
export function importRules<E extends Effect>(
  effect: E,
  given: readonly string[],
  refuse: (path: NotTaken["path"], why: NotTaken["why"]) => void,
): Rule<E>[] {
  const patterns = [...new Set(given.map(asClientRule))].filter(pattern => {
    const fits = isClientRule(pattern, effect);
    if (!fits) refuse(`permissions.${effect}`, `the client skips ${pattern.slice(0, 100)}`);
    return fits;
  });
  const names = new Set<string>();
  const groups = patterns.length <= MOST_RULES ? patterns.map(pattern => [pattern]) : bundled(patterns);
  return groups.map(group => {
    const rule = {
      id: nameOf(effect, group, names),
      effect,
      level: "soft" as const,
      category: categoryOf(group),
      patterns: group,
      owner: "",
      rationale: "",
      alternative: "",
      examples: { match: [], not: [] },
    };
    return (effect === "allow" ? rule : { ...rule, does: [] }) as unknown as Rule<E>;
  });
}

/** Takes of each list in turn what a policy still has room for. */
export function roomFor(refuse: (path: NotTaken["path"], why: NotTaken["why"]) => void) {
  let room = MOST_PATTERNS;
  return (effect: Effect, given: readonly string[]): string[] => {
    const taken = given.slice(0, room);
    room -= taken.length;
    if (taken.length < given.length)
      refuse(
        `permissions.${effect}`,
        `a policy holds at most ${MOST_PATTERNS.toLocaleString("en")} patterns; the first are taken`,
      );
    return taken;
  };
}

/** Very long lists by tool, so that they stay readable and within what a policy holds. */
function bundled(patterns: readonly string[]): string[][] {
  const byTool = new Map<string, string[]>();
  for (const pattern of patterns) {
    const tool = readToolPattern(pattern)?.tool ?? "other";
    const list = byTool.get(tool);
    if (list) list.push(pattern);
    else byTool.set(tool, [pattern]);
  }
  return [...byTool.values()].flatMap(list =>
    Array.from({ length: Math.ceil(list.length / MOST_IN_A_RULE) }, (_, at) =>
      list.slice(at * MOST_IN_A_RULE, (at + 1) * MOST_IN_A_RULE),
    ),
  );
}

function nameOf(effect: Effect, group: readonly string[], names: Set<string>): string {
  const text = group.length > 1 ? (readToolPattern(group[0] ?? "")?.tool ?? "rules") : (group[0] ?? "");
  const slug = `${effect} ${text}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 56)
    .replace(/-+$/, "");
  let name = slug;
  for (let index = 2; names.has(name); index++) name = `${slug}-${index}`;
  names.add(name);
  return name;
}

function categoryOf(group: readonly string[]): (typeof RULE_CATEGORIES)[number] {
  const { tool = "", subject } = readToolPattern(group[0] ?? "") ?? {};
  if (subject === "path-read" || subject === "path-write") return "files";
  if (subject === "domain") return "network";
  if (tool === "Agent") return "agents";
  return tool.startsWith("mcp__") ? "tools" : "safety";
}
