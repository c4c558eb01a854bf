import { beforeAll, expect, test } from "vitest";
import type { Actor, PersonActor, TokenActor } from "@/lib/access/may";
import { actorOfToken } from "@/lib/auth/actor-of-token";
import { addMember } from "@/lib/teams/commands/add-member";
import { addPerson } from "@/lib/teams/commands/add-person";
import { changePerson } from "@/lib/teams/commands/change-person";
import { changeTeam } from "@/lib/teams/commands/change-team";
import { createTeam } from "@/lib/teams/commands/create-team";
import { createToken } from "@/lib/teams/commands/create-token";
import { initialiseOrganisation } from "@/lib/teams/commands/initialise-organisation";
import { revokeToken } from "@/lib/teams/commands/revoke-token";
import { disablePerson } from "@/lib/teams/commands/set-person-access";
import { paletteSearch } from "@/lib/teams/queries/palette-search";
import { personList } from "@/lib/teams/queries/person-list";
import { teamBySlug } from "@/lib/teams/queries/team-by-slug";
import { teamList } from "@/lib/teams/queries/team-list";
import { tokenList } from "@/lib/teams/queries/token-list";
import { PLACEHOLDER_NAME } from "@/lib/teams/schema";
import { type FreshDatabase, freshDatabase } from "../../support/database";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
let payments: number;
let storefront: number;
beforeAll(async () => {
  db = await freshDatabase();
  payments = (await createTeam(JOB, { slug: "payments", name: "Payments", costCenter: "CC-1" })).id;
  storefront = (await createTeam(JOB, { slug: "storefront", name: "Storefront" })).id;
  for (const name of ["ada", "bo"])
    await addMember(JOB, { team: "payments", email: `${name}@corp.test`, name: `${name} of Payments` });
  await addMember(JOB, { team: "storefront", email: "cy@corp.test", name: "cy of Storefront", role: "lead" });
});

const person = (orgRole: PersonActor["orgRole"], teamId?: number, role: "lead" | "member" = "lead"): PersonActor => ({
  kind: "person",
  id: "somebody",
  email: "somebody@corp.test",
  name: "Somebody",
  orgRole,
  teams: teamId ? [{ teamId, role, home: true }] : [],
});
const platform = person("platform");
const FORBIDDEN = { code: "forbidden" };

test("an organisation is made once; one that has no name yet may be named", async () => {
  await initialiseOrganisation(JOB, { name: PLACEHOLDER_NAME });
  expect(await initialiseOrganisation(JOB, { name: "Halden", timeZone: "Europe/Oslo" })).toEqual({
    name: "Halden",
    timeZone: "Europe/Oslo",
  });
  await expect(initialiseOrganisation(JOB, { name: "Other" })).rejects.toMatchObject({ code: "conflict" });
  await expect(initialiseOrganisation(JOB, { name: "Other", timeZone: "Nowhere" })).rejects.toMatchObject({
    code: "invalid",
  });
});

test.each(["a", "Payments", "1team", "hub", "new", "unallocated", "with space", "ø", "x".repeat(41), "../etc", ""])(
  "%s is no slug of a team",
  async slug => {
    await expect(createTeam(platform, { slug, name: "X" })).rejects.toMatchObject({ code: "invalid" });
  },
);

