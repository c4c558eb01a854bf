import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { may } from "@/lib/access/may";
import { actorOfToken } from "@/lib/auth/actor-of-token";
import { SELF_TEST, selfTestSecret } from "@/lib/auth/self-test-token";
import { newSecret } from "@/lib/core/ids";
import { selfTestTargets } from "@/lib/distribution/queries/self-test-targets";
import { selfTestsOf } from "@/lib/distribution/queries/self-tests-of";
import { ownPortal as ownPortalOf } from "@/lib/distribution/self-test/portal";
import { runSelfTests } from "@/lib/distribution/self-test/run";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { downloadsNoted } from "@/lib/web/note-download";
import { selfTest } from "@/lib/web/self-test";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, ownWords, skillCompany, skillPackage } from "../support/skills";
import { type OwnPortal, ownPortal } from "./own-portal";

// Real git and a real server: a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });
const JOB = { kind: "job", name: "test" } as const;
const folder = mkdtempSync(join(tmpdir(), "groundwork-self-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let db: FreshDatabase;
let portal: OwnPortal;
let cast: Cast;

const found = async (owner: string, name: string) =>
  Object.fromEntries(
    (await selfTestsOf(cast.ivy, { owner, name })).tests.map(({ client, ok, detail }) => [
      client,
      ok ? detail || "equal" : `DIFFERS ${detail}`,
    ]),
  );
const publish = (name: string, owner: string, version: string, files: Record<string, string> = {}) =>
  publishPackage(JOB, {
    package: skillPackage(name, { body: `# ${name}\n\n${ownWords(name + owner + version)}\n`, files }),
    owner,
    version,
    note: `What ${version} brings.`,
  });
const forget = () => db.query(`delete from "SkillSelfTest"`);
const SKILLS = [
  ["payments", "refund-flow"],
  ["hub", "deploy"],
  ["payments", "deploy"],
] as const;
const ALL_EQUAL = {
  "plugin-archive": "equal",
  archive: "equal",
  clawhub: "equal",
  marketplace: "equal",
  signature: "equal",
  "well-known": "equal",
};

beforeAll(async () => {
  portal = await ownPortal(folder);
  db = await freshDatabase();
  cast = await skillCompany();
  const files = { "scripts/run.sh": "#!/bin/sh\necho run\n", "notes/ä ö.md": "Umlauts.\n" };
  await publish("refund-flow", "payments", "1.0.0", files);
  await publish("deploy", "hub", "2.1.0");
  await publish("deploy", "payments", "1.4.0");
});
beforeEach(() => {
  portal.instead = null;
  portal.asked = [];
});

test("what every client gets is what was published", async () => {
  expect(await selfTest()).toEqual({ fetched: 18, failing: 0 });
  for (const [owner, name] of SKILLS) expect(await found(owner, name)).toEqual(ALL_EQUAL);
  // Clients that cannot sign in do not, and nothing of it counts as somebody's.
  const discovered = portal.asked.filter(({ path }) => path.includes("/.well-known/"));
  expect(discovered.map(({ signed }) => signed)).toEqual([false, false, false]);
  expect(portal.asked.every(({ agent }) => agent.includes("groundwork-self-test"))).toBe(true);
  await downloadsNoted();
  expect(await db.query(`select * from "SkillInstall"`)).toEqual([]);
  portal.asked = [];
  expect(await selfTest()).toEqual({ fetched: 0, failing: 0 });
  expect(portal.asked).toEqual([]);
});

test("a byte that was flipped past the triggers is found by every client that gets it", async () => {
  const flip = (digest: string) =>
    db.query(
      `do $$ begin
        alter table "SkillBlob" disable trigger user;
        update "SkillBlob" set bytes = set_byte(bytes, length(bytes) / 2, get_byte(bytes, length(bytes) / 2) # 1) where digest = '${digest}';
        alter table "SkillBlob" enable trigger user;
      end $$`,
    );
  const [zip] = await db.query<{ digest: string }>(
    `select a.digest from "SkillArtifact" a join "SkillVersion" v on v.id = a."versionId" join "Skill" s on s.id = v."skillId"
      where s.slug = 'refund-flow' and a.kind = 'skill'`,
  );
  await flip(zip?.digest ?? "");
  await forget();
  const bytes = "DIFFERS The archive's bytes are not those that were published.";
  expect((await selfTest()).failing).toBe(4);
  expect(await found("payments", "refund-flow")).toEqual({
    ...ALL_EQUAL,
    archive: bytes,
    clawhub: bytes,
    "well-known": bytes,
    signature: "DIFFERS The signature does not hold by the published key.",
  });
  expect(await found("hub", "deploy")).toEqual(ALL_EQUAL);
  await flip(zip?.digest ?? "");
});

test("addresses that answer with something else are found, and clients are never followed elsewhere", async () => {
  const html = { status: 200, headers: { "content-type": "text/html" }, body: Buffer.from("<h1>Sign in</h1>") };
  portal.instead = (path, answer) => {
    if (path.startsWith("/api/v1/keys/")) return html;
    if (path.startsWith("/api/v1/resolve"))
      return { ...answer, body: Buffer.from('{"match":{"version":"9.9.9"},"latestVersion":null}') };
    if (path.includes("kind=plugin")) return { ...answer, body: Buffer.concat([answer.body, Buffer.from([0])]) };
    if (path.includes("archive?version"))
      return { status: 307, headers: { location: "http://elsewhere.test/x.zip" }, body: Buffer.alloc(0) };
    if (path.includes("/.well-known/"))
      return {
        ...answer,
        body: Buffer.from(answer.body.toString("utf8").replaceAll("/s/", "https://elsewhere.test/s/")),
      };
    return path.startsWith("/git/payments") ? { ...html, status: 302, headers: { location: "/git/hub.git" } } : null;
  };
  await forget();
  await selfTest();
  const differing = await found("payments", "deploy");
  expect(differing).toEqual({
    archive: expect.stringMatching(
      /^DIFFERS .*archive\?version=1\.4\.0 answers 307 to http:\/\/elsewhere\.test\/x\.zip\.$/,
    ),
    clawhub: "DIFFERS Its own files are taken for 9.9.9.",
    marketplace: expect.stringMatching(/^DIFFERS git fetch failed: .*302/),
    "plugin-archive": "DIFFERS The archive's bytes are not those that were published.",
    signature: expect.stringMatching(
      /^DIFFERS \/api\/v1\/keys\/[0-9a-f]{16} answers with something that is not JSON\.$/,
    ),
    "well-known": "DIFFERS Clients are sent to https://elsewhere.test.",
  });
  expect(JSON.stringify(differing)).not.toContain("gw_");
});

test("a portal that does not answer is a failure of its own, and no reason to stop", async () => {
  await forget();
  const nobody = { ...ownPortalOf(), origin: "http://127.0.0.1:9" };
  expect(await selfTest(nobody)).toEqual({ fetched: 18, failing: 18 });
  expect((await found("hub", "deploy")).archive).toBe("DIFFERS The portal did not answer itself (ECONNREFUSED).");
});

test("a portal that answers itself slowly is asked for one version, and the others wait for the next time", async () => {
  await forget();
  const { open, targets } = await selfTestTargets(JOB, {});
  const results = await runSelfTests(ownPortalOf(), targets, open, () => true);
  expect([...new Set(results.map(({ versionId }) => versionId))]).toEqual([targets[0]?.versionId]);
  expect(results).toHaveLength(6);
  expect((await selfTestTargets(JOB, {})).targets).toHaveLength(targets.length);
  await selfTest();
});

test("what failed is tried again, soon at first; what was fine after a week; a new version at once", async () => {
  const due = async () =>
    (await selfTestTargets(JOB, {})).targets.map(({ owner, name, version }) => `${owner}/${name} ${version}`);
  const set = (slug: string, owner: string, ok: boolean, at: string, published: string) =>
    db
      .query(
        `update "SkillSelfTest" t set ok = $3 or client <> 'archive', at = now() - $4::interval
        from "SkillVersion" v join "Skill" s on s.id = v."skillId" left join "Team" o on o.id = s."teamId"
        where v.id = t."versionId" and s.slug = $1 and coalesce(o.slug, 'hub') = $2`,
        [slug, owner, ok, at],
      )
      .then(() =>
        db.query(
          `alter table "SkillVersion" disable trigger user;
        update "SkillVersion" v set "publishedAt" = now() - '${published}'::interval from "Skill" s left join "Team" o on o.id = s."teamId"
          where v.id = s."latestId" and s.slug = '${slug}' and coalesce(o.slug, 'hub') = '${owner}';
        alter table "SkillVersion" enable trigger user`,
        ),
      );
  await set("deploy", "hub", true, "6 days", "20 days");
  await set("deploy", "payments", true, "8 days", "20 days");
  await set("refund-flow", "payments", false, "30 seconds", "31 seconds");
  expect(await due()).toEqual(["payments/deploy 1.4.0"]);
  await set("refund-flow", "payments", false, "61 seconds", "62 seconds");
  expect(await due()).toEqual(["payments/refund-flow 1.0.0", "payments/deploy 1.4.0"]);
  await set("refund-flow", "payments", false, "50 minutes", "110 minutes");
  expect(await due()).toEqual(["payments/deploy 1.4.0"]);
  await set("refund-flow", "payments", false, "361 minutes", "90 days");
  expect(await due()).toEqual(["payments/refund-flow 1.0.0", "payments/deploy 1.4.0"]);
  await publish("deploy", "hub", "2.2.0");
  expect((await due())[0]).toBe("hub/deploy 2.2.0");
  expect((await selfTestTargets(JOB, { atMost: 1 })).targets).toHaveLength(1);
  await expect(selfTestTargets(cast.ada, {})).rejects.toMatchObject({ code: "forbidden" });
});

test("what is closed on purpose is not fetched, and says why", async () => {
  await publish("inner", "payments", "1.0.0");
  await db.query(`update "Skill" set visibility = 'team' where slug = 'inner'`);
  await forget();
  expect((await selfTest()).failing).toBe(0);
  expect(await found("payments", "inner")).toEqual({
    ...ALL_EQUAL,
    "well-known": "Not fetched: it is kept to its team, and this client cannot sign in.",
  });
  await db.query(`update "Organisation" set "openDiscovery" = false`);
  await forget();
  expect((await selfTest()).failing).toBe(0);
  expect((await found("hub", "deploy"))["well-known"]).toMatch(/^Not fetched: this portal lists no skills to clients/);
  await db.query(`update "Organisation" set "openDiscovery" = null`);
});

test("a machine without git says so, once for all and not skill by skill as a failure", async () => {
  const { PATH } = process.env;
  process.env.PATH = "/nowhere";
  await forget();
  try {
    expect((await selfTest()).failing).toBe(0);
  } finally {
    process.env.PATH = PATH;
  }
  expect((await found("hub", "deploy")).marketplace).toMatch(
    /^Not fetched: git is not installed where the portal runs/,
  );
});

test("two at once find the same and write it once", async () => {
  await forget();
  const both = await Promise.all([selfTest(), selfTest()]);
  expect(both.map(({ failing }) => failing)).toEqual([0, 0]);
  expect(await db.query(`select 1 from "SkillSelfTest"`)).toHaveLength(24);
});

test("the secret is this process's alone, reads and does nothing else, and is written nowhere", async () => {
  const actor = await actorOfToken(selfTestSecret());
  expect(actor).toEqual(SELF_TEST);
  expect(await actorOfToken(`gw_${newSecret()}`)).toBeNull();
  for (const access of ["skill:write", "usage:write", "spend:read", "ledger:maintain", "mcp:use"] as const)
    expect(may(SELF_TEST, access, "org")).toBe(false);
  expect(await db.query(`select 1 from "ApiToken"`)).toEqual([]);
  const written = await db.query(`select detail from "SkillSelfTest" union all select "actorLabel" from "AuditEntry"`);
  expect(JSON.stringify(written)).not.toContain(selfTestSecret());
});
