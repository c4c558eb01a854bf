import { beforeAll, expect, test, vi } from "vitest";
import { actorOfToken, tokenOfSecret } from "@/lib/auth/actor-of-token";
import { pool } from "@/lib/db/client";
import { archiveTeam } from "@/lib/teams/commands/archive-team";
import { createTeam } from "@/lib/teams/commands/create-team";
import { createToken } from "@/lib/teams/commands/create-token";
import { revokeToken } from "@/lib/teams/commands/revoke-token";
import { type FreshDatabase, freshDatabase } from "../support/database";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});

let number = 0;
const tokenOfNewTeam = async (scopes = ["usage:write"]) => {
  const team = await createTeam(JOB, { slug: `team-${++number}`, name: "Team" });
  return { ...(await createToken(JOB, { team: team.slug, name: "machines", scopes })), team };
};

test("a token is its team's, with its scopes and its end", async () => {
  const { token, team, id, expiresAt } = await tokenOfNewTeam(["usage:write", "spend:read"]);
  expect(token).toMatch(/^gw_[\w-]{43}$/);
  expect(await tokenOfSecret(token)).toEqual({
    actor: { kind: "token", id, name: "machines", scopes: ["usage:write", "spend:read"], teamId: team.id },
    expiresAt,
  });
});

test("only its hash is kept, and four characters to know it by", async () => {
  const { token, hint, id } = await tokenOfNewTeam();
  expect(hint).toBe(`gw_…${token.slice(-4)}`);
  const kept = JSON.stringify([
    await db.query(`select * from "ApiToken" where id = $1`, [id]),
    await db.query(`select * from "AuditEntry"`),
  ]);
  expect(kept).not.toContain(token.slice(3));
});

test.each([
  "",
  "gw_",
  "gw_short",
  `gw_${"a".repeat(43)}`,
  `gx_${"a".repeat(43)}`,
  `gw_${"ø".repeat(43)}`,
  "' or 1=1 --",
])("%s is nobody's", async secret => expect(await actorOfToken(secret)).toBeNull());

test("an expired token is nobody's, also when it ends between two questions", async () => {
  const { token, id, expiresAt } = await tokenOfNewTeam();
  expect(await actorOfToken(token)).not.toBeNull();
  vi.useFakeTimers({ toFake: ["Date"], now: expiresAt });
  try {
    expect(await actorOfToken(token)).toBeNull();
  } finally {
    vi.useRealTimers();
  }
  const other = await tokenOfNewTeam();
  await db.query(`update "ApiToken" set "expiresAt" = now() - interval '1 second' where id = any($1)`, [
    [id, other.id],
  ]);
  expect(await actorOfToken(other.token)).toBeNull();
});

test("a revoked token is nobody's from the moment that the revocation is answered", async () => {
  for (let round = 0; round < 5; round++) {
    const { token, id } = await tokenOfNewTeam();
    // Questions on their way while it is revoked must not bring the old answer back.
    const asked = Array.from({ length: 20 }, () => actorOfToken(token));
    const revoked = revokeToken(JOB, { id });
    await Promise.all([...asked, revoked]);
    expect(await actorOfToken(token)).toBeNull();
  }
});

test("a revocation by another process holds within a second, and a told one within moments", async () => {
  const told = await tokenOfNewTeam();
  const untold = await tokenOfNewTeam();
  expect(await actorOfToken(told.token)).not.toBeNull();
  expect(await actorOfToken(untold.token)).not.toBeNull();
  await db.query(`update "ApiToken" set "revokedAt" = now() where id = $1`, [untold.id]);
  await vi.waitFor(async () => expect(await actorOfToken(untold.token)).toBeNull(), { timeout: 1_500, interval: 50 });
  expect(await actorOfToken(told.token)).not.toBeNull();
  await db.query(`update "ApiToken" set "revokedAt" = now() where id = $1`, [told.id]);
  await db.query(`notify directory`);
  await vi.waitFor(async () => expect(await actorOfToken(told.token)).toBeNull(), { timeout: 400, interval: 10 });
});

test("a token of an archived team is nobody's at once", async () => {
  const { token, team } = await tokenOfNewTeam();
  expect(await actorOfToken(token)).not.toBeNull();
  await archiveTeam(JOB, { slug: team.slug });
  expect(await actorOfToken(token)).toBeNull();
});

test("of a thousand questions at once few reach the database", async () => {
  const { token } = await tokenOfNewTeam();
  const asked = vi.spyOn(pool(), "query");
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => actorOfToken(token)));
  expect(answers.every(Boolean)).toBe(true);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2);
  asked.mockRestore();
});

test("its last use is noted, once a minute at most", async () => {
  const { token, id } = await tokenOfNewTeam();
  const used = async () =>
    (await db.query<{ at: Date | null }>(`select "lastUsedAt" as at from "ApiToken" where id = $1`, [id]))[0]?.at ??
    null;
  expect(await used()).toBeNull();
  await actorOfToken(token);
  const first = await used();
  expect(Math.abs(Number(first) - Date.now())).toBeLessThan(5_000);
  await db.query(`notify directory`);
  await new Promise(done => setTimeout(done, 100));
  await actorOfToken(token);
  expect(await used()).toEqual(first);
  await db.query(`update "ApiToken" set "lastUsedAt" = now() - interval '2 minutes' where id = $1`, [id]);
  await db.query(`notify directory`);
  await new Promise(done => setTimeout(done, 100));
  await actorOfToken(token);
  expect(Number(await used())).toBeGreaterThanOrEqual(Number(first));
});
