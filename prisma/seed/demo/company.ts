import { newSecret, sha256 } from "@/lib/core/ids";
import { dayOf } from "@/lib/core/time";
import { pool, type Tx, transaction } from "@/lib/db/client";
import { directoryChanged } from "@/lib/db/directory-changes";
import { writeAudit } from "@/lib/operation/audit-trail";
import type { Credential } from "@/lib/usage/ledger/book";
import { keepAside } from "@/lib/usage/ledger/quarantine";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { demoHistory } from "./history";
import { DEMO_ORGANISATION, type DemoPerson, dayStartMs } from "./people";
import { demoRefusals } from "./refused-records";
import { DEMO_TEAMS } from "./teams";
import { demoTokens } from "./tokens";

const MINUTE_MS = 60_000;

/** The instant at which the demo ends: that of its first run, so that a second one completes the same company. */
export async function demoEndMs(nowMs: number): Promise<number> {
  const { rows } = await pool().query<{ createdAt: Date; isDemo: boolean }>(
    `select "createdAt", "isDemo" from "Organisation" where id = 1`,
  );
  if (rows[0] && !rows[0].isDemo)
    throw new Error("This database holds a real organisation. The demo company was not written.");
  return rows[0]?.createdAt.getTime() ?? Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
}

/**
 * Writes organisation, teams, people, memberships, tokens and their history in one transaction, past the operations:
 * those take effect now, and this is the past. Once is enough; again only answers the credentials, by name.
 */
export async function writeCompany(people: readonly DemoPerson[], endMs: number): Promise<Map<string, Credential>> {
  const lastDay = dayOf(endMs, DEMO_ORGANISATION.timeZone);
  const tokens = demoTokens(lastDay);
  const teamIds = await transaction(async tx => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('demo'))`;
    const isNew = !(await tx.organisation.findUnique({ where: { id: 1 }, select: { id: true } }));
    if (isNew) {
      await tx.organisation.create({
        data: { id: 1, ...DEMO_ORGANISATION, isDemo: true, createdAt: new Date(endMs) },
      });
      await tx.team.createMany({
        data: DEMO_TEAMS.map(({ slug, name, costCenter, joinedDaysAgo }) => ({
          slug,
          name,
          costCenter,
          createdAt: new Date(dayStartMs(lastDay, joinedDaysAgo) - 60 * MINUTE_MS),
        })),
      });
    }
    const found = await tx.team.findMany({ select: { id: true, slug: true } });
    const ids = new Map(found.map(({ id, slug }) => [slug, id]));
    if (!isNew) return ids;
    await writePeople(tx, people, ids);
    await tx.apiToken.createMany({
      data: tokens.map(({ id, name, hint, team, createdBy, createdMs, expiresMs }) => ({
        id,
        name,
        hash: sha256(newSecret()),
        hint,
        scopes: ["usage:write"],
        teamId: team === null ? null : (ids.get(team) ?? null),
        createdBy,
        createdAt: new Date(createdMs),
        expiresAt: new Date(expiresMs),
        lastUsedAt: new Date(endMs),
      })),
    });
    for (const { atMs, actor, record } of demoHistory({ people, teams: DEMO_TEAMS, tokens, teamIds: ids, lastDay }))
      await writeAudit(tx, new Date(atMs), actor, record);
    await directoryChanged(tx);
    return ids;
  });
  return new Map(
    tokens.map(({ credential, id, team }) => [
      credential,
      { id, teamId: team === null ? null : (teamIds.get(team) ?? null) },
    ]),
  );
}

async function writePeople(tx: Tx, people: readonly DemoPerson[], teamIds: ReadonlyMap<string, number>): Promise<void> {
  await tx.person.createMany({
    data: people.map(({ id, email, name, orgRole, createdMs, disabledMs }) => ({
      id,
      email,
      name,
      orgRole,
      createdAt: new Date(createdMs),
      disabledAt: disabledMs === null ? null : new Date(disabledMs),
    })),
  });
  await tx.membership.createMany({
    data: people.flatMap(person =>
      person.memberships.map(({ team, role, home, fromMs, toMs }) => ({
        id: uuidOf(`demo membership ${person.id} ${team} ${fromMs}`),
        personId: person.id,
        teamId: teamIds.get(team) ?? 0,
        role,
        home,
        startsAt: new Date(fromMs),
        endsAt: toMs === null ? null : new Date(toMs),
      })),
    ),
  });
}

/** Puts the demo's refused records aside, once: seeing them again would count them again. */
export async function writeRefusals(credential: Credential, endMs: number): Promise<void> {
  const { rowCount } = await pool().query("select 1 from usage.quarantine where credential = $1 limit 1", [
    credential.id,
  ]);
  if (!rowCount) await keepAside(demoRefusals(endMs), credential);
}
