import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/access/may";
import { CLIENT, companySignIn } from "../support/company-sign-in";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { openAllDoors, PORTAL, visitorOf } from "../support/portal-doors";
import type { Visitor } from "../support/visitor";

let db: FreshDatabase;
let company: Awaited<ReturnType<typeof companySignIn>>;
let visitor: Visitor;
beforeAll(async () => {
  company = await companySignIn(PORTAL);
  openAllDoors(company.issuer, CLIENT);
  db = await freshDatabase();
});
afterAll(() => company.close());

let number = 0;
beforeEach(async () => {
  visitor = await visitorOf();
  Object.assign(company.state, { who: { sub: "ada" }, clockBehindMs: 0, claimsInIdToken: true });
});

/** Somebody whom both the portal and the company know. */
async function known(more: { orgRole?: string; disabled?: boolean } = {}) {
  const id = `person-${++number}`;
  const email = `${id}@corp.test`;
  await db.query(
    `insert into "Person" (id, email, name, "orgRole", "disabledAt") values ($1, $2, $1, $3::"OrgRole", $4)`,
    [id, email, more.orgRole ?? null, more.disabled ? new Date() : null],
  );
  company.state.who = { sub: `sub-${id}`, email, email_verified: true, name: id };
  return { id, email };
}

const begin = async (until?: (url: string) => boolean) =>
  visitor.go("/api/auth/signin/oidc", { csrfToken: await visitor.csrfToken(), callbackUrl: "/spend?range=7d" }, until);
const who = async () => JSON.parse((await visitor.once("/who")).body) as Actor;
const trail = (target: string) =>
  db.query<{ action: string; after: unknown }>(`select action, after from "AuditEntry" where target = $1 order by id`, [
    target,
  ]);
const errorOf = (url: string) => new URL(url).searchParams.get("error");

test("a person whose verified address is known is let in, linked to the identity, and lands where they were going", async () => {
  const ada = await known({ orgRole: "finance" });
  const landed = await begin();
  expect(landed.url).toBe(`${PORTAL}/spend?range=7d`);
  expect(await who()).toMatchObject({ kind: "person", id: ada.id, email: ada.email, orgRole: "finance", teams: [] });
  expect(await db.query(`select issuer, subject from "Identity" where "personId" = $1`, [ada.id])).toEqual([
    { issuer: company.issuer, subject: `sub-${ada.id}` },
  ]);
  expect(await trail(ada.email)).toEqual([{ action: "person.signed-in", after: { way: "company sign-in" } }]);
});

test("the cookie carries no role, and expires within twelve hours", async () => {
  const ada = await known({ orgRole: "platform" });
  await begin();
  const session = JSON.parse((await visitor.once("/api/auth/session")).body) as Record<string, unknown>;
  expect(
    Object.keys(session)
      .filter(key => !["expires", "iat", "exp", "jti"].includes(key))
      .sort(),
  ).toEqual(["personId", "sessionEpoch", "signedInAtMs"]);
  expect(session.personId).toBe(ada.id);
  expect(Date.parse(String(session.expires)) - Date.now()).toBeLessThanOrEqual(12 * 3_600_000);
});

test("once linked, the identity counts and a changed address at the company does not matter", async () => {
  const ada = await known();
  await begin();
  visitor = await visitorOf();
  company.state.who = { ...company.state.who, email: "renamed@corp.test", email_verified: false };
  await begin();
  expect(await who()).toMatchObject({ id: ada.id });
});

test("an address that comes only with userinfo is asked for there", async () => {
  const ada = await known();
  company.state.claimsInIdToken = false;
  await begin();
  expect(await who()).toMatchObject({ id: ada.id });
});

test("a changed role holds from the next request, a new team too", async () => {
  const ada = await known({ orgRole: "platform" });
  await begin();
  await db.query(`update "Person" set "orgRole" = 'auditor' where id = $1`, [ada.id]);
  await db.query(`insert into "Team" (slug, name) values ($1, 'Payments')`, [`team-${ada.id}`]);
  await db.query(
    `insert into "Membership" (id, "personId", "teamId", role, home, "startsAt") select $1, $1, id, 'lead', true, now() - interval '1 minute' from "Team" where slug = $2`,
    [ada.id, `team-${ada.id}`],
  );
  expect(await who()).toMatchObject({ orgRole: "auditor", teams: [{ role: "lead", home: true }] });
});

test("a disabled person's session ends at once, and they are refused with the reason", async () => {
  const ada = await known();
  await begin();
  const { disablePerson, enablePerson } = await import("@/lib/teams/commands/set-person-access");
  await disablePerson({ kind: "job", name: "test" }, { id: ada.id });
  expect(await who()).toEqual({ kind: "anonymous" });
  expect(errorOf((await begin()).url)).toBe("disabled");
  expect((await trail(ada.email)).at(-1)).toEqual({
    action: "person.sign-in-refused",
    after: { way: "company sign-in", reason: "disabled" },
  });
  await enablePerson({ kind: "job", name: "test" }, { id: ada.id });
  // The old cookie belongs to an epoch that is over.
  expect(await who()).toEqual({ kind: "anonymous" });
});

