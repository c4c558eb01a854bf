import type { Gate, Hook, LOG_LEVELS, Lock, Mode, PolicyDocument } from "../../schema";
import { ACTION_WORDS, LOCK_WORDS, LOG_WORDS, MODE_WORDS } from "./setting-words";

type Limit = keyof PolicyDocument["limits"];
type Detector = PolicyDocument["secrets"]["detectors"][number];
/** A number with its noun: "1 day", "3 days". */
export const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** A limit with its unit, as it is compared, listed and told. */
export function limitWords(limit: Limit, value: number): string {
  if (limit === "sessionUsd") return `$${value}`;
  if (limit === "subagents") return value === 0 ? "none" : count(value, "subagent");
  return value === 0 ? "no exceptions" : count(value, "day");
}

const MODES: Record<string, { label: string }> = MODE_WORDS;
export const modeWords = (mode: Mode | string): string => MODES[mode]?.label ?? mode;
export const lockWords = (lock: Lock): string => LOCK_WORDS[lock].label;
export const logWords = (level: (typeof LOG_LEVELS)[number]): string => LOG_WORDS[level].label;
export const detectorWords = ({ action }: Pick<Detector, "action">): string => ACTION_WORDS[action];

export function gateWords({ rules, approvers, minApprovals, ttlMinutes, singleUse, selfApproval }: Gate): string {
  return [
    `${rules.join(", ")}: ${count(minApprovals, "approval")} of ${approvers?.join(", ") ?? "a lead or the platform team"}`,
    `for ${count(ttlMinutes, "minute")}`,
    singleUse ? "for one call" : "for every such call",
    ...(selfApproval ? ["people may approve what they ask for"] : []),
  ].join(", ");
}

export const hookWords = ({ event, matcher, target, timeoutS, failClosed }: Hook): string =>
  [
    `at ${event}${matcher ? ` of ${matcher}` : ""}: ${target}`,
    `for ${count(timeoutS, "second")} at most`,
    failureWords({ failClosed }),
  ].join(", ");
/** What happens to the call where its hook fails. */
export const failureWords = ({ failClosed }: Pick<Hook, "failClosed">): string =>
  failClosed ? "where it fails the call stops" : "where it fails the call goes on";
