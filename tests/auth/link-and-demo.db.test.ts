import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { createLoginLink } from "@/lib/teams/commands/create-login-link";
import { disablePerson } from "@/lib/teams/commands/set-person-access";
import { CLIENT } from "../support/company-sign-in";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { openAllDoors, PORTAL, visitorOf } from "../support/portal-doors";
import type { Visitor } from "../support/visitor";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
let visitor: Visitor;
beforeAll(async () => {
  openAllDoors("http://127.0.0.1:1", CLIENT);
  db = await freshDatabase();
  await db.query(`insert into "Organisation" (id, name, "isDemo") values (1, 'Halden', true)`);
  for (const name of ["engineer", "platform", "lead", "finance"])
    await db.query(`insert into "Person" (id, email, name, "orgRole") values ($1, $2, $1, $3::"OrgRole")`, [
      name,
      `${name}@halden.example`,
      name === "platform" || name === "finance" ? name : null,
    ]);
});
beforeEach(async () => {
  visitor = await visitorOf();
});

let number = 0;
async function linkFor(): Promise<{ id: string; email: string; token: string }> {
  const id = `person-${++number}`;
  const email = `${id}@corp.test`;
  await db.query(`insert into "Person" (id, email, name) values ($1, $2, $1)`, [id, email]);
  const { url } = await createLoginLink(JOB, { email });
  expect(url.startsWith(`${PORTAL}/sign-in/link?token=`)).toBe(true);
  return { id, email, token: new URL(url).searchParams.get("token") ?? "" };
}
const use = async (by: Visitor, token: string) =>
  by.go("/api/auth/callback/link", { csrfToken: await by.csrfToken(), token, callbackUrl: "/" });
const who = async (of: Visitor) => JSON.parse((await of.once("/who")).body) as Actor;
const errorOf = (url: string) => new URL(url).searchParams.get("error");
const refusals = async (email: string) =>
  (
    await db.query<{ after: { reason: string } }>(
      `select after from "AuditEntry" where target = $1 and action = 'person.sign-in-refused' order by id`,
      [email],
    )
  ).map(({ after }) => after.reason);

test("a link signs its person in", async () => {
  const { id, token } = await linkFor();
  await use(visitor, token);
  expect(await who(visitor)).toMatchObject({ kind: "person", id });
});

test("looking at a link, as mail scanners do, does not use it up", async () => {
  const { id, token } = await linkFor();
  await visitor.go(`/sign-in/link?token=${token}`);
  await visitor.go(`/api/auth/callback/link?token=${token}`);
  expect(await who(visitor)).toEqual({ kind: "anonymous" });
  await use(visitor, token);
  expect(await who(visitor)).toMatchObject({ id });
});

test("a used link is refused, and it is on record", async () => {
  const { email, token } = await linkFor();
  await use(visitor, token);
  const other = await visitorOf();
  expect(errorOf((await use(other, token)).url)).toBe("link-ended");
  expect(await who(other)).toEqual({ kind: "anonymous" });
  expect(await refusals(email)).toEqual(["link-ended"]);
});

test("used by eight at once, a link gives one session", async () => {
  const { email, token } = await linkFor();
  const visitors = await Promise.all(Array.from({ length: 8 }, visitorOf));
  await Promise.all(visitors.map(each => use(each, token)));
  const actors = await Promise.all(visitors.map(who));
  expect(actors.filter(({ kind }) => kind === "person")).toHaveLength(1);
  expect(await refusals(email)).toHaveLength(7);
});

test("after fifteen minutes a link has ended", async () => {
  const { token, id } = await linkFor();
  await db.query(`update "LoginLink" set "expiresAt" = now() - interval '1 second' where "personId" = $1`, [id]);
  expect(errorOf((await use(visitor, token)).url)).toBe("link-ended");
});

test("only the hash of a link is kept", async () => {
  const { token, id } = await linkFor();
  const [row] = await db.query<{ text: string; minutes: number }>(
    `select l::text as text, extract(epoch from "expiresAt" - "createdAt") / 60 as minutes from "LoginLink" l where "personId" = $1`,
    [id],
  );
  expect(row?.text).not.toContain(token);
  expect(Number(row?.minutes)).toBeCloseTo(15, 0);
  expect(JSON.stringify(await db.query(`select * from "AuditEntry"`))).not.toContain(token);
});

test.each(["", "guessed", "x".repeat(500)])("the invented link %s is refused and leaves no trace", async token => {
  const before = await db.query(`select count(*) from "AuditEntry"`);
  expect(errorOf((await use(visitor, token)).url)).toBe("link-ended");
  expect(await db.query(`select count(*) from "AuditEntry"`)).toEqual(before);
});

test("a link of somebody disabled meanwhile opens nothing", async () => {
  const { id, token } = await linkFor();
  await disablePerson(JOB, { id });
  expect(errorOf((await use(visitor, token)).url)).toBe("link-ended");
  await expect(createLoginLink(JOB, { email: `${id}@corp.test` })).rejects.toMatchObject({ code: "conflict" });
});

test("a link for somebody unknown is not made", async () => {
  await expect(createLoginLink(JOB, { email: "nobody@corp.test" })).rejects.toMatchObject({ code: "not_found" });
});

const continueAs = async (persona: string) =>
  visitor.go("/api/auth/callback/demo", { csrfToken: await visitor.csrfToken(), persona, callbackUrl: "/" });

test.each(["engineer", "platform", "lead", "finance"])("one continues as %s", async persona => {
  await continueAs(persona);
  expect(await who(visitor)).toMatchObject({ kind: "person", email: `${persona}@halden.example` });
});

test("there are no other personas", async () => {
  await continueAs("root");
  expect(await who(visitor)).toEqual({ kind: "anonymous" });
});

test("where the organisation is not the demo, its personas open nothing", async () => {
  await db.query(`update "Organisation" set "isDemo" = false`);
  try {
    expect(errorOf((await continueAs("platform")).url)).toBe("demo-off");
    expect(await who(visitor)).toEqual({ kind: "anonymous" });
    const { signInChoices } = await import("@/lib/auth/queries/sign-in-choices");
    expect((await signInChoices({ kind: "anonymous" }, {})).personas).toEqual([]);
  } finally {
    await db.query(`update "Organisation" set "isDemo" = true`);
  }
});

test("a form without this browser's own token signs nobody in", async () => {
  const { token } = await linkFor();
  await visitor.go("/api/auth/callback/link", { csrfToken: "guessed", token, callbackUrl: "/" });
  await visitor.go("/api/auth/callback/demo", { persona: "platform", callbackUrl: "/" });
  expect(await who(visitor)).toEqual({ kind: "anonymous" });
});

test("a company provider that does not answer is said to be away", async () => {
  const { url } = await visitor.go("/api/auth/signin/oidc", { csrfToken: await visitor.csrfToken(), callbackUrl: "/" });
  expect(errorOf(url)).toBe("OAuthSignin");
});

test("the forms of our own pages carry the token that next-auth checks", async () => {
  const { csrfCookieName, csrfTokenIn, newCsrfCookie } = await import("@/lib/auth/csrf");
  const cookie = newCsrfCookie();
  visitor.cookies().set(csrfCookieName(), encodeURIComponent(cookie));
  await visitor.go("/api/auth/callback/demo", {
    csrfToken: csrfTokenIn(cookie) ?? "",
    persona: "lead",
    callbackUrl: "/",
  });
  expect(await who(visitor)).toMatchObject({ email: "lead@halden.example" });
  expect(csrfTokenIn(`${cookie}0`)).toBeNull();
  expect(csrfTokenIn(undefined)).toBeNull();
});
