import type { GuardRule } from "../../schema";
import { compareVersions } from "../compare-versions";
import { type EffectivePolicy, valuesOf } from "../lattice";
import { asClientRule, isClientRule } from "../patterns/client-tools";
import { blockable, isClientHook, KNOWN_SINCE, neededVersion } from "./compile-settings";
import { nativePatterns } from "./native-patterns";
import { readSource, WITHOUT_HTTP_HOOKS } from "./settings";

/** Ways past a document of settings, whatever it says. Each was tried with the client 2.1.330. */
const PAST_ANY_DOCUMENT = [
  "Programs that run code of their own: a rule for rm does not see what python3 or a script does.",
  "Anybody with administrator rights on the machine, and a user namespace of one's own (unshare), where the kernel permits it.",
  "Another machine or container, another program, or the model's API called directly: hold keys behind a gateway.",
  "A token taken out of the environment: the session is then unseen, not ungoverned.",
];

/**
 * What of a policy the client by itself does not hold, in sentences for whoever relies on it. Computed from the policy:
 * a policy that asks for nothing special gets the short list.
 */
export function cannotEnforce(policy: EffectivePolicy): string[] {
  return [
    ...ruleGaps(valuesOf(policy.rules)),
    ...limitGaps(policy),
    ...hookGaps(policy),
    ...versionGaps(policy),
    ...PAST_ANY_DOCUMENT,
  ];
}

function ruleGaps(rules: readonly GuardRule[]): string[] {
  const held = rules.map(rule => ({ id: rule.id, ...nativePatterns(rule) }));
  const named = (hold: "none" | "spellings") => held.filter(one => one.hold === hold).map(({ id }) => id);
  const skipped = [
    ...new Set(held.flatMap(({ patterns }) => patterns.filter(pattern => !isClientRule(asClientRule(pattern))))),
  ];
  return [
    ...say(
      named("none"),
      ids =>
        `${ids}: not held by the client, which compares spellings and not what a command does; a hook that asks the portal holds them.`,
    ),
    ...say(
      named("spellings"),
      ids =>
        `${ids}: held in the usual spellings; wrapped or spelt otherwise, only a hook that asks the portal sees it.`,
    ),
    ...say(skipped, patterns => `${patterns}: the client would skip it, so it is left out.`),
  ];
}

function limitGaps(policy: EffectivePolicy): string[] {
  const modes = policy.modes.length
    ? ["acceptEdits", "dontAsk", "plan"].filter(mode => !policy.modes.every(({ values: list }) => list.includes(mode)))
    : [];
  const starred = valuesOf(policy.deniedMcp).filter(name => !/^[\w-]+$/.test(name));
  const allowedStarred = policy.mcp.flatMap(({ values: list }) => list.filter(name => !/^[\w-]+$/.test(name)));
  const exact = policy.marketplaces.flatMap(({ values: list }) =>
    list.filter(one => !readSource(one) || one.includes("*")),
  );
  const unblocked = valuesOf(policy.blockedMarketplaces).filter(one => !blockable(one) || one.includes("*"));
  const network = policy.domains.length > 0 || policy.deniedDomains.length > 0;
  const files = policy.writable.length > 0 || policy.denyRead.length > 0 || policy.denyWrite.length > 0;
  const boxed = policy.locks.some(({ value }) => value === "sandboxRequired" || value === "sandboxStrict");
  const asked = policy.allow.flatMap(({ values: list }) =>
    list.filter(one => !isClientRule(asClientRule(one), "allow")),
  );
  return [
    ...say(asked, patterns => `${patterns}: permitted here, but the client skips it and asks.`),
    ...say(modes, list => `Modes ${list}: the client can switch off bypassPermissions and auto alone.`),
    ...some(
      policy.models.some(({ values: list }) => list.length === 0),
      "No model at all is permitted: the client then still runs its own default.",
    ),
    ...say(starred, list => `MCP servers ${list}: denied by the names of their tools, but they may still be started.`),
    ...say(allowedStarred, list => `MCP servers ${list}: a star is unknown to the client, which permits none of them.`),
    ...say(
      exact,
      list =>
        `Marketplaces ${list}: the client compares whole addresses, and permits none of them. Write host: for a pattern.`,
    ),
    ...say(
      unblocked,
      list =>
        `Blocked marketplaces ${list}: the client blocks whole addresses that end in .git, repositories of GitHub, and host: patterns.`,
    ),
    ...some(
      (network || files) && !boxed,
      `Limits of ${[...(network ? ["the network"] : []), ...(files ? ["files"] : [])].join(" and ")}: commands keep them in the sandbox alone, and the sandbox is not demanded.`,
    ),
    ...some(
      policy.domains.length > 0,
      "The list of permitted hosts binds commands in the sandbox; web fetches ask instead of being denied.",
    ),
    ...say(
      valuesOf(policy.detectors).map(({ id }) => id),
      ids => `Secret detectors ${ids}: the client has none.`,
    ),
    ...say(
      valuesOf(policy.gates).map(({ id }) => id),
      ids => `Approval by somebody else (${ids}): the client knows only its own user.`,
    ),
    ...say(valuesOf(policy.forbiddenEnv), names => `Variables ${names}: the client does not forbid variables.`),
    ...say(
      [...(policy.sessionUsd ? ["cost of a session"] : []), ...(policy.subagents ? ["number of subagents"] : [])],
      limits => `Limits (${limits}): the client does not count them.`,
    ),
    ...some(policy.log !== null && policy.log.value !== "off", "The log of decisions: a hook has to report it."),
  ];
}

function hookGaps(policy: EffectivePolicy): string[] {
  const hooks = valuesOf(policy.hooks);
  const unknown = hooks.filter(hook => !isClientHook(hook));
  const silent = hooks.filter(hook => hook.type === "http" && WITHOUT_HTTP_HOOKS.includes(hook.event));
  const open = hooks.filter(hook => !hook.failClosed && isClientHook(hook));
  return [
    ...say(unknown.map(label), list => `Hooks ${list}: the client has no such event, so they are left out.`),
    ...say(silent.map(label), list => `Hooks ${list}: over HTTP the client does not call them at this event.`),
    ...say(open.map(label), list => `Hooks ${list}: when they fail or are away, the call goes on.`),
  ];
}
const label = ({ id, event }: { id: string; event: string }) => `${id} (${event})`;

function versionGaps(policy: EffectivePolicy): string[] {
  const [needed, most] = [neededVersion(policy), policy.maxVersion?.value];
  return [
    ...some(
      Boolean(needed && most && compareVersions(needed, most) > 0),
      `No client starts: at least ${needed} is needed and at most ${most} is permitted.`,
    ),
    ...some(
      needed === null || compareVersions(needed, KNOWN_SINCE.failClosed) < 0,
      "Older clients ignore settings that they do not know: set the least version to what you tested.",
    ),
  ];
}

const some = (holds: boolean, sentence: string): string[] => (holds ? [sentence] : []);
function say(names: readonly string[], sentence: (names: string) => string): string[] {
  const once = [...new Set(names)];
  if (!once.length) return [];
  const more = once.length > 12 ? ` and ${once.length - 12} more` : "";
  return [sentence(once.slice(0, 12).join(", ") + more)];
}
