import { type Actor, may } from "@/lib/access/may";
import type { Issue } from "@/lib/core/errors";
import { DAY_MS } from "@/lib/core/time";
import type { WaiverLine } from "../page-schema";
import type { EffectivePolicy } from "./lattice";

/** From when on an exception is said to end soon. */
const SOON_DAYS = 3;
/** Where no policy sets a limit, nothing lasts for longer than a year. */
export const MOST_DAYS = 366;

type WaiverState = WaiverLine["state"];

/** What an exception is at a moment. Time alone ends it. */
export function waiverState(
  waiver: { state: "requested" | "approved" | "rejected" | "revoked"; startsAt: Date; expiresAt: Date },
  now: Date,
): WaiverState {
  if (waiver.state === "rejected" || waiver.state === "revoked") return waiver.state;
  const left = waiver.expiresAt.getTime() - now.getTime();
  if (left <= 0) return "over";
  if (waiver.state === "requested") return "waiting";
  if (waiver.startsAt > now) return "planned";
  return left <= SOON_DAYS * DAY_MS ? "ends-soon" : "active";
}

/** Why a team cannot have this exception under its policy; empty when it can. */
export function waiverProblems(
  policy: EffectivePolicy,
  wanted: { ruleIds: readonly string[]; startsAt: Date; expiresAt: Date },
  now: Date,
): Issue[] {
  const issues = wanted.ruleIds.flatMap((id, index): Issue[] => {
    const rules = policy.rules.filter(({ value }) => value.id === id);
    const path = ["ruleIds", index];
    if (!rules.length) return [{ path, message: `${id} is not a rule in force for this team.` }];
    return rules.some(({ value }) => value.level === "hard")
      ? [{ path, message: `${id} is hard: there are no exceptions from it.` }]
      : [];
  });
  const path = ["expiresAt"];
  if (wanted.expiresAt <= wanted.startsAt) issues.push({ path, message: "It must end after it begins." });
  else if (wanted.expiresAt <= now) issues.push({ path, message: "Its end has passed." });
  const most = policy.waiverDays?.value ?? MOST_DAYS;
  const days = (wanted.expiresAt.getTime() - wanted.startsAt.getTime()) / DAY_MS;
  if (most === 0) issues.push({ path, message: "Under this policy there are no exceptions." });
  else if (days > most)
    issues.push({
      path,
      message: `${Math.ceil(days)} days are too long: under this policy an exception lasts at most ${most} ${most === 1 ? "day" : "days"}.`,
    });
  return issues;
}

/** Whether somebody other than who asked for an exception may end it: leads of its team, and who decides on them. */
export const mayRevoke = (actor: Actor, { teamId }: { teamId: number }): boolean =>
  may(actor, "policy:propose", { teamId }) || may(actor, "waiver:decide", { teamId });
