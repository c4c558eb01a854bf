import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { sql, statement } from "@/lib/db/sql";
import { command } from "@/lib/operation/operation";
import { bookBatch, bookingWindow } from "../ledger/book";
import { normaliseRefused } from "../rules/normalise-refused";
import { QuarantinedRecord, type Refusal } from "../schema";

const recordById = statement({
  row: QuarantinedRecord,
  sql: (
    id: number,
  ) => sql`select id, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", times, team_id as "teamId", credential, signal, code, field, message, record,
    replayed_at as "replayedAt", dismissed_at as "dismissedAt" from usage.quarantine where id = ${id} for update`,
});
const settle = statement({
  row: z.object({ id: z.coerce.number() }),
  sql: ({ id, column }: { id: number; column: "replayed" | "dismissed" }) =>
    column === "replayed"
      ? sql`update usage.quarantine set replayed_at = now() where id = ${id} returning id`
      : sql`update usage.quarantine set dismissed_at = now() where id = ${id} returning id`,
});

const Settled = z.object({
  id: z.number(),
  outcome: z.enum(["booked", "known", "refused", "dismissed"]),
  message: z.string(),
});

/** Tries a record again with the rules of today: it is booked, or stays aside with the reason of today. */
export const replayQuarantined = command({
  name: "replayQuarantined",
  access: "quarantine:manage",
  input: z.object({ id: z.coerce.number().int() }),
  output: Settled,
  subject: async (tx, { id }) => {
    const [record] = await tx.rows(recordById, id);
    if (!record) throw notFound("This record");
    return record;
  },
  scope: () => "org",
  run: async (tx, { subject, now }) => {
    const batch = normaliseRefused(
      subject.signal as Refusal["signal"],
      subject.record,
      await bookingWindow(now.getTime()),
    );
    const reason = batch.refusals[0]?.message;
    if (reason) return { id: subject.id, outcome: "refused" as const, message: reason };
    if (!batch.events.length && !batch.points.length)
      return { id: subject.id, outcome: "refused" as const, message: "Nothing in the record can be booked." };
    const token = await tx.apiToken.findUnique({
      where: { id: subject.credential },
      select: { person: { select: { email: true } } },
    });
    const receipt = await bookBatch(
      { ...batch, refusals: [] },
      { id: subject.credential, teamId: subject.teamId, person: token?.person?.email ?? null },
    );
    await tx.rows(settle, { id: subject.id, column: "replayed" });
    const isNew = receipt.booked > 0 || batch.points.length > 0;
    return {
      id: subject.id,
      outcome: isNew ? ("booked" as const) : ("known" as const),
      message: isNew ? "The record is booked." : "The record was booked before; nothing changed.",
    };
  },
  audit: (result, { subject }) => ({
    action: "quarantine.replayed",
    target: `quarantine:${result.id}`,
    teamId: subject.teamId,
    after: { outcome: result.outcome },
  }),
});

/** Sets a record aside for good. It stays in the list of all. */
export const dismissQuarantined = command({
  name: "dismissQuarantined",
  access: "quarantine:manage",
  input: z.object({ id: z.coerce.number().int() }),
  output: Settled,
  subject: async (tx, { id }) => {
    const [record] = await tx.rows(recordById, id);
    if (!record) throw notFound("This record");
    return record;
  },
  scope: () => "org",
  run: async (tx, { subject }) => {
    await tx.rows(settle, { id: subject.id, column: "dismissed" });
    return { id: subject.id, outcome: "dismissed" as const, message: "The record is dismissed." };
  },
  audit: (result, { subject }) => ({
    action: "quarantine.dismissed",
    target: `quarantine:${result.id}`,
    teamId: subject.teamId,
  }),
});
