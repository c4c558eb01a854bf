import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { sha256 } from "@/lib/core/ids";
import { currentRequestId } from "@/lib/core/request";
import type { Tx } from "@/lib/db/client";
import { sql, statement } from "@/lib/db/sql";

/** The closed list of what may happen: `thing.past-participle`. */
export const AUDIT_ACTIONS = [
  "organisation.initialised",
  "organisation.changed",
  "organisation.demo-removed",
  "person.added",
  "person.changed",
  "person.disabled",
  "person.enabled",
  "person.signed-in",
  "person.sign-in-refused",
  "person.sessions-ended",
  "login-link.created",
  "team.created",
  "team.changed",
  "team.archived",
  "member.added",
  "member.changed",
  "member.removed",
  "token.created",
  "token.revoked",
  "price-book.published",
  "task-rules.changed",
  "task-rules.applied",
  "quarantine.replayed",
  "quarantine.dismissed",
  "ledger.rebuilt",
  "usage.imported",
  "skill.submitted",
  "skill.approved",
  "skill.changes-requested",
  "skill.withdrawn",
  "skill.published",
  "skill.yanked",
  "skill.unyanked",
  "skill.deprecated",
  "skill.restored",
  "skill.retired",
  "skill.changed",
  "skill.commented",
  "skill.thread-settled",
  "skill.finding-suppressed",
  "skill.finding-restored",
  "skill.pair-decided",
  "skill.promotion-proposed",
  "skill.promotion-revoked",
  "skill.forked",
  "skill.update-started",
  "skill.set-changed",
  "skill.curated",
  "skill.adopted",
  "skills.imported",
  "policy.submitted",
  "policy.approved",
  "policy.changes-requested",
  "policy.withdrawn",
  "policy.evaluated",
  "policy.evaluation-stopped",
  "policy.published",
  "policy.rolled-back",
  "policy.roll-back-seen",
  "policy.notice-seen",
  "waiver.requested",
  "waiver.approved",
  "waiver.rejected",
  "waiver.revoked",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };
export type AuditRecord = {
  action: AuditAction;
  target: string;
  teamId?: number | null;
  before?: Plain;
  after?: Plain;
};
export type ChainLink = {
  at: Date;
  actorKind: string;
  actorId: string;
  actorLabel: string;
  action: string;
  target: string;
  teamId: number | null;
  before: unknown;
  after: unknown;
  requestId: string;
  previous: string;
};

// Keys in one order at every depth: the database's jsonb keeps none of its own.
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object" && !(value instanceof Date))
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(",")}}`;
  return JSON.stringify(value ?? null);
}

/** The hash that seals an entry together with the one before it. */
export const linkHash = (link: ChainLink): string =>
  sha256(
    [
      link.previous,
      link.at.toISOString(),
      link.actorKind,
      link.actorId,
      link.actorLabel,
      link.action,
      link.target,
      link.teamId ?? "",
      canonical(link.before),
      canonical(link.after),
      link.requestId,
    ].join("\n"),
  );

const chainEnd = statement({
  row: z.object({ hash: z.string() }),
  sql: (_: null) => sql`select coalesce((select "hash" from "AuditEntry" order by "id" desc limit 1), 'start') as hash`,
});
const lockChain = statement({
  row: z.object({}),
  sql: (_: null) => sql`select 1 as one from (select pg_advisory_xact_lock(hashtext('audit.chain'))) locked`,
});

export async function writeAudit(tx: Tx, at: Date, actor: Actor, record: AuditRecord): Promise<void> {
  // Locked by a statement of its own: the next one then sees what the last holder committed.
  await tx.rows(lockChain, null);
  const [end] = await tx.rows(chainEnd, null);
  const identity =
    actor.kind === "person"
      ? { actorId: actor.id, actorLabel: actor.via ? `${actor.email} by token ${actor.via.name}` : actor.email }
      : actor.kind === "token"
        ? { actorId: actor.id, actorLabel: actor.name }
        : { actorId: "-", actorLabel: actor.kind === "job" ? actor.name : "anonymous" };
  const link: ChainLink = {
    at,
    actorKind: actor.kind,
    ...identity,
    action: record.action,
    target: record.target,
    teamId: record.teamId ?? null,
    before: record.before ?? null,
    after: record.after ?? null,
    requestId: currentRequestId(),
    previous: end?.hash ?? "start",
  };
  const { before, after, ...rest } = link;
  await tx.auditEntry.create({
    data: {
      ...rest,
      ...(record.before === undefined ? {} : { before: before as object }),
      ...(record.after === undefined ? {} : { after: after as object }),
      hash: linkHash(link),
    },
  });
}
