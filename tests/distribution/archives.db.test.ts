import { createHash, createPublicKey, verify } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { publishPackage, submitPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { PACKAGE_LIMITS } from "@/lib/skills/packages/limits";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { readZip } from "@/lib/skills/packages/zip/read-zip";
import { createToken } from "@/lib/teams/commands/create-token";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, skillCompany, skillPackage } from "../support/skills";
import { discoveryDoors } from "./discovery-doors";

const JOB = { kind: "job", name: "test" } as const;
const INDEX = "/.well-known/agent-skills/index.json";
let db: FreshDatabase;
let who: Cast;
let ask: Awaited<ReturnType<typeof discoveryDoors>>;
let bearer: Record<string, string>;

const publish = (version: string) =>
  publishPackage(JOB, {
    package: skillPackage("lock-scan", { body: `# Scan\n\nAs it is in ${version}.\n` }),
    owner: "hub",
    version,
    note: "New.",
  });
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const archive = "/api/v1/skills/hub/lock-scan/archive";
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

beforeAll(async () => {
  db = await freshDatabase();
  ask = await discoveryDoors();
  who = await skillCompany();
  for (const version of ["1.0.0", "1.1.0"]) await publish(version);
  const { token } = await createToken(JOB, { team: "payments", name: "ci", scopes: ["skills:read"] });
  bearer = { authorization: `Bearer ${token}` };
});

test("the archive is what was stored, whatever a later packer would make of it", async () => {
  const [stored] = await db.query<{ digest: string; bytes: Buffer }>(
    `select a.digest, b.bytes from "SkillArtifact" a join "SkillBlob" b using (digest)
     join "SkillVersion" v on v.id = a."versionId" where v.version = '1.0.0' and a.kind = 'skill'`,
  );
  const other = Buffer.concat([stored?.bytes ?? Buffer.alloc(0)]);
  // As if it had been packed by a packer of another year: another date in the first header.
  other[10] = 0x42;
  await db.query(`insert into "SkillBlob" (digest, size, bytes) values ($1, $2, $3)`, [
    sha256(other),
    other.length,
    other,
  ]);
  await db.query(`alter table "SkillArtifact" disable trigger user`);
  await db.query(`update "SkillArtifact" set digest = $1 where digest = $2`, [sha256(other), stored?.digest]);
  const answer = await ask(`${archive}?version=1.0.0`, bearer);
  expect(Buffer.from(await bytesOf(answer)).equals(other)).toBe(true);
  await db.query(`update "SkillArtifact" set digest = $2 where digest = $1`, [sha256(other), stored?.digest]);
  await db.query(`alter table "SkillArtifact" enable trigger user`);
});

