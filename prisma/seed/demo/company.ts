import { newSecret, sha256 } from "@/lib/core/ids";
import { pool, transaction } from "@/lib/db/client";
import { forgetDirectory } from "@/lib/teams/directory";
import type { Credential } from "@/lib/usage/ledger/book";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { DEMO_ORGANISATION, type DemoPerson } from "./people";
import { DEMO_TEAMS } from "./teams";

const DAY_MS = 86_400_000;

/** The instant at which the demo ends: fixed by its first run, so that a second one completes the same company. */
export async function demoEndMs(nowMs: number): Promise<number> {
  const { rows } = await pool().query<{ createdAt: Date; isDemo: boolean }>(
    `select "createdAt", "isDemo" from "Organisation" where id = 1`,
  );
  if (rows[0] && !rows[0].isDemo)
    throw new Error("This database holds a real organisation. The demo company was not written.");
  return rows[0]?.createdAt.getTime() ?? nowMs;
}

/** Writes organisation, teams, people, memberships and tokens, as history. Again is the same. Returns the credentials by name. */
export async function writeCompany(people: readonly DemoPerson[], endMs: number): Promise<Map<string, Credential>> {
  const teamIds = await transaction(async tx => {
    await tx.organisation.upsert({
      where: { id: 1 },
      update: {},
      create: { id: 1, ...DEMO_ORGANISATION, isDemo: true, createdAt: new Date(endMs) },
    });
    await tx.team.createMany({
      data: DEMO_TEAMS.map(({ slug, name, costCenter, joinedDaysAgo }) => ({
        slug,
        name,
        costCenter,
        createdAt: new Date(endMs - joinedDaysAgo * DAY_MS),
      })),
      skipDuplicates: true,
    });
    await tx.person.createMany({
      data: people.map(({ id, email, name, orgRole, createdMs, disabledMs }) => ({
        id,
        email,
        name,
        orgRole,
        createdAt: new Date(createdMs),
        disabledAt: disabledMs === null ? null : new Date(disabledMs),
      })),
      skipDuplicates: true,
    });
    const ids = new Map(
      (await tx.team.findMany({ select: { id: true, slug: true } })).map(({ id, slug }) => [slug, id]),
    );
    await tx.membership.createMany({
      data: people.flatMap(person =>
        person.memberships.map(({ team, role, home, fromMs, toMs }) => ({
          id: uuidOf(`demo membership ${person.id} ${team} ${fromMs}`),
          personId: person.id,
          teamId: ids.get(team) ?? 0,
          role,
          home,
          startsAt: new Date(fromMs),
          endsAt: toMs === null ? null : new Date(toMs),
        })),
      ),
      skipDuplicates: true,
    });
    return ids;
  });
  const credentials = new Map<string, Credential>();
  for (const name of ["org", ...DEMO_TEAMS.filter(team => team.connects === "team").map(team => team.slug)])
    credentials.set(name, await writeToken(name, teamIds.get(name) ?? null, endMs));
  forgetDirectory();
  return credentials;
}

/** A token whose secret nobody knows: the demo's machines are not real. */
async function writeToken(name: string, teamId: number | null, endMs: number): Promise<Credential> {
  const id = uuidOf(`demo token ${name}`);
  await transaction(tx =>
    tx.apiToken.upsert({
      where: { id },
      update: {},
      create: {
        id,
        name: teamId === null ? "Build agents and shared machines" : "Machines",
        hash: sha256(newSecret()),
        hint: `gw_…${id.slice(-4)}`,
        scopes: ["usage:write"],
        teamId,
        createdBy: "platform@halden.example",
        createdAt: new Date(endMs - 200 * DAY_MS),
        expiresAt: new Date(endMs + 165 * DAY_MS),
        lastUsedAt: new Date(endMs),
      },
    }),
  );
  return { id, teamId };
}
