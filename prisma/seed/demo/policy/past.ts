import type { PersonActor } from "@/lib/access/may";
import type { Day } from "@/lib/core/time";
import type { AuditRecord } from "@/lib/operation/audit-trail";
import { documentDigest } from "@/lib/policy/rules/digest";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { type DemoPerson, dayStartMs } from "../people";
import { demoPersonOf } from "../skills/person";
import type { PersonRef } from "../skills/skill";
import { DEMO_REVISIONS, DEMO_WAIVERS, type DemoRevision, type DemoWaiver } from "./revisions";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export const waiverId = (waiver: DemoWaiver): string => uuidOf(`demo waiver ${waiver.team} ${waiver.ticket}`);
/** The number that a revision has within its scope; those that wait have none. */
export const numberOf = (revision: DemoRevision): number =>
  DEMO_REVISIONS.filter(({ team }) => team === revision.team).indexOf(revision) + 1;

/** When each step of a revision or exception was taken, in the working hours of its day. */
export const timesOf = ({ daysAgo, tried }: Pick<DemoRevision, "daysAgo" | "tried">, lastDay: Day) => {
  const at = (days: number, hour: number) => new Date(dayStartMs(lastDay, days) + hour * HOUR_MS);
  const first = tried?.daysAgo ?? daysAgo;
  return {
    sent: at(first + 1, 14.2),
    decided: at(first, 9.4),
    tried: tried ? at(first, 10.1) : null,
    published: at(daysAgo, 10.6),
  };
};
export const endOf = ({ daysAgo, days }: DemoWaiver, lastDay: Day): Date =>
  new Date(timesOf({ daysAgo }, lastDay).decided.getTime() + days * DAY_MS);

/** What the audit trail tells of the policies' past. */
export function policyPast(
  people: readonly DemoPerson[],
  teamIds: ReadonlyMap<string, number>,
  lastDay: Day,
): { atMs: number; actor: PersonActor; record: AuditRecord }[] {
  const past = (at: Date, ref: PersonRef, record: AuditRecord) => {
    const { id, email, name, orgRole } = demoPersonOf(people, ref);
    const actor: PersonActor = { kind: "person", id, email, name, orgRole, teams: [] };
    return { atMs: at.getTime(), actor, record };
  };
  const revisions = DEMO_REVISIONS.flatMap(revision => {
    const { team, title, reason, author, reviewer, comment, document } = revision;
    const times = timesOf(revision, lastDay);
    const teamId = team === null ? null : (teamIds.get(team) ?? null);
    const digest = documentDigest(document);
    const target = `policy:${team ?? "baseline"}@${numberOf(revision)}`;
    const sent = past(times.sent, author, {
      action: "policy.submitted",
      target,
      teamId,
      after: { title, reason, digest, round: 1 },
    });
    if (reviewer === null) return [sent];
    return [
      sent,
      past(times.decided, reviewer, {
        action: "policy.approved",
        target,
        teamId,
        after: { digest, round: 1, comment },
      }),
      ...(times.tried
        ? [past(times.tried, author, { action: "policy.evaluated", target, teamId, after: { title, digest } })]
        : []),
      past(times.published, author, {
        action: "policy.published",
        target,
        teamId,
        after: { title, reason, digest, approved: true },
      }),
    ];
  });
  const waivers = DEMO_WAIVERS.flatMap(waiver => {
    const times = timesOf(waiver, lastDay);
    const record = { target: `waiver:${waiverId(waiver)}`, teamId: teamIds.get(waiver.team) ?? null };
    const rules = [...waiver.ruleIds];
    const expiresAt = endOf(waiver, lastDay).toISOString();
    const { reason, ticket, comment } = waiver;
    return [
      past(times.sent, waiver.requester, {
        action: "waiver.requested",
        ...record,
        after: { rules, reason, ticket, expiresAt },
      }),
      past(times.decided, waiver.decider, {
        action: "waiver.approved",
        ...record,
        after: { rules, comment, expiresAt },
      }),
    ];
  });
  return [...revisions, ...waivers];
}
