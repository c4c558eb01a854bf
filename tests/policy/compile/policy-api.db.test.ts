import { createPublicKey, randomUUID, verify } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as bundle } from "@/app/api/v1/policy/bundle/route";
import { POST as check } from "@/app/api/v1/policy/check/route";
import { POST as decisions } from "@/app/api/v1/policy/decisions/route";
import { GET as digestOf } from "@/app/api/v1/policy/digest/route";
import { GET as effective } from "@/app/api/v1/policy/effective/route";
import { GET as keys } from "@/app/api/v1/policy/keys/route";
import { GET as settings } from "@/app/api/v1/policy/managed-settings/route";
import { POST as preview } from "@/app/api/v1/policy/preview/route";
import { GET as revisions } from "@/app/api/v1/policy/revisions/route";
import { POST as status } from "@/app/api/v1/policy/status/route";
import type { TokenScope } from "@/lib/access/permissions";
import { sha256 } from "@/lib/core/ids";
import { TARGET_IDS } from "@/lib/policy/rules/compile/targets/target";
import { createToken } from "@/lib/teams/commands/create-token";
import { forgetDirectory } from "@/lib/teams/directory";
import type { Handler } from "@/lib/web/route";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { ask, bringIntoForce, deny } from "../policy-company";

let db: FreshDatabase;
let cast: Cast;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
  forgetDirectory();
  const scopes: TokenScope[] = ["policy:read", "policy:report"];
  for (const team of ["payments", "routing"] as const)
    tokens[team] = (await createToken({ kind: "job", name: "test" }, { team, name: team, scopes })).token;
  tokens.org = (await createToken({ kind: "job", name: "test" }, { name: "org", scopes })).token;
  tokens.usage = (await createToken({ kind: "job", name: "test" }, { name: "usage", scopes: ["usage:write"] })).token;
  await bringIntoForce(cast.ivy, cast.kit, { rules: [deny("no-rm", "Bash(rm *)"), ask("push", "Bash(git push *)")] });
  await bringIntoForce(
    cast.ada,
    cast.kit,
    { rules: [deny("no-push", "Bash(git push --force *)")] },
    { team: "payments" },
  );
});

type Init = { token?: string | null; headers?: Record<string, string>; body?: BodyInit };
const call = (handler: Handler, query = "", { token = "payments", headers = {}, body }: Init = {}) =>
  handler(
    new Request(`http://localhost/api/v1/policy/x?${query}`, {
      ...(body === undefined ? {} : { method: "POST", body }),
      headers: { ...(token === null ? {} : { authorization: `Bearer ${tokens[token] ?? token}` }), ...headers },
    }),
    { params: Promise.resolve({}) },
  );
const json = (body: unknown, more: Init = {}): Init => ({
  ...more,
  headers: { "content-type": "application/json", ...more.headers },
  body: JSON.stringify(body),
});

