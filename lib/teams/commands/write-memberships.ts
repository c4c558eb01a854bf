import type { Tx } from "@/lib/db/client";
import { directoryChanged } from "@/lib/db/directory-changes";
import type { Changes, Held } from "../rules/membership-changes";

/** The memberships of a person that hold now, locked: two changes at once take turns. */
export async function currentMemberships(tx: Tx, personId: string, now: Date): Promise<Held[]> {
  await tx.$executeRaw`select 1 from "Person" where "id" = ${personId} for update`;
  const rows = await tx.membership.findMany({
    where: { personId, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    select: { id: true, teamId: true, role: true, home: true, startsAt: true },
    orderBy: { startsAt: "asc" },
  });
  return rows.map(({ startsAt, ...row }) => ({ ...row, startsAtMs: startsAt.getTime() }));
}

/** Writes changes as of now, never earlier: the ledger's keys depend on who belonged where at an event's time. */
export async function writeMemberships(tx: Tx, personId: string, changes: Changes, now: Date): Promise<void> {
  for (const held of changes.end) {
    if (held.startsAtMs >= now.getTime()) await tx.membership.delete({ where: { id: held.id } });
    else await tx.membership.update({ where: { id: held.id }, data: { endsAt: now } });
  }
  for (const membership of changes.begin)
    await tx.membership.create({ data: { personId, ...membership, startsAt: now } });
  await directoryChanged(tx);
}

/** The slug of the team that pays for a person's usage after a change. */
export async function homeTeamOf(tx: Tx, personId: string): Promise<string | null> {
  const home = await tx.membership.findFirst({
    where: { personId, home: true, endsAt: null },
    select: { team: { select: { slug: true } } },
  });
  return home?.team.slug ?? null;
}