test("it carries digest and signature, and is not sent to those who have it", async () => {
  const answer = await ask(`${archive}?version=1.0.0`, bearer);
  const bytes = await bytesOf(answer);
  const tag = answer.headers.get("etag") ?? "";
  expect(tag).toBe(`"${sha256(bytes)}"`);
  expect(answer.headers.get("repr-digest")).toBe(`sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`);
  expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="lock-scan-1.0.0.zip"');
  expect(answer.headers.get("x-signature")).toMatch(/^[A-Za-z0-9+/]{86}==$/);
  const again = await ask(`${archive}?version=1.0.0`, { ...bearer, "if-none-match": tag });
  expect([again.status, (await bytesOf(again)).length]).toEqual([304, 0]);
  const newest = await ask(archive, { ...bearer, "if-none-match": tag });
  expect([newest.status, newest.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
  const head = await ask(`${archive}?version=1.0.0`, bearer, "HEAD");
  expect([head.status, head.headers.get("etag")]).toEqual([200, tag]);
});

test("as a plugin it is the same folder, one deeper, with plugin.json", async () => {
  const answer = await ask(`${archive}?version=1.1.0&kind=plugin`, bearer);
  const entries = await readZip(await bytesOf(answer), PACKAGE_LIMITS);
  expect(entries.map(({ path }) => path)).toEqual([".claude-plugin/plugin.json", "skills/lock-scan/SKILL.md"]);
  expect(answer.headers.get("content-disposition")).toContain("lock-scan-1.1.0-plugin.zip");
  expect((await ask(`${archive}?kind=tarball`, bearer)).status).toBe(422);
});

test("nobody gets it without a token that may read skills", async () => {
  expect((await ask(archive)).status).toBe(404);
  const { token } = await createToken(JOB, { team: "payments", name: "usage", scopes: ["usage:write"] });
  expect((await ask(archive, { authorization: `Bearer ${token}` })).status).toBe(404);
});

test("a marketplace's document is kept by nobody between, and tells strangers not even which teams there are", async () => {
  for (const catalog of ["hub", "payments", "no-such-team"])
    expect((await ask(`/api/v1/marketplaces/${catalog}`)).status, catalog).toBe(401);
  const answer = await ask("/api/v1/marketplaces/payments", bearer);
  expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  expect(answer.headers.get("vary")).toBe("authorization, cookie");
  const tag = answer.headers.get("etag") ?? "";
  expect((await ask("/api/v1/marketplaces/payments", { ...bearer, "if-none-match": tag })).status).toBe(304);
  expect((await ask("/api/v1/marketplaces/routing", bearer)).status).toBe(403);
});

test("old pins get a yanked version, and are told each time; what waits for review is packed for its team", async () => {
  await publish("1.2.0");
  await yankVersion(who.ivy, { owner: "hub", name: "lock-scan", version: "1.2.0", reason: "Wrong." });
  const answer = await ask(`${archive}?version=1.2.0`, bearer);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
  await submitPackage(who.bo, {
    package: skillPackage("next-thing", { body: "# Next\n\nNot out yet.\n" }),
    owner: "payments",
    version: "0.1.0",
    note: "First.",
  });
  const waiting = await ask("/api/v1/skills/payments/next-thing/archive?version=0.1.0", bearer);
  expect([waiting.status, waiting.headers.get("x-signature")]).toEqual([200, null]);
  expect((await readArchive(await bytesOf(waiting))).files.map(({ path }) => path)).toEqual(["SKILL.md"]);
});

test("what was fetched can be verified with the published key alone", async () => {
  const { keys } = (await (await ask("/api/v1/keys")).json()) as { keys: { id: string; publicKey: string }[] };
  expect(keys).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      algorithm: "ed25519",
      publicKey: expect.any(String),
      createdAt: expect.any(String),
    },
  ]);
  const pem = await (await ask(`/api/v1/keys/${keys[0]?.id}.pem`)).text();
  expect(pem).toBe(keys[0]?.publicKey);
  expect(await (await ask(`/api/v1/keys/${keys[0]?.id}`)).json()).toEqual(keys[0]);
  const base = "/s/hub/lock-scan/@1.0.0";
  const zip = await bytesOf(await ask(`${base}/lock-scan.zip`));
  const sig = await bytesOf(await ask(`${base}/lock-scan.zip.sig`));
  expect(sig).toHaveLength(64);
  expect(verify(null, zip, createPublicKey(pem), sig)).toBe(true);
  zip[zip.length >> 1] = (zip[zip.length >> 1] ?? 0) ^ 1;
  expect(verify(null, zip, createPublicKey(pem), sig)).toBe(false);
  for (const id of ["nothing", "%2e%2e%2fsigning.pem", `${keys[0]?.id}.key`, "'; drop table"])
    expect((await ask(`/api/v1/keys/${encodeURIComponent(id)}`)).status).toBe(404);
});

const HOSTILE = [
  "%00",
  "a\u0000b",
  "'; drop table x; --",
  "💥",
  "x".repeat(129),
  "@",
  "@@1.0.0",
  "hub@hub",
  "../../etc/passwd",
  "<script>",
];
test.each(HOSTILE)("an address made of %j finds nothing and breaks nothing", async word => {
  const bad = encodeURIComponent(word);
  const addresses = [
    `/s/${bad}${INDEX}`,
    `/s/hub/${bad}${INDEX}`,
    `/s/${bad}/lock-scan${INDEX}`,
    `/s/hub/lock-scan/${bad}${INDEX}`,
    `/s/hub/lock-scan/@${bad}${INDEX}`,
    `/s/hub/lock-scan/@1.0.0/${bad}`,
    `/s/hub/lock-scan/${bad}/lock-scan.zip`,
    `/s/hub/lock-scan/1.0.0/lock-scan.zip`,
    `/s/hub/lock-scan/latest/lock-scan.zip`,
  ];
  for (const address of addresses) {
    const answer = await ask(address);
    const body = await answer.text();
    expect([404, 422], `${address} ${body}`).toContain(answer.status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(body).not.toMatch(/prisma|select |stack/i);
  }
  expect((await ask(`/api/search?q=${bad}&owner=${bad}&limit=${bad}`)).status).toBeLessThan(500);
});
