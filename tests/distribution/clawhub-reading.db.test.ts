import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { publishPackage, submitPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { createTeam } from "@/lib/teams/commands/create-team";
import { downloadsNoted } from "@/lib/web/note-download";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, skillCompany, skillPackage } from "../support/skills";
import { type Ask, clawhubDoors, clientFingerprint, ownToken, teamToken } from "./clawhub-doors";

const JOB = { kind: "job", name: "test" } as const;
const FILES = { "scripts/Run.sh": "#!/bin/sh\necho run\n", "references/a-b.md": "# A\n", "references/ab.md": "# B\n" };
let db: FreshDatabase;
let who: Cast;
let ask: Ask;
const tokens = { payments: "", routing: "", hub: "", bo: "", fin: "", mapping: "" };

const publish = (owner: string, name: string, version: string, more: object = {}) =>
  publishPackage(JOB, {
    package: skillPackage(name, { files: { ...FILES, "notes.md": `${owner} ${version}\n` } }),
    owner,
    version,
    note: `What is new in ${version}.`,
    ...more,
  });
const folder = (owner: string, name: string, version: string) =>
  skillPackage(name, { files: { ...FILES, "notes.md": `${owner} ${version}\n` } }).files;

beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  ask = await clawhubDoors();
  await publish("hub", "deploy", "1.0.0");
  await publish("payments", "deploy", "2.0.0");
  await publish("payments", "deploy", "2.1.0");
  await publish("routing", "deploy", "3.0.0");
  await publish("payments", "refunds", "1.0.0", { visibility: "team" });
  await publish("routing", "lanes", "1.0.0");
  for (const version of ["1.0.0", "1.1.0", "1.2.0"]) await publish("routing", "shared", version);
  await publish("payments", "shared", "1.0.0");
  await yankVersion(JOB, { owner: "routing", name: "shared", version: "1.2.0", reason: "It deletes tables." });
  await publish("hub", "gone", "1.0.0");
  await yankVersion(JOB, { owner: "hub", name: "gone", version: "1.0.0", reason: "Nobody needs it." });
  await submitPackage(who.bo, { package: skillPackage("waiting"), owner: "payments", note: "New." });
  await createTeam(JOB, { slug: "mapping", name: "Mapping" });
  tokens.mapping = await teamToken("mapping");
  tokens.payments = await teamToken("payments");
  tokens.routing = await teamToken("routing");
  tokens.hub = await teamToken(undefined);
  tokens.bo = await ownToken("bo@corp.test");
  tokens.fin = await ownToken("fin@corp.test", ["skills:read"]);
});

const json = async (path: string, token: string) => {
  const response = await ask(path, { token });
  expect(response.status, path).toBe(200);
  return response.json();
};
const said = async (path: string, token: string | undefined, status: number) => {
  const response = await ask(path, { token });
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  return text.trim();
};

test("the portal says where its catalog is, to anybody", async () => {
  const found = await (await ask("/.well-known/clawhub.json")).json();
  expect(found.apiBase).toBe(found.registry);
  expect(new URL(found.apiBase).pathname).toBe("/");
});

test("without a token everything else is refused in a sentence, whether the skill exists or not", async () => {
  for (const path of [
    "/api/v1/whoami",
    "/api/v1/search?q=deploy",
    "/api/v1/skills/deploy",
    "/api/v1/skills/refunds",
    "/api/v1/skills/never-was",
    "/api/v1/skills/deploy/versions",
    "/api/v1/skills/deploy/versions/1.0.0",
    "/api/v1/skills/deploy/file?path=SKILL.md",
    "/api/v1/skills/deploy/install",
    "/api/v1/skills/deploy/verify",
    "/api/v1/download?slug=deploy",
    "/api/v1/resolve?slug=deploy&hash=0",
  ])
    expect(await said(path, undefined, 401), path).toMatch(/^Sign in/);
  expect(await said("/api/v1/whoami", "gw_never-made-by-anybody-at-all", 401)).toContain("unknown, expired or revoked");
  expect((await ask("/api/v1/skills")).status).toBe(401);
});

test("the handle is whose skills the caller publishes", async () => {
  const handle = async (token: string) => (await json("/api/v1/whoami", token)).user.handle;
  expect(await handle(tokens.payments)).toBe("payments");
  expect(await handle(tokens.hub)).toBe("hub");
  expect(await handle(tokens.fin)).toBe("hub");
  expect(await json("/api/v1/whoami", tokens.bo)).toEqual({
    user: { handle: "payments", displayName: "bo", image: null },
  });
});

