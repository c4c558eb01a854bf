import { existsSync, mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { headOf, repositoryPath } from "@/lib/distribution/git/repository";
import { settleMarketplaces } from "@/lib/distribution/git/settle";
import { signShelf } from "@/lib/skills/commands/sign-shelf";
import { removeDemo } from "@/lib/teams/commands/remove-demo";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { git, JOB, publish, scratch } from "./stage";

const work = scratch("settle");
process.env.DATA_DIR = join(work, "data");
let db: FreshDatabase;
let who: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  await publish("hub-skill", "hub", "1.0.0");
  await publish("pay-skill", "payments", "1.0.0");
});

const heads = () => [0, who.teams.payments, who.teams.routing].map(catalog => headOf(repositoryPath(catalog)));

test("every catalog is signed and written before anybody asks, and a second time nothing happens", async () => {
  await db.query(`delete from "SkillArtifact"`);
  await settleMarketplaces();
  const [signed] = await db.query<{ count: number }>(`select count(*)::int as count from "SkillArtifact"`);
  expect(signed?.count).toBe(4);
  const first = heads();
  expect(first.every(Boolean)).toBe(true);
  await settleMarketplaces();
  expect(heads()).toEqual(first);
});

test("a version whose bytes are gone keeps no other one unsigned", async () => {
  await db.query(`delete from "SkillArtifact"`);
  const [lost] = await db.query<{ digest: string; bytes: Buffer; size: number }>(
    `select b.* from "SkillBlob" b join (select v.files->0->>'digest' as digest from "SkillVersion" v
      join "Skill" s on s.id = v."skillId" where s.slug = 'pay-skill') of using (digest)`,
  );
  await db.query(`delete from "SkillBlob" where digest = $1`, [lost?.digest]);
  expect(await signShelf(JOB, {})).toEqual({ signed: 1 });
  await db.query(`insert into "SkillBlob" (digest, size, bytes) values ($1, $2, $3)`, [
    lost?.digest,
    lost?.size,
    lost?.bytes,
  ]);
  expect(await signShelf(JOB, {})).toEqual({ signed: 1 });
});

test("what a build left beside its repository goes after a while, and not before", async () => {
  const [old, young] = [`${repositoryPath(0)}.old-a`, `${repositoryPath(0)}.new-b`];
  for (const folder of [old, young]) mkdirSync(folder);
  utimesSync(old, new Date(0), new Date(0));
  await settleMarketplaces();
  expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
});

test("without git the changes are recorded all the same, and written once it is there", async () => {
  const { PATH } = process.env;
  const before = heads();
  await publish("unseen", "hub", "1.0.0");
  process.env.PATH = join(work, "nothing-here");
  try {
    await settleMarketplaces();
  } finally {
    process.env.PATH = PATH;
  }
  const [row] = await db.query(`select kind from "MarketplaceChange" where plugin = 'unseen' and catalog = 0`);
  expect(row).toEqual({ kind: "added" });
  expect(heads()).toEqual(before);
  await settleMarketplaces();
  expect(heads()[0]).not.toBe(before[0]);
});

test("after the demo was removed nothing of it is left in the hub's marketplace", async () => {
  await db.query(`update "Organisation" set "isDemo" = true where id = 1`);
  const changes = async () => (await db.query(`select 1 from "MarketplaceChange" where catalog = 0`)).length;
  const before = await changes();
  await removeDemo(JOB, {});
  await skillCompany();
  await publish("real-skill", "hub", "1.0.0");
  await publish("second-skill", "hub", "1.0.0");
  await settleMarketplaces();
  // The numbers say nothing: there are as many changes as there were.
  expect(await changes()).toBe(before);
  const path = repositoryPath(0);
  const plugins = (await git(["ls-tree", "--name-only", "main", "plugins/"], path)).out.trim().split("\n");
  expect(plugins).toEqual(["plugins/groundwork", "plugins/real-skill", "plugins/recommended", "plugins/second-skill"]);
  const subjects = (await git(["log", "--format=%s", "main"], path)).out;
  expect(subjects).not.toContain("hub-skill");
  expect(readdirSync(join(work, "data/git")).filter(name => name.startsWith("hub.git.old-"))).toHaveLength(1);
});
