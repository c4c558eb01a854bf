import { detectorName } from "@/lib/secrets/detectors";
import type { PolicyDocument } from "../../schema";
import { settingName } from "./place-words";
import { capital } from "./rule-words";
import { ACTION_WORDS, LOCK_WORDS, LOG_WORDS, MODE_WORDS } from "./setting-words";
import { count, failureWords, limitWords } from "./value-words";

/** One setting beside the rules: what it is, what it says, and why. `null`: it sets no limit. */
export type SettingLine = { label: string; value: string | readonly string[] | null; why: string };
export type SettingGroup = { id: string; title: string; lines: SettingLine[] };

const NO_LIMIT = "no limit";
const limited = (label: string, list: readonly string[] | null, why: string): SettingLine => ({
  label,
  value: list === null ? null : list.length ? list : "none",
  why,
});
const named = (label: string, list: readonly string[], why: string): SettingLine[] =>
  list.length ? [{ label, value: list, why }] : [];
const bound = (label: string, value: string | null, why: string): SettingLine => ({ label, value, why });

/** Everything of a document that is no rule, in groups, with the reason of each setting. */
export function settingGroups(document: PolicyDocument): SettingGroup[] {
  const { modes, marketplaces, mcp, network, files, secrets, version, env, limits } = document;
  const limit = (name: keyof typeof limits, why: string) =>
    bound(settingName(`limits.${name}`), limits[name] === null ? null : limitWords(name, limits[name]), why);
  return [
    {
      id: "modes",
      title: "Modes",
      lines: [
        limited(
          "Permitted",
          modes.allowed && modes.allowed.map(mode => `${MODE_WORDS[mode].label}: ${MODE_WORDS[mode].why}`),
          "What a mode lets through, no rule has to name.",
        ),
        bound(
          settingName("modes.default"),
          modes.default && MODE_WORDS[modes.default].label,
          "Where a session begins.",
        ),
      ],
    },
    {
      id: "locks",
      title: "Locks",
      lines: document.locks.map(lock => ({
        label: LOCK_WORDS[lock].label,
        value: "locked",
        why: LOCK_WORDS[lock].why,
      })),
    },
    {
      id: "models",
      title: "Models",
      lines: [limited("Permitted", document.models, "Who reads what agents read, and what it costs.")],
    },
    {
      id: "tools",
      title: "Plugins and servers",
      lines: [
        limited("Marketplaces", marketplaces.allowed, "Where plugins may come from."),
        ...named("Never from", marketplaces.blocked, "Whatever a project says."),
        limited("MCP servers", mcp.allowed, "Whose tools an agent may use."),
        ...named("Never used", mcp.denied, "Whatever a project says."),
      ],
    },
    {
      id: "network",
      title: "Network",
      lines: [
        limited("Hosts", network.allowedDomains, "Where commands and fetches may go."),
        ...named("Never reached", network.deniedDomains, "Whatever is permitted elsewhere."),
      ],
    },
    {
      id: "files",
      title: "Files",
      lines: [
        limited("May be written", files.allowWrite, "Nothing outside of these folders changes."),
        ...named("Never read", files.denyRead, "What is read goes to the model and into transcripts."),
        ...named("Never written", files.denyWrite, "By no tool and no command."),
      ],
    },
    {
      id: "secrets",
      title: "Secrets",
      lines: [
        ...secrets.detectors.map(({ id, action }) => ({
          label: capital(detectorName(id)),
          value: ACTION_WORDS[action],
          why: "What looks like one, in what is written or sent.",
        })),
        ...(secrets.exempt
          ? [limited("Left alone", secrets.exempt, "Paths with made-up secrets, such as tests.")]
          : []),
      ],
    },
    {
      id: "gates",
      title: "Approval by a second person",
      lines: document.gates.map(gate => ({
        label: gate.id,
        value: gate.rules,
        why: `${gate.minApprovals === 1 ? "One other person agrees" : `${gate.minApprovals} others agree`} first, for ${count(gate.ttlMinutes, "minute")}${gate.singleUse ? ", once" : ""}. Asked: ${gate.approvers?.join(", ") ?? "every lead and the platform team"}.`,
      })),
    },
    {
      id: "hooks",
      title: "Hooks",
      lines: document.hooks.map(hook => ({
        label: hook.id,
        value: hook.target,
        why: `At ${hook.event}${hook.matcher ? ` of ${hook.matcher}` : ""}, ${hook.timeoutS} s; ${failureWords(hook)}.`,
      })),
    },
    {
      id: "version",
      title: "Client",
      lines: [
        bound("Oldest", version.min, "Older clients do not know every rule."),
        bound("Newest", version.max, "Until a newer one was tried."),
      ],
    },
    {
      id: "env",
      title: "Environment",
      lines: [
        ...Object.entries(env.set).map(([name, value]) => ({ label: name, value, why: "Set on every machine." })),
        ...named("Forbidden", env.forbidden, "These would lead telemetry, models or settings elsewhere."),
      ],
    },
    {
      id: "limits",
      title: "Limits",
      lines: [
        limit("sessionUsd", "Then the session stops."),
        limit("subagents", "Many agents cost many times as much."),
        limit("waiverDays", "An exception always ends."),
      ],
    },
    {
      id: "log",
      title: "Decision log",
      lines: [
        document.log === null
          ? { label: "Not said", value: null, why: "Nothing is logged unless something asks for it." }
          : { label: LOG_WORDS[document.log].label, value: document.log, why: LOG_WORDS[document.log].why },
      ],
    },
  ];
}

/** A value as one text, for searching and for those who listen. */
export const settingText = ({ label, value, why }: SettingLine): string =>
  [label, value === null ? NO_LIMIT : typeof value === "string" ? value : value.join(", "), why].join(" ");