test("a name means the caller's own team's skill, then the hub's, then the only one", async () => {
  const owner = async (slug: string, token: string) => (await json(`/api/v1/skills/${slug}`, token)).owner.handle;
  expect(await owner("deploy", tokens.payments)).toBe("payments");
  expect(await owner("deploy", tokens.routing)).toBe("routing");
  expect(await owner("deploy", tokens.bo)).toBe("payments");
  expect(await owner("deploy", tokens.fin)).toBe("hub");
  expect(await owner("lanes", tokens.payments)).toBe("routing");
  expect(await owner("hub--deploy", tokens.payments)).toBe("hub");
  expect(await owner("%40routing%2Fdeploy", tokens.payments)).toBe("routing");
  expect(await owner("deploy?ownerHandle=routing", tokens.payments)).toBe("routing");
  expect(await owner("routing--deploy?ownerHandle=routing", tokens.payments)).toBe("routing");
});

test("where several are equally near, the answer names those that the caller may know of", async () => {
  await publish("payments", "twice", "1.0.0");
  await publish("routing", "twice", "1.0.0", { visibility: "team" });
  expect((await json("/api/v1/skills/twice", tokens.mapping)).owner.handle).toBe("payments");
  expect(await said("/api/v1/skills/twice", tokens.fin, 409)).toContain("routing--twice");
  expect(await said("/api/v1/skills/shared", tokens.mapping, 409)).toBe(
    "Several teams have a skill shared. Say which:\n  routing--shared\n  payments--shared",
  );
});

test("what is kept to a team is to others as if it were not, at every address", async () => {
  const paths = (slug: string) => [
    `/api/v1/skills/${slug}`,
    `/api/v1/skills/${slug}/versions`,
    `/api/v1/skills/${slug}/versions/1.0.0`,
    `/api/v1/skills/${slug}/file?path=SKILL.md`,
    `/api/v1/skills/${slug}/install`,
    `/api/v1/skills/${slug}/verify`,
    `/api/v1/download?slug=${slug}`,
    `/api/v1/resolve?slug=${slug}&hash=0`,
  ];
  for (const slug of ["refunds", "payments--refunds"]) {
    const missing = slug.replace("refunds", "never-was");
    for (const [at, path] of paths(slug).entries()) {
      const [kept, absent] = [
        await said(path, tokens.routing, 404),
        await said(paths(missing)[at] ?? "", tokens.routing, 404),
      ];
      expect(kept.replaceAll("refunds", "never-was"), path).toBe(absent);
      expect(kept).toMatch(/^Skill not found/);
      expect((await ask(path, { token: tokens.payments })).status, path).toBe(200);
    }
  }
  const found = await json("/api/v1/search?q=refunds", tokens.routing);
  expect(found.results.map((one: { slug: string }) => one.slug)).not.toContain("refunds");
  expect(await said("/api/v1/skills/waiting", tokens.payments, 404)).toMatch(/^Skill not found/);
});

test("hostile slugs are no skills, and are not said back", async () => {
  for (const slug of [
    "..",
    "a%2F..%2Fb",
    "%00",
    "DEPLOY%27--",
    `${"x".repeat(180)}`,
    "a--b--c",
    "%E2%80%AE",
    "-",
    "--",
  ]) {
    const text = await said(`/api/v1/download?slug=${slug}`, tokens.payments, 404);
    expect(text).toMatch(/^Skill not found: (what you name|[a-z0-9-]+\/c) does not exist/);
  }
  expect(await said(`/api/v1/download?slug=${"x".repeat(300)}`, tokens.payments, 422)).toContain("slug");
  expect((await json("/api/v1/skills/DEPLOY", tokens.payments)).skill.slug).toBe("deploy");
  expect(await said("/api/v1/skills/deploy?ownerHandle=%00", tokens.payments, 404)).toMatch(/^Skill not found/);
});

