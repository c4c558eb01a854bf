import type { GuardRule } from "../../schema";
import { canonical } from "../lattice";
import { commandMatches } from "../patterns/command-pattern";
import { globMatches } from "../patterns/glob";
import { type Ground, pathMatches } from "../patterns/path-pattern";
import { domainMatches, domainOf, readToolPattern, toolNamed } from "../patterns/tool-pattern";
import type { Action } from "./action";
import { effectNamed } from "./effect-named";

/** Whether a stopping rule means an action. */
export const ruleMatches = (rule: GuardRule, action: Action, ground: Ground): boolean =>
  matchOf(rule, action, ground) !== null;

/**
 * The first of a stopping rule's effects and patterns that means an action. Kept with the action: a replay asks the same of
 * it for every mode, and for a policy and its draft, whose rules are mostly the same.
 */
export function matchOf(rule: GuardRule, action: Action, ground: Ground): string | null {
  let known = met.get(action);
  if (!known) met.set(action, (known = new Map()));
  const meaning = meaningOf(rule);
  const before = known.get(meaning);
  if (before !== undefined) return before;
  const found =
    rule.does.find(named => action.does.some(done => effectNamed(named, done))) ??
    rule.patterns.find(pattern => stops(pattern, action, ground)) ??
    null;
  known.set(meaning, found);
  return found;
}
/** An action belongs to one call, and so to one ground. */
const met = new WeakMap<Action, Map<string, string | null>>();
const meanings = new WeakMap<GuardRule, string>();
function meaningOf(rule: GuardRule): string {
  let meaning = meanings.get(rule);
  if (meaning === undefined) meanings.set(rule, (meaning = canonical([rule.does, rule.patterns])));
  return meaning;
}

/** A stopping pattern means an action however it is spelt: also a file that a shell command reads or writes. */
function stops(pattern: string, action: Action, ground: Ground): boolean {
  const read = readToolPattern(pattern);
  if (!read) return false;
  const { specifier, subject } = read;
  const named = toolNamed(read, action.tool) || (read.tool === "Agent" && action.tool === "Task");
  if (specifier === null)
    return named || (subject === "path-write" && action.writes.length > 0 && action.tool !== "Bash");
  switch (subject) {
    case "command":
      return named && action.forms.some(form => commandMatches(specifier, form));
    case "path-read":
      return action.reads.some(path => pathMatches(specifier, path, ground));
    case "path-write":
      return action.writes.some(path => pathMatches(specifier, path, ground));
    case "domain":
      return action.hosts.some(host => domainMatches(domainOf(specifier), host));
    default:
      return named && action.subject !== null && globMatches(specifier, action.subject);
  }
}

/** A permitting pattern means an action only as it is written, and only all of it. */
export function allows(pattern: string, action: Action, ground: Ground): boolean {
  const read = readToolPattern(pattern);
  if (!read || !toolNamed(read, action.tool)) return false;
  const { specifier, subject } = read;
  if (specifier === null) return true;
  const each = (values: readonly string[], means: (value: string) => boolean) =>
    values.length > 0 && values.every(means);
  switch (subject) {
    case "command":
      // A command that is let through writes where its person works; elsewhere the client asks all the same.
      return (
        action.exact !== null &&
        commandMatches(specifier, action.exact) &&
        action.writes.every(path => path === ground.cwd || path.startsWith(`${ground.cwd}/`))
      );
    case "path-read":
      return each(action.reads, path => pathMatches(specifier, path, ground));
    case "path-write":
      return each(action.writes, path => pathMatches(specifier, path, ground));
    case "domain":
      return each(action.hosts, host => domainMatches(domainOf(specifier), host));
    default:
      return action.subject !== null && globMatches(specifier, action.subject);
  }
}
