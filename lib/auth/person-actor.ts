import type { PersonActor } from "@/lib/access/may";
import { log } from "@/lib/core/log";
import { pool, translate } from "@/lib/db/client";

const SEEN_EVERY_MS = 15 * 60_000;

type Row = {
  email: string;
  name: string;
  orgRole: PersonActor["orgRole"];
  sessionEpoch: number;
  lastSeenAt: Date | null;
  teams: PersonActor["teams"];
};

type Known = { actor: PersonActor; sessionEpoch: number };

/** The person as they stand now, with the epoch that their sessions must carry; null when unknown or disabled. */
export async function personActor(personId: string, atTime: Date): Promise<Known | null> {
  try {
    const found = await personAsOf(personId, atTime);
    if (!found) return null;
    if (atTime.getTime() - (found.lastSeenAt?.getTime() ?? 0) >= SEEN_EVERY_MS) await markSeen(personId, atTime);
    return { actor: found.actor, sessionEpoch: found.sessionEpoch };
  } catch (error) {
    throw translate(error);
  }
}

/** The same for a machine that acts for the person: it is no visit. Throws what the database throws when it is away. */
export async function personAsOf(
  personId: string,
  atTime: Date,
): Promise<(Known & { lastSeenAt: Date | null }) | null> {
  const { rows } = await pool().query<Row>({ name: "person-actor", text: PERSON, values: [personId, atTime] });
  const row = rows[0];
  if (!row) return null;
  const { email, name, orgRole, teams, sessionEpoch, lastSeenAt } = row;
  return { actor: { kind: "person", id: personId, email, name, orgRole, teams }, sessionEpoch, lastSeenAt };
}

const PERSON = `
  select email, name, "orgRole", "sessionEpoch", "lastSeenAt",
    coalesce((select json_agg(json_build_object('teamId', m."teamId", 'role', m.role, 'home', m.home) order by m."startsAt", m.id)
      from "Membership" m join "Team" t on t.id = m."teamId" and t."archivedAt" is null
      where m."personId" = p.id and m."startsAt" <= $2 and (m."endsAt" is null or m."endsAt" > $2)), '[]') as teams
  from "Person" p where id = $1 and "disabledAt" is null`;

// A courtesy of the people page: failing to note it never keeps anybody out.
async function markSeen(personId: string, atTime: Date): Promise<void> {
  await pool()
    .query(`update "Person" set "lastSeenAt" = $2 where id = $1`, [personId, atTime])
    .catch(error => log.debug({ error: String(error) }, "last visit not noted"));
}
