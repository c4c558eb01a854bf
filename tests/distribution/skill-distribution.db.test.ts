import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { recordInstalls } from "@/lib/distribution/commands/record-install";
import { recordSelfTests } from "@/lib/distribution/commands/record-self-tests";
import { distributionHealth } from "@/lib/distribution/queries/distribution-health";
import { selfTestsOf } from "@/lib/distribution/queries/self-tests-of";
import { skillDistribution } from "@/lib/distribution/queries/skill-distribution";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, ownWords, skillCompany, skillPackage } from "../support/skills";

process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "groundwork-distribution-"));
afterAll(() => rmSync(process.env.DATA_DIR ?? "", { recursive: true, force: true }));
const JOB = { kind: "job", name: "test" } as const;
const SKILL = { owner: "payments", name: "refund-flow" };
let db: FreshDatabase;
let cast: Cast;
const ids: Record<string, string> = {};

const publish = async (name: string, owner: string, version: string) => {
  await publishPackage(JOB, {
    package: skillPackage(name, { body: `# ${name}\n\n${ownWords(name + owner + version)}\n` }),
    owner,
    version,
    note: "Note.",
  });
  const [row] = await db.query<{ id: string }>(`select id from "SkillVersion" order by "submittedAt" desc limit 1`);
  ids[`${owner}/${name} ${version}`] = row?.id ?? "";
};

beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
  await publish("refund-flow", "payments", "1.0.0");
  await publish("refund-flow", "payments", "1.1.0");
  await publish("inner", "payments", "1.0.0");
  await publish("deploy", "hub", "1.0.0");
  await db.query(`update "Skill" set visibility = 'team' where slug = 'inner'`);
});

test("a version with its artifacts, the marketplaces that the viewer may fetch, and what was found and counted", async () => {
  await recordSelfTests(JOB, {
    results: [
      { versionId: ids["payments/refund-flow 1.1.0"] ?? "", client: "archive", ok: true, detail: "" },
      { versionId: ids["payments/refund-flow 1.0.0"] ?? "", client: "archive", ok: false, detail: "Old news." },
    ],
  });
  await recordInstalls(JOB, {
    installs: [
      {
        skillId: (await db.query<{ id: number }>(`select id from "Skill" where slug = 'refund-flow'`))[0]?.id ?? 0,
        client: "clawhub",
        source: "report",
        version: "1.1.0",
        who: cast.bo.email,
        teamId: cast.teams.payments,
        at: new Date(),
      },
    ],
  });
  const seen = await skillDistribution(cast.ada, SKILL);
  expect(seen).toMatchObject({ ...SKILL, version: "1.1.0", latest: true, yanked: false, open: true });
  expect(seen.artifacts.map(({ kind }) => kind).toSorted()).toEqual(["plugin", "skill"]);
  expect(
    seen.artifacts.every(({ digest, keyId }) => /^[0-9a-f]{64}$/.test(digest) && /^[0-9a-f]{16}$/.test(keyId)),
  ).toBe(true);
  expect(seen.marketplaces.map(({ catalog }) => catalog)).toEqual(["payments"]);
  expect(seen.selfTests).toMatchObject([{ client: "archive", ok: true }]);
  expect(seen.installs).toMatchObject({ people: 1, who: [{ name: "bo" }] });
  const outside = await skillDistribution(cast.eve, SKILL);
  expect(outside).toMatchObject({ marketplaces: [], installs: { people: 1, who: null } });
  const older = await skillDistribution(cast.ada, { ...SKILL, version: "1.0.0" });
  expect(older).toMatchObject({ version: "1.0.0", latest: false, selfTests: [{ ok: false, detail: "Old news." }] });
  expect(
    (await skillDistribution(cast.eve, { owner: "hub", name: "deploy" })).marketplaces.map(({ catalog }) => catalog),
  ).toEqual(["hub", "routing"]);
});

test("open is what a stranger finds: not what is kept to a team, and nothing where the organisation says so", async () => {
  const open = async (name: string, owner = "payments") => (await skillDistribution(cast.ada, { owner, name })).open;
  expect([await open("refund-flow"), await open("deploy", "hub"), await open("inner")]).toEqual([true, true, false]);
  await db.query(`update "Organisation" set "openDiscovery" = false`);
  expect([await open("refund-flow"), await open("deploy", "hub")]).toEqual([false, false]);
  await db.query(`update "Organisation" set "openDiscovery" = null`);
});

test("who may not know of a skill learns nothing of how it reaches others", async () => {
  const secret = { owner: "payments", name: "inner" };
  const strangers: Actor[] = [
    cast.eve,
    cast.dee,
    { kind: "anonymous" },
    { kind: "token", id: "t", name: "t", scopes: ["skills:read"], teamId: cast.teams.routing },
  ];
  for (const actor of strangers) {
    await expect(skillDistribution(actor, secret)).rejects.toMatchObject({ code: "not_found" });
    await expect(selfTestsOf(actor, secret)).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await skillDistribution(cast.cy, secret)).marketplaces.map(({ catalog }) => catalog)).toEqual(["payments"]);
});

test("health names what fails of the newest versions, to those who look after the portal", async () => {
  const now = await distributionHealth(cast.ivy, {});
  expect(now).toMatchObject({ versions: 4, unpacked: 0, tested: 1, failing: 0, failures: [], open: true });
  expect(now.keys).toHaveLength(1);
  expect(now.git).toMatch(/^\d+\.\d+/);
  expect(now.catalogs.map(({ catalog, head, skills }) => [catalog, head, skills])).toEqual([
    ["hub", null, 1],
    ["payments", null, 3],
    ["routing", null, 1],
  ]);
  await recordSelfTests(JOB, {
    results: [
      { versionId: ids["payments/inner 1.0.0"] ?? "", client: "archive", ok: false, detail: "It differs." },
      { versionId: ids["payments/inner 1.0.0"] ?? "", client: "clawhub", ok: false, detail: "It differs too." },
      { versionId: randomUUID(), client: "clawhub", ok: false, detail: "Of nothing." },
    ],
  });
  const after = await distributionHealth(cast.ivy, {});
  expect(after).toMatchObject({ tested: 2, failing: 1 });
  expect(after.failures.map(({ owner, name, client }) => [owner, name, client])).toEqual([
    ["payments", "inner", "archive"],
    ["payments", "inner", "clawhub"],
  ]);
  for (const actor of [cast.ada, cast.eve, cast.fin]) {
    await expect(distributionHealth(actor, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(recordSelfTests(actor, { results: [] })).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("a newer look wins over an older one that comes late, and a version that was yanked says so", async () => {
  const versionId = ids["payments/refund-flow 1.1.0"] ?? "";
  await db.query(`update "SkillSelfTest" set at = now() + interval '1 hour' where "versionId" = $1`, [versionId]);
  await recordSelfTests(JOB, { results: [{ versionId, client: "archive", ok: false, detail: "Late." }] });
  expect((await selfTestsOf(cast.ada, SKILL)).tests).toMatchObject([{ client: "archive", ok: true }]);
  await yankVersion(cast.ada, { ...SKILL, version: "1.1.0", reason: "It paid refunds twice." });
  expect(await skillDistribution(cast.ada, SKILL)).toMatchObject({ version: "1.0.0", latest: true });
  expect(await skillDistribution(cast.ada, { ...SKILL, version: "1.1.0" })).toMatchObject({
    latest: false,
    yanked: true,
  });
});