describe("GET managed-settings", () => {
  test("is the team's policy as the client writes it, under the digest that the client reports", async () => {
    const response = await call(settings);
    const text = await response.text();
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(response.headers.get("etag")).toBe(`"${sha256(text)}"`);
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("x-groundwork-policy")).toBe("payments; baseline=1; team=1");
    expect(JSON.parse(text)).toMatchObject({
      permissions: { deny: ["Bash(git push --force *)", "Bash(rm *)"], ask: ["Bash(git push *)"], allow: [] },
      extraKnownMarketplaces: { test: {}, "test-payments": {} },
      enabledPlugins: { "groundwork@test": true, "recommended@test-payments": true },
    });
  });

  test("is not sent again to who has it, and is to who has another", async () => {
    const etag = (await call(settings)).headers.get("etag") ?? "";
    const tags = [etag, `W/${etag}`, `"x", ${etag}`, "*"];
    for (const tag of tags) {
      const response = await call(settings, "", { headers: { "if-none-match": tag } });
      expect([response.status, await response.text(), response.headers.get("etag")]).toEqual([304, "", etag]);
    }
    expect((await call(settings, "", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    const routing = await call(settings, "", { token: "routing", headers: { "if-none-match": etag } });
    expect([routing.status, routing.headers.get("etag") === etag]).toEqual([200, false]);
  });

  test.each(TARGET_IDS)("gives the file %s", async target => {
    const response = await call(settings, `target=${target}`);
    expect(response.status).toBe(200);
    expect((await response.text()).length).toBeGreaterThan(100);
    const tag = response.headers.get("etag") ?? "";
    expect((await call(settings, `target=${target}`, { headers: { "if-none-match": tag } })).status).toBe(304);
  });

  test("refuses strangers, other teams, other scopes and targets that there are not", async () => {
    expect((await call(settings, "", { token: "gw_nonsense" })).status).toBe(401);
    expect((await call(settings, "", { token: "usage" })).status).toBe(403);
    expect((await call(settings, "team=payments", { token: "routing" })).status).toBe(403);
    expect((await call(settings, "team=nobody", { token: "org" })).status).toBe(404);
    expect((await call(settings, "target=windows")).status).toBe(422);
    expect((await call(settings, "team=payments", { token: "org" })).status).toBe(200);
  });

  test("a gateway's file holds other teams' policies only for who may read them", async () => {
    const org = await (await call(settings, "target=gateway", { token: "org" })).text();
    expect(org).toContain("git push --force");
    const routing = await (await call(settings, "target=gateway", { token: "routing" })).text();
    expect(routing).not.toContain("git push --force");
  });
});

test("the digest leads back to the revisions, also after they were superseded", async () => {
  const tag = async () => ((await call(settings)).headers.get("etag") ?? "").replaceAll('"', "");
  const first = await tag();
  await bringIntoForce(cast.ada, cast.kit, { rules: [deny("no-tags", "Bash(git tag *)")] }, { team: "payments" });
  const second = await tag();
  expect(second).not.toBe(first);
  const found = async (digest: string, more: Init = {}) =>
    ((await (await call(digestOf, `digest=${digest}`, more)).json()) as { found: object[] }).found;
  expect(await found(first)).toMatchObject([{ policy: { baseline: 1, team: 1 }, current: false }]);
  expect(await found(second)).toMatchObject([{ policy: { baseline: 1, team: 2 }, current: true }]);
  expect(await found("0".repeat(64))).toEqual([]);
  expect(await found(second, { token: "routing" })).toEqual([]);
  expect((await call(digestOf, "digest=short")).status).toBe(422);
});

test("an exception for the whole team is in its settings while it lasts, and its digest is known", async () => {
  const tag = async () => ((await call(settings)).headers.get("etag") ?? "").replaceAll('"', "");
  const before = await tag();
  await db.query(
    `insert into "PolicyWaiver" (id, "teamId", "ruleIds", reason, state, "requestedBy", "requesterName", "startsAt", "expiresAt")
     values ('w', $1, '{push}', 'r', 'approved', 'x', 'X', now() - interval '1 hour', now() + interval '1 hour'),
            ('mine', $1, '{no-rm}', 'r', 'approved', 'x', 'X', now() - interval '1 hour', now() + interval '1 hour')`,
    [cast.teams.payments],
  );
  await db.query(`update "PolicyWaiver" set "personId" = $1 where id = 'mine'`, [cast.bo.id]);
  const response = await call(settings);
  const { permissions } = (await response.json()) as { permissions: { ask: string[]; deny: string[] } };
  expect(permissions.ask).toEqual([]);
  expect(permissions.deny).toContain("Bash(rm *)");
  const body = (await (await call(digestOf, `digest=${await tag()}`)).json()) as { found: object[] };
  expect(body.found).toMatchObject([{ waivers: ["w"], current: true }]);
  const payload = JSON.parse(((await (await call(bundle)).json()) as { payload: string }).payload);
  expect(payload.waivers).toMatchObject([
    { id: "mine", person: "bo@corp.test" },
    { id: "w", person: null },
  ]);
  expect(payload.policy.rules.map((held: { value: { id: string } }) => held.value.id)).toContain("push");
  await db.query(`update "PolicyWaiver" set "expiresAt" = now() - interval '1 minute'`);
  expect(await tag()).toBe(before);
});

test("the bundle is signed by a key that the portal shows, and one letter more breaks it", async () => {
  const response = await call(bundle);
  const { payload, signature, keyId, algorithm } = (await response.json()) as Record<string, string>;
  const { keys: shown } = (await (await call(keys)).json()) as { keys: { id: string; publicKeyPem: string }[] };
  const key = createPublicKey(shown.find(({ id }) => id === keyId)?.publicKeyPem ?? "");
  const holds = (text: string) => verify(null, Buffer.from(text), key, Buffer.from(signature ?? "", "base64"));
  expect([algorithm, holds(payload ?? ""), holds(`${payload} `)]).toEqual(["Ed25519", true, false]);
  const content = JSON.parse(payload ?? "");
  expect(content).toMatchObject({ scope: "team:payments", revision: { baseline: 1, team: 2 }, evaluating: null });
  expect(Date.parse(content.notAfter) - Date.parse(content.issuedAt)).toBe(7 * 86_400_000);
  const etag = response.headers.get("etag") ?? "";
  expect((await call(bundle, "", { headers: { "if-none-match": etag } })).status).toBe(304);
  expect((await call(bundle, "team=payments", { token: "routing" })).status).toBe(403);
});

test("POST check says what decides, and nothing is logged", async () => {
  const answer = await call(check, "", json({ tool: "Bash", input: { command: "sudo rm -rf x" } }));
  expect(await answer.json()).toMatchObject({ decision: "deny", rule: { id: "no-rm" }, team: "payments" });
  expect((await call(check, "", json({ input: {} }))).status).toBe(422);
  expect((await call(check, "", json({ tool: "Bash", team: "payments" }, { token: "routing" }))).status).toBe(403);
  expect(await db.query("select 1 from policy.decision")).toEqual([]);
});

describe("POST decisions", () => {
  const record = (command: string) => ({
    id: randomUUID(),
    at: new Date().toISOString(),
    tool: "Bash",
    input: { command },
    decision: "allow",
    user: "bo@corp.test",
  });
  const send = (body: BodyInit, headers: Record<string, string>, token = "payments") =>
    call(decisions, "", { body, headers, token });

  test("takes JSON and lines, plain and gzip, and counts a resend once", async () => {
    const lines = [record("ls"), record("pwd")].map(one => JSON.stringify(one)).join("\n");
    const batch = JSON.stringify({ decisions: [record("id")] });
    const nd = { "content-type": "application/x-ndjson" };
    const plain = { "content-type": "application/json" };
    const gz = (text: string) => new Uint8Array(gzipSync(text));
    expect(await (await send(batch, plain)).json()).toMatchObject({ received: 1, logged: 1, refused: [] });
    expect(await (await send(gz(batch), { ...plain, "content-encoding": "gzip" })).json()).toMatchObject({ logged: 0 });
    expect(await (await send(gz(lines), { ...nd, "content-encoding": "gzip" })).json()).toMatchObject({ logged: 2 });
    expect(await (await send(`${lines}\n\n`, nd)).json()).toMatchObject({ received: 2, logged: 0 });
    const mixed = `${JSON.stringify(record("date"))}\n{broken\n`;
    expect(await (await send(mixed, nd)).json()).toMatchObject({ received: 2, logged: 1, refused: [{ index: 1 }] });
  });

  test("refuses what it cannot read, in a sentence", async () => {
    const plain = { "content-type": "application/json" };
    const expected: [BodyInit, Record<string, string>, string, number][] = [
      ["{", plain, "payments", 400],
      ["", plain, "payments", 400],
      ["null", plain, "payments", 422],
      ['{"decisions":7}', plain, "payments", 422],
      ["{}", { ...plain, "content-encoding": "br" }, "payments", 415],
      ["{}", { ...plain, "content-encoding": "gzip" }, "payments", 400],
      [new Uint8Array(gzipSync(" ".repeat(40_000_000))), { ...plain, "content-encoding": "gzip" }, "payments", 413],
      [" ".repeat(4_300_000), plain, "payments", 413],
      ['{"decisions":[]}', plain, "usage", 403],
      ['{"decisions":[]}', plain, "gw_nonsense", 401],
    ];
    for (const [body, headers, token, code] of expected)
      expect([(await send(body, headers, token)).status, String(body).slice(0, 20)]).toEqual([
        code,
        String(body).slice(0, 20),
      ]);
  });
});

describe("POST status", () => {
  const report = async (body: object, token = "payments") =>
    (await (await call(status, "", json(body, { token }))).json()) as Record<string, unknown>;
  test("keeps what a machine says last and tells how it stands", async () => {
    const current = ((await call(settings)).headers.get("etag") ?? "").replaceAll('"', "");
    const machine = "laptop-1";
    expect(await report({ machine, activeDigest: current, sources: ["file"], user: "Bo@corp.test" })).toMatchObject({
      team: "payments",
      state: "current",
      digest: current,
    });
    const { current: _, ...rest } = { current, machine };
    expect(await report({ ...rest, activeDigest: "0".repeat(64), sources: ["file"] })).toMatchObject({
      state: "tampered",
    });
    expect(await report({ ...rest, activeDigest: "0".repeat(64), sources: ["remote"] })).toMatchObject({
      state: "shadowed",
    });
    const seen = await db.query(
      `select t.slug, m.sources, w.value from policy.machine m join "Team" t on t.id = m.team_id
       join policy.word w on w.id = m.machine_id`,
    );
    expect(seen).toEqual([{ slug: "payments", sources: ["remote"], value: machine }]);
  });
  test("under the organisation's token the team is the person's home, else the one that is named", async () => {
    expect(await report({ machine: "m", user: "eve@corp.test", team: "payments" }, "org")).toMatchObject({
      team: "routing",
    });
    expect(await report({ machine: "m", team: "payments" }, "org")).toMatchObject({ team: "payments" });
    expect(await report({ machine: "m" }, "org")).toMatchObject({ team: null });
    expect((await call(status, "", json({ machine: "m", team: "nobody" }, { token: "org" }))).status).toBe(422);
    expect(await report({ machine: "m", team: "payments" }, "routing")).toMatchObject({ team: "routing" });
  });
  test("nobody hands in surroundings of their own, and nonsense is refused", async () => {
    expect(await report({ machine: "m", around: "x" })).toMatchObject({ team: "payments" });
    expect((await call(settings, "around=x")).status).toBe(200);
    expect((await call(status, "", json({ machine: "" }))).status).toBe(422);
    expect((await call(status, "", json({ machine: "m", activeDigest: "x" }))).status).toBe(422);
    expect((await call(status, "", json({ machine: "m" }, { token: "usage" }))).status).toBe(403);
  });
});

test("revisions and the effective lines are open to the team's token alone", async () => {
  const list = (await (await call(revisions, "team=payments")).json()) as { revisions: { number: number }[] };
  expect(list.revisions.map(({ number }) => number)).toEqual([2, 1]);
  expect((await call(revisions, "team=payments", { token: "routing" })).status).toBe(403);
  expect(await (await call(effective, "team=payments")).json()).toMatchObject({ total: 4 });
  expect((await call(effective, "team=payments", { token: "routing" })).status).toBe(403);
});

test("a preview tells how far it is and ends with the result; what is refused is refused at once", async () => {
  const admin = (await createToken({ kind: "job", name: "test" }, { name: "admin", scopes: ["admin"] })).token;
  const document = { rules: [deny("no-ls", "Bash(ls *)")] };
  const response = await call(preview, "", json({ document, days: 30, onProgress: "x" }, { token: admin }));
  expect(response.headers.get("content-type")).toContain("ndjson");
  const lines = (await response.text())
    .trimEnd()
    .split("\n")
    .map(line => JSON.parse(line));
  const last = lines.at(-1);
  expect(last.result).toMatchObject({ days: 30, all: { denied: 1 }, calls: 4 });
  const shares = lines.slice(0, -1).map(({ progress }) => progress);
  expect(shares).toEqual([...shares].sort());
  expect(shares.every(share => share >= 0 && share <= 1)).toBe(true);
  expect((await call(preview, "", json({ document }, { token: "payments" }))).status).toBe(403);
  expect((await call(preview, "", json({ days: 1 }, { token: admin }))).status).toBe(422);
});