test("teams are made by the platform team alone, and a slug once", async () => {
  for (const actor of [person("finance"), person("auditor"), person(null, payments)])
    await expect(createTeam(actor, { slug: "mine", name: "Mine" })).rejects.toMatchObject(FORBIDDEN);
  await expect(createTeam(platform, { slug: "payments", name: "Again" })).rejects.toMatchObject({ code: "conflict" });
  const twice = await Promise.allSettled([1, 2].map(() => createTeam(platform, { slug: "race", name: "Race" })));
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(twice.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
});

test("of two changes to a team that were read together, the second is told", async () => {
  const { revision } = await teamBySlug(platform, { slug: "storefront" });
  await changeTeam(person(null, storefront), { slug: "storefront", revision, name: "Store front" });
  await expect(changeTeam(platform, { slug: "storefront", revision, name: "Shop" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(
    changeTeam(person(null, payments), { slug: "storefront", revision: revision + 1, name: "Taken" }),
  ).rejects.toMatchObject(FORBIDDEN);
});

test("an address is one person's, however it is written; the last platform person keeps the role", async () => {
  const made = await addPerson(platform, { email: " Dee@Corp.test ", name: "Dee", orgRole: "platform" });
  expect(made.email).toBe("dee@corp.test");
  await expect(addPerson(platform, { email: "DEE@corp.test", name: "Dee" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(addPerson(platform, { email: "no address", name: "X" })).rejects.toMatchObject({ code: "invalid" });
  await expect(addPerson(person(null, payments), { email: "x@corp.test", name: "X" })).rejects.toMatchObject(FORBIDDEN);
  await expect(changePerson(platform, { id: made.id, name: "Dee", orgRole: null })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(disablePerson({ ...platform, id: made.id }, { id: made.id })).rejects.toMatchObject({
    code: "conflict",
  });
  const [entry] = await db.query(`select before, after from "AuditEntry" where action = 'person.added' limit 1`);
  expect(entry).toMatchObject({ after: { email: "dee@corp.test", orgRole: "platform" } });
});

test("a team's token is made by its lead or the platform team, an organisation's by the platform team", async () => {
  const wanted = { name: "machines", scopes: ["usage:write"] };
  await createToken(person(null, payments), { team: "payments", ...wanted });
  await createToken(platform, { team: "payments", ...wanted });
  await createToken(platform, wanted);
  for (const actor of [
    person(null, storefront),
    person(null, payments, "member"),
    person("finance"),
    person("auditor"),
  ])
    await expect(createToken(actor, { team: "payments", ...wanted })).rejects.toMatchObject(FORBIDDEN);
  await expect(createToken(person(null, payments), wanted)).rejects.toMatchObject(FORBIDDEN);
});

test("no team's token administers; a token makes no token that can do more than itself", async () => {
  await expect(createToken(platform, { team: "payments", name: "x", scopes: ["admin"] })).rejects.toMatchObject(
    FORBIDDEN,
  );
  const reader: TokenActor = { kind: "token", id: "t", name: "reader", scopes: ["spend:read"], teamId: null };
  await expect(createToken(reader, { name: "x", scopes: ["admin"] })).rejects.toMatchObject(FORBIDDEN);
  await expect(createToken(reader, { team: "payments", name: "x", scopes: ["usage:write"] })).rejects.toMatchObject(
    FORBIDDEN,
  );
});

test.each([
  { scopes: [] },
  { scopes: ["everything"] },
  { scopes: ["usage:write"], days: 0 },
  { scopes: ["usage:write"], days: 731 },
  { scopes: ["usage:write"], name: "" },
])("a token is not made of %j", async wrong => {
  await expect(createToken(platform, { name: "x", ...wrong })).rejects.toMatchObject({ code: "invalid" });
});

test("a token lives a year unless it is said, two at most", async () => {
  const inDays = (at: Date) => Math.round((at.getTime() - Date.now()) / 86_400_000);
  expect(inDays((await createToken(platform, { name: "x", scopes: "usage:write, spend:read" })).expiresAt)).toBe(365);
  expect(inDays((await createToken(platform, { name: "x", scopes: ["mcp"], days: 730 })).expiresAt)).toBe(730);
});

test("tokens are listed and revoked where they belong", async () => {
  const { id, token } = await createToken(platform, { team: "payments", name: "laptop", scopes: ["usage:write"] });
  const listed = (await tokenList(person(null, payments), { team: "payments" })).tokens;
  expect(listed.find(row => row.id === id)).toMatchObject({ name: "laptop", team: "payments", revokedAt: null });
  expect(JSON.stringify(listed)).not.toContain(token);
  await expect(tokenList(person(null, storefront), { team: "payments" })).rejects.toMatchObject(FORBIDDEN);
  await expect(tokenList(person(null, payments), {})).rejects.toMatchObject(FORBIDDEN);
  await expect(revokeToken(person(null, storefront), { id })).rejects.toMatchObject(FORBIDDEN);
  await expect(revokeToken(person("auditor"), { id })).rejects.toMatchObject(FORBIDDEN);
  await expect(revokeToken(platform, { id: "none" })).rejects.toMatchObject({ code: "not_found" });
  await revokeToken(person(null, payments), { id });
  expect(await actorOfToken(token)).toBeNull();
});

test("names of people are for those who may see them", async () => {
  const seen = async (actor: Actor) => {
    const { memberCount, members } = await teamBySlug(actor, { slug: "payments" });
    return { memberCount, names: members?.map(({ email }) => email) ?? null };
  };
  const all = { memberCount: 2, names: ["ada@corp.test", "bo@corp.test"] };
  expect(await seen(person(null, payments, "member"))).toEqual(all);
  expect(await seen(person("finance"))).toEqual(all);
  expect(await seen(person(null, storefront))).toEqual({ memberCount: 2, names: null });
  const usage: TokenActor = { kind: "token", id: "t", name: "t", scopes: ["usage:write"], teamId: payments };
  expect(await seen(usage)).toEqual({ memberCount: 2, names: null });
  await expect(seen({ kind: "anonymous" })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(personList(person(null, payments), {})).rejects.toMatchObject(FORBIDDEN);
  expect((await personList(person("finance"), { q: "BO@" })).people.map(({ email }) => email)).toEqual([
    "bo@corp.test",
  ]);
});

test("the list of teams tells counts to everybody and tokens to those who look after them", async () => {
  const row = async (actor: Actor) => (await teamList(actor, {})).teams.find(({ slug }) => slug === "payments");
  expect(await row(person(null, storefront))).toMatchObject({ members: 2, leads: [], activeTokens: null, mine: false });
  expect(await row(person(null, payments))).toMatchObject({ members: 2, activeTokens: expect.any(Number), mine: true });
});

test("the palette finds teams for all, and people where the viewer may see them", async () => {
  const found = async (actor: Actor, q: string) =>
    (await paletteSearch(actor, { q })).groups.flatMap(({ heading, items }) =>
      items.map(({ label }) => `${heading}: ${label}`),
    );
  expect(await found(person(null, storefront), "pay")).toEqual(["Teams: Payments"]);
  expect(await found(person(null, payments), "of payments")).toEqual([
    "People: ada of Payments",
    "People: bo of Payments",
  ]);
  expect(await found(person(null, payments, "member"), "bo")).toEqual([]);
  expect(await found(person(null, storefront), "ada")).toEqual([]);
  expect(await found(person("finance"), "cy")).toEqual(["People: cy of Storefront"]);
  expect(await found(person("finance"), "%")).toEqual([]);
  await expect(paletteSearch({ kind: "anonymous" }, { q: "a" })).rejects.toMatchObject({ code: "unauthenticated" });
});