test("a download is the artifact that was signed, counted once, and not sent twice to whoever has it", async () => {
  const path = "/api/v1/download?slug=deploy&ownerHandle=payments&version=2.0.0";
  const first = await ask(path, { token: tokens.bo });
  const bytes = new Uint8Array(await first.arrayBuffer());
  const digest = createHash("sha256").update(bytes).digest("hex");
  expect(first.headers.get("etag")).toBe(`"${digest}"`);
  expect(await db.query(`select 1 from "SkillArtifact" where digest = $1 and kind = 'skill'`, [digest])).toHaveLength(
    1,
  );
  expect(Buffer.from(unzipSync(bytes)["notes.md"] ?? []).toString()).toBe("payments 2.0.0\n");
  const again = await ask(path, { token: tokens.bo, headers: { "if-none-match": `"${digest}"` } });
  expect(again.status).toBe(304);
  await ask(path, { token: tokens.payments, headers: { "x-ci": "1" } });
  await ask(path, { token: tokens.payments });
  await downloadsNoted();
  expect(
    await db.query(
      `select client, source, who, version, count from "SkillInstall" where version = '2.0.0' order by who`,
    ),
  ).toEqual([
    { client: "clawhub", source: "download", who: "", version: "2.0.0", count: 1 },
    { client: "clawhub", source: "download", who: "bo@corp.test", version: "2.0.0", count: 1 },
  ]);
});

test("a yanked version is gone with its reason, and what to take instead", async () => {
  const asked = "slug=routing--shared&version=1.2.0";
  const gone = "routing/shared 1.2.0 was yanked: It deletes tables.";
  expect(await said(`/api/v1/download?${asked}`, tokens.payments, 410)).toContain(gone);
  expect(await said("/api/v1/skills/routing--shared/versions/1.2.0", tokens.payments, 410)).toContain("Install 1.1.0");
  expect(await said("/api/v1/download?slug=routing--shared&version=9.9.9", tokens.payments, 404)).toBe(
    "routing/shared has no published version 9.9.9.",
  );
  const { items } = await json("/api/v1/skills/routing--shared/versions", tokens.payments);
  expect(items.map(({ version }: { version: string }) => version)).toEqual(["1.2.0", "1.1.0", "1.0.0"]);
  expect(items[0].changelog).toMatch(/^Yanked: It deletes tables\./);
  expect((await json("/api/v1/skills/gone", tokens.bo)).latestVersion).toBeNull();
  const plan = await ask("/api/v1/skills/gone/install", { token: tokens.bo });
  expect([plan.status, await plan.json()]).toEqual([
    410,
    expect.objectContaining({
      ok: false,
      status: 410,
      message: "Every version of hub/gone was yanked: Nobody needs it.",
    }),
  ]);
});

test("files on a disk are known again as the version they came from", async () => {
  const match = async (slug: string, hash: string) =>
    (await json(`/api/v1/resolve?slug=${slug}&hash=${hash}`, tokens.payments)) as object;
  const of = (version: string) => clientFingerprint(folder("routing", "shared", version));
  const latestVersion = { version: "1.1.0" };
  expect(await match("routing--shared", of("1.0.0"))).toEqual({ match: { version: "1.0.0" }, latestVersion });
  // The client keeps what is not older than the newest; a yanked one has to be older than that.
  expect(await match("routing--shared", of("1.2.0"))).toEqual({
    match: { version: "0.0.0-yanked.1.2.0" },
    latestVersion,
  });
  expect(await match("routing--shared", of("7.0.0"))).toEqual({ match: null, latestVersion });
  expect(await match("routing--shared", "'; drop table")).toEqual({ match: null, latestVersion });
});

test("a version tells its files, and gives them byte by byte", async () => {
  const { version } = await json("/api/v1/skills/lanes/versions/1.0.0", tokens.payments);
  const files = folder("routing", "lanes", "1.0.0");
  expect(version.files).toHaveLength(files.length);
  for (const { path, bytes } of files) {
    const got = await ask(`/api/v1/skills/lanes/file?path=${encodeURIComponent(path)}`, { token: tokens.payments });
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    expect(got.headers.get("content-type")).toBe("application/octet-stream");
  }
  expect(await said("/api/v1/skills/lanes/file?path=../../etc/passwd", tokens.payments, 404)).toContain("The file");
});

test("verify compares the stored bytes, and finds one that was flipped", async () => {
  expect(await json("/api/v1/skills/lanes/verify", tokens.payments)).toMatchObject({ ok: true, decision: "pass" });
  await db.query(`alter table "SkillBlob" disable trigger "SkillBlob_immutable"`);
  await db.query(
    `update "SkillBlob" set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where digest =
      (select a.digest from "SkillArtifact" a join "SkillVersion" v on v.id = a."versionId" join "Skill" s on s.id = v."skillId"
       where s.slug = 'lanes' and a.kind = 'skill')`,
  );
  expect(await json("/api/v1/skills/lanes/verify", tokens.payments)).toMatchObject({
    ok: false,
    decision: "fail",
    reasons: ["The bytes of the skill's archive do not match its digest."],
  });
});