test("a disabled person who was never linked is refused and not linked", async () => {
  const ada = await known({ disabled: true });
  expect(errorOf((await begin()).url)).toBe("disabled");
  expect(await db.query(`select 1 from "Identity" where "personId" = $1`, [ada.id])).toEqual([]);
  expect(await who()).toEqual({ kind: "anonymous" });
});

test("somebody unknown is refused, made nobody, and it is on record", async () => {
  company.state.who = { sub: "stranger", email: "stranger@corp.test", email_verified: true };
  expect(errorOf((await begin()).url)).toBe("unknown");
  expect(await db.query(`select 1 from "Person" where email = 'stranger@corp.test'`)).toEqual([]);
  expect(await trail("stranger@corp.test")).toEqual([
    { action: "person.sign-in-refused", after: { way: "company sign-in", reason: "unknown" } },
  ]);
});

test("an address that the company has not verified gives nobody's access", async () => {
  await known({ orgRole: "platform" });
  company.state.who = { ...company.state.who, sub: "impostor", email_verified: false };
  expect(errorOf((await begin()).url)).toBe("unverified");
  expect(await who()).toEqual({ kind: "anonymous" });
});

test("an account without an address is told what is missing", async () => {
  company.state.who = { sub: "nameless" };
  expect(errorOf((await begin()).url)).toBe("no-email");
});

const callback = (url: string) => url.startsWith(`${PORTAL}/api/auth/callback/`);
const replaced = (address: string, name: string, value: string) => {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
};

test("a wrong state is refused", async () => {
  await known();
  const { url } = await begin(callback);
  const landed = await visitor.go(replaced(url, "state", "somebody-elses"));
  expect(errorOf(landed.url)).toBe("OAuthCallback");
  expect(await who()).toEqual({ kind: "anonymous" });
});

test("a callback in a browser that began nothing is refused", async () => {
  await known();
  const { url } = await begin(callback);
  const other = await visitorOf();
  expect(errorOf((await other.go(url)).url)).toBe("OAuthCallback");
  expect(JSON.parse((await other.once("/who")).body)).toEqual({ kind: "anonymous" });
});

test("a callback is good for one session", async () => {
  const ada = await known();
  const { url } = await begin(callback);
  await visitor.go(url);
  expect(await who()).toMatchObject({ id: ada.id });
  expect(errorOf((await visitor.go(url)).url)).toBe("OAuthCallback");
});

test("an id token made for another nonce is refused", async () => {
  await known();
  const toProvider = (url: string) => url.startsWith(`${company.issuer}/auth`);
  const { url } = await begin(toProvider);
  expect(errorOf((await visitor.go(replaced(url, "nonce", "somebody-elses"))).url)).toBe("OAuthCallback");
  expect(await who()).toEqual({ kind: "anonymous" });
});

test("an expired id token is refused", async () => {
  await known();
  company.state.clockBehindMs = 2 * 3_600_000;
  expect(errorOf((await begin()).url)).toBe("OAuthCallback");
  expect(await who()).toEqual({ kind: "anonymous" });
});

test("a form without this browser's own token starts nothing", async () => {
  await known();
  const answer = await visitor.once("/api/auth/signin/oidc", { csrfToken: "guessed", callbackUrl: "/" });
  expect(answer.location?.startsWith(PORTAL)).toBe(true);
});

test.each(["https://other.site/", "//other.site", "/\\other.site", "javascript:alert(1)"])(
  "nobody is led away to %s after signing in",
  async wanted => {
    await known();
    const landed = await visitor.go("/api/auth/signin/oidc", {
      csrfToken: await visitor.csrfToken(),
      callbackUrl: wanted,
    });
    expect(landed.url).toBe(`${PORTAL}/`);
  },
);

test("signing out ends the session in this browser", async () => {
  const ada = await known();
  await begin();
  expect(await who()).toMatchObject({ id: ada.id });
  const out = await visitor.go("/api/auth/signout", { csrfToken: await visitor.csrfToken(), callbackUrl: "/sign-in" });
  expect(new URL(out.url).origin).toBe(PORTAL);
  expect(await who()).toEqual({ kind: "anonymous" });
});

test("twelve hours after signing in the session is over, however often it was used", async () => {
  await known();
  await begin();
  const began = Date.now();
  const { SESSION_MAX_AGE_S } = await import("@/lib/auth/schema");
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    vi.setSystemTime(began + (SESSION_MAX_AGE_S * 1000) / 2);
    await visitor.once("/api/auth/session");
    expect(await who()).toMatchObject({ kind: "person" });
    vi.setSystemTime(began + SESSION_MAX_AGE_S * 1000 + 60_000);
    expect(await who()).toEqual({ kind: "anonymous" });
  } finally {
    vi.useRealTimers();
  }
});
