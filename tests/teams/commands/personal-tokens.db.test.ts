import { beforeAll, expect, test } from "vitest";
import { type Actor, may, type PersonActor } from "@/lib/access/may";
import { actorOfToken } from "@/lib/auth/actor-of-token";
import { endSessions } from "@/lib/auth/commands/end-sessions";
import { changeMember } from "@/lib/teams/commands/change-member";
import { changePerson } from "@/lib/teams/commands/change-person";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { createToken } from "@/lib/teams/commands/create-token";
import { revokePersonalToken, revokeTokensOfPerson } from "@/lib/teams/commands/revoke-personal-token";
import { revokeToken } from "@/lib/teams/commands/revoke-token";
import { disablePerson, enablePerson } from "@/lib/teams/commands/set-person-access";
import { myTokens } from "@/lib/teams/queries/my-tokens";
import { personList } from "@/lib/teams/queries/person-list";
import { tokenList } from "@/lib/teams/queries/token-list";
import { tokenNames } from "@/lib/teams/queries/token-names";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";

const JOB = { kind: "job", name: "hub" } as const;
let db: FreshDatabase;
let who: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
});

const MACHINE = ["usage:write", "skills:read", "mcp"];
const make = (actor: Actor, more: Record<string, unknown> = {}) =>
  createPersonalToken(actor, { name: "laptop", scopes: MACHINE, ...more });
const acting = async (secret: string): Promise<PersonActor> => {
  const actor = await actorOfToken(secret);
  if (actor?.kind !== "person") throw new Error("not a person");
  return actor;
};
const refused = (code: string, words: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(words) });

test("a token acts as its person, as they stand now, within its scopes", async () => {
  const { token, id, expiresAt, person, ...rest } = await make(who.bo);
  expect({ person, rest }).toMatchObject({ person: "bo@corp.test", rest: { name: "laptop", scopes: MACHINE } });
  expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(365);
  expect(await actorOfToken(token)).toEqual({ ...who.bo, via: { tokenId: id, name: "laptop", scopes: MACHINE } });

  await changeMember(JOB, { team: "payments", personId: who.bo.id, role: "lead" });
  expect((await acting(token)).teams).toMatchObject([{ teamId: who.teams.payments, role: "lead" }]);
  expect(may(await acting(token), "skill:review", { teamId: who.teams.payments })).toBe(false);
  expect(may(await acting(token), "skill:read", { teamId: who.teams.payments })).toBe(true);
  expect(may(await acting(token), "skill:read", { teamId: who.teams.routing })).toBe(false);
  await changeMember(JOB, { team: "payments", personId: who.bo.id, role: "member" });
});

test("what the person may, a token without the scope may not; what the scope allows, the person must be allowed", async () => {
  const machine = await acting((await make(who.ivy, { scopes: ["usage:write"] })).token);
  for (const access of ["person:manage", "skill:browse", "spend:read", "token:manage", "mcp:use"] as const)
    expect(may(machine, access, "org")).toBe(false);
  const finance = await acting((await make(who.fin, { scopes: ["skills:write", "spend:read"] })).token);
  expect(may(finance, "skill:write", "org")).toBe(false);
  expect(may(finance, "spend:read", "org")).toBe(true);
  await expect(tokenList(machine, {})).rejects.toEqual(
    refused("forbidden", /^Your token laptop does not hold token:read/),
  );
  await expect(tokenList(who.bo, {})).rejects.toEqual(refused("forbidden", /^Your role does not hold token:read/));
});

test("only hashes are kept, and the trail says whose it is", async () => {
  const { token, id } = await make(who.cy);
  const kept = JSON.stringify([
    await db.query(`select * from "ApiToken"`),
    await db.query(`select * from "AuditEntry"`),
  ]);
  expect(kept).not.toContain(token.slice(3));
  const [entry] = await db.query<{ action: string; actorLabel: string; after: Record<string, unknown> }>(
    `select action, "actorLabel", after from "AuditEntry" where target = $1`,
    [`token:${id}`],
  );
  expect(entry).toMatchObject({
    action: "token.created",
    actorLabel: "cy@corp.test",
    after: { person: "cy@corp.test", name: "laptop", scopes: MACHINE },
  });
});

test.each([
  [{ scopes: ["admin"] }, /must be one of/],
  [{ scopes: "usage:write, scim" }, /must be one of/],
  [{ scopes: [] }, /at least one scope/],
  [{ scopes: undefined }, /at least one scope/],
  [{ scopes: ["policy:write"] }, /must be one of/],
  [{ days: 366 }, /at most 365 days/],
  [{ days: 0 }, /at least 1 day/],
  [{ days: "soon" }, /days/],
  [{ name: " " }, /must not be empty/],
  [{ name: "x".repeat(121) }, /at most 120/],
])("%j is no token", async (wrong, words) => {
  await expect(make(who.bo, wrong)).rejects.toEqual(refused("invalid", words));
});

test("scopes that came into the database past the operations still give no administration", async () => {
  const { token, id } = await make(who.ivy);
  await db.query(`update "ApiToken" set scopes = '{admin,scim,"skills:read",nonsense}' where id = $1`, [id]);
  expect((await acting(token)).via?.scopes).toEqual(["skills:read"]);
});

