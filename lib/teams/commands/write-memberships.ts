import type { Tx } from "@/lib/db/client";
import { directoryChanged } from "@/lib/db/directory-changes";
import type { Changes, Held } from "../rules/membership-changes";

/** The memberships of a person that hold on, the longest held first. The person is locked: two changes take turns. */
export async function currentMemberships(tx: Tx, personId: string): Promise<Held[]> {
  await tx.$executeRaw`select 1 from "Person" where "id" = ${personId} for update`;
  const rows = await tx.membership.findMany({
    where: { personId, endsAt: null },
    select: { id: true, teamId: true, role: true, home: true, startsAt: true },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ startsAt, ...row }) => ({ ...row, startsAtMs: startsAt.getTime() }));
}

/** Writes changes as of now, never earlier: the ledger's keys depend on who belonged where at an event's time. */
export async function writeMemberships(tx: Tx, personId: string, changes: Changes, now: Date): Promise<void> {
  const at = await notBeforeTheLast(tx, personId, now);
  for (const held of changes.end) {
    // What began at this very moment has held for no time at all.
    if (held.startsAtMs >= at.getTime()) await tx.membership.delete({ where: { id: held.id } });
    else await tx.membership.update({ where: { id: held.id }, data: { endsAt: at } });
  }
  for (const membership of changes.begin)
    await tx.membership.create({ data: { personId, ...membership, startsAt: at } });
  await directoryChanged(tx);
}

// Whoever waited for the lock read the clock before the change that it waited for; other machines' clocks differ too.
async function notBeforeTheLast(tx: Tx, personId: string, now: Date): Promise<Date> {
  const { _max } = await tx.membership.aggregate({ where: { personId }, _max: { startsAt: true, endsAt: true } });
  return new Date(Math.max(now.getTime(), _max.startsAt?.getTime() ?? 0, _max.endsAt?.getTime() ?? 0));
}

/** The slug of the team that pays for a person's usage after a change. */
export async function homeTeamOf(tx: Tx, personId: string): Promise<string | null> {
  const home = await tx.membership.findFirst({
    where: { personId, home: true, endsAt: null },
    select: { team: { select: { slug: true } } },
  });
  return home?.team.slug ?? null;
}