test("nobody makes a token that acts as somebody else; the command line of the portal's machine does", async () => {
  for (const actor of [who.ivy, who.ada])
    await expect(make(actor, { person: "bo@corp.test" })).rejects.toEqual(refused("forbidden", /by that person alone/));
  expect(await make(JOB, { person: " Eve@corp.test" })).toMatchObject({ person: "eve@corp.test" });
  await expect(make(JOB, { person: "nobody@corp.test" })).rejects.toEqual(refused("not_found", /nobody@corp.test/));
  await expect(make(JOB)).rejects.toEqual(refused("not_found", /This person/));
  await expect(make({ kind: "anonymous" })).rejects.toEqual(refused("unauthenticated", /Sign in/));
});

test("a token makes none, ends none, shows none and ends no sessions", async () => {
  const { token, id } = await make(who.cy);
  const through = await acting(token);
  const team = await createToken(JOB, { name: "ci", scopes: ["admin"] });
  const machine = (await actorOfToken(team.token)) as Actor;
  for (const actor of [through, machine]) {
    await expect(make(actor)).rejects.toEqual(refused("forbidden", /A token makes no tokens/));
    await expect(myTokens(actor, {})).rejects.toEqual(refused("forbidden", /Only a signed-in person/));
    await expect(endSessions(actor, {})).rejects.toEqual(refused("forbidden", /Only a person/));
  }
  await expect(revokePersonalToken(through, { id })).rejects.toEqual(refused("not_found", /This token/));
  expect(await actorOfToken(token)).not.toBeNull();
});

test("ending all sessions leaves machines at work", async () => {
  const { token } = await make(who.dee);
  await endSessions(who.dee, {});
  expect(await actorOfToken(token)).not.toBeNull();
});

test("a disabled person's tokens stop at once and stay ended", async () => {
  const { token, id } = await make(who.kit);
  expect(await actorOfToken(token)).not.toBeNull();
  expect(await disablePerson(JOB, { id: who.kit.id })).toMatchObject({ tokensEnded: 1 });
  expect(await actorOfToken(token)).toBeNull();
  await expect(make(JOB, { person: "kit@corp.test" })).rejects.toEqual(refused("conflict", /disabled/));
  await enablePerson(JOB, { id: who.kit.id });
  expect(await actorOfToken(token)).toBeNull();
  // Also when somebody was disabled beside the operations.
  const again = await make(who.kit);
  await db.query(`update "Person" set "disabledAt" = now() where id = $1`, [who.kit.id]);
  await changePerson(JOB, { id: who.fin.id, name: "fin", orgRole: "finance" });
  expect(await actorOfToken(again.token)).toBeNull();
  await db.query(`update "Person" set "disabledAt" = null where id = $1`, [who.kit.id]);
  expect(id).not.toBe(again.id);
});

test("one's own are listed and ended, nobody else's; the platform team ends anybody's", async () => {
  const mine = await make(who.eve, { name: "mine" });
  expect((await myTokens(who.eve, {})).tokens[0]).toMatchObject({ id: mine.id, name: "mine", team: null });
  expect((await myTokens(who.ada, {})).tokens).toEqual([]);
  for (const actor of [who.dee, who.bo, who.fin])
    await expect(revokePersonalToken(actor, { id: mine.id })).rejects.toEqual(refused("not_found", /This token/));
  await expect(revokeToken(who.dee, { id: mine.id })).rejects.toEqual(refused("forbidden", /token:manage/));
  await revokePersonalToken(who.eve, { id: mine.id });
  expect(await actorOfToken(mine.token)).toBeNull();

  const other = await make(who.eve);
  await revokePersonalToken(who.ivy, { id: other.id });
  expect(await actorOfToken(other.token)).toBeNull();
  const team = await createToken(who.ada, { team: "payments", name: "ci", scopes: ["usage:write"] });
  await expect(revokePersonalToken(who.ivy, { id: team.id })).rejects.toEqual(refused("not_found", /This token/));

  const [a, b] = [await make(who.eve), await make(who.eve)];
  await expect(revokeTokensOfPerson(who.dee, { id: who.eve.id })).rejects.toEqual(
    refused("forbidden", /person:manage/),
  );
  const { people } = await personList(who.ivy, { q: "eve@" });
  expect(people[0]?.tokens).toBeGreaterThanOrEqual(2);
  await revokeTokensOfPerson(who.ivy, { id: who.eve.id });
  expect([await actorOfToken(a.token), await actorOfToken(b.token)]).toEqual([null, null]);
  expect((await personList(who.ivy, { q: "eve@" })).people[0]?.tokens).toBe(0);
});

test("lists of a team's and the organisation's tokens leave them out; where they are met, they are told apart", async () => {
  const { id } = await make(who.bo, { name: "secret laptop" });
  for (const asked of [{}, { team: "payments" }])
    expect(JSON.stringify(await tokenList(who.ivy, asked))).not.toContain("secret laptop");
  const { senders } = await tokenNames(who.ivy, { ids: [id] });
  expect(senders[id]).toMatch(/^secret laptop \(gw_….{4}\), bo$/);
});

test("twenty are in use at most, also when many are asked for at once", async () => {
  await revokeTokensOfPerson(JOB, { id: who.bo.id });
  const asked = await Promise.allSettled(Array.from({ length: 26 }, () => make(who.bo)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  for (const one of asked)
    if (one.status === "rejected") expect(one.reason).toEqual(refused("conflict", /There are 20 tokens in use/));
  const [first] = (await myTokens(who.bo, {})).tokens;
  await revokePersonalToken(who.bo, { id: first?.id ?? "" });
  await make(who.bo);
});
