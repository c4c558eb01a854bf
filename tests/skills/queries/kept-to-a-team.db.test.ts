import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { transaction } from "@/lib/db/client";
import { changeSkill } from "@/lib/skills/commands/change-skill";
import { deprecateSkill } from "@/lib/skills/commands/deprecate-skill";
import { saveDraft } from "@/lib/skills/commands/drafts/save-draft";
import { forkSkill } from "@/lib/skills/commands/fork-skill";
import { proposeMerge } from "@/lib/skills/commands/propose-merge";
import { proposePromotion } from "@/lib/skills/commands/propose-promotion";
import { restoreSkill } from "@/lib/skills/commands/restore-skill";
import { startUpdate } from "@/lib/skills/commands/start-update";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { unyankVersion } from "@/lib/skills/commands/unyank-version";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { closeSkills } from "@/lib/skills/queries/close-skills";
import { compare } from "@/lib/skills/queries/compare";
import { curationQueue } from "@/lib/skills/queries/curation-queue";
import { draftDetail } from "@/lib/skills/queries/draft-detail";
import { lineage } from "@/lib/skills/queries/lineage";
import { skillArchive } from "@/lib/skills/queries/skill-archive";
import { skillFile } from "@/lib/skills/queries/skill-file";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const secret = { owner: "payments", name: "secret-check" };
const open = { owner: "hub", name: "open-check" };
const text = "1. Read every line of the change and say which lock it takes on which table of the database.\n";
let db: FreshDatabase;
let who: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  const body = (title: string) => `# ${title}\n\n${text.repeat(3)}`;
  await publishPackage(JOB, {
    package: skillPackage("open-check", { body: body("Open") }),
    owner: "hub",
    version: "1.0.0",
    note: "First.",
  });
  for (const version of ["1.0.0", "1.1.0"])
    await publishPackage(JOB, {
      package: skillPackage("secret-check", { body: `${body("Secret")}\n${version}\n` }),
      owner: "payments",
      version,
      visibility: "team",
      note: "First.",
    });
  // The secret skill was forked from the open one, and the open one names it as successor.
  await db.query(
    `update "Skill" s set "originId" = h.id, "originKind" = 'forked', "originVersion" = '1.0.0'
     from "Skill" h where h.slug = 'open-check' and s.slug = 'secret-check'`,
  );
  await db.query(
    `update "Skill" s set "successorId" = h.id, status = 'deprecated' from "Skill" h where h.slug = 'secret-check' and s.slug = 'open-check'`,
  );
});

/** Everything that takes the address of a skill. */
const doors: Record<string, (actor: Actor) => Promise<unknown>> = {
  page: actor => skillPage(actor, secret),
  "page of a version": actor => skillPage(actor, { ...secret, version: "1.0.0" }),
  file: actor => skillFile(actor, secret),
  archive: actor => skillArchive(actor, { ...secret, version: "1.0.0" }),
  lineage: actor => lineage(actor, secret),
  "close skills": actor => closeSkills(actor, secret),
  "left of a comparison": actor => compare(actor, { a: "payments/secret-check@1.0.0", b: "hub/open-check" }),
  "right of a comparison": actor => compare(actor, { a: "hub/open-check", b: "payments/secret-check" }),
  fork: actor => forkSkill(actor, { ...secret, team: "routing" }),
  update: actor => startUpdate(actor, secret),
  promotion: actor => proposePromotion(actor, secret),
  "merge into it": actor => proposeMerge(actor, { ...secret, from: "hub/open-check", passages: ["SKILL.md:1"] }),
  "merge from it": actor => proposeMerge(actor, { ...open, from: "payments/secret-check", passages: ["SKILL.md:1"] }),
  deprecation: actor => deprecateSkill(actor, { ...secret, reason: "For a test." }),
  restoration: actor => restoreSkill(actor, secret),
  yank: actor => yankVersion(actor, { ...secret, version: "1.0.0", reason: "For a test." }),
  unyank: actor => unyankVersion(actor, { ...secret, version: "1.0.0", reason: "For a test." }),
  change: actor => changeSkill(actor, { ...secret, revision: 1, category: "data" }),
};

test.each(Object.keys(doors))("%s: for another team it does not exist, also as a lead", async door => {
  for (const actor of [who.eve, who.dee]) {
    const answer = await doors[door]?.(actor).then(
      () => null,
      (error: unknown) => error,
    );
    expect(answer).toMatchObject({ code: "not_found" });
    // The same words as for a skill that is really not there.
    expect((answer as Error).message).toBe("The skill payments/secret-check does not exist, or you may not see it.");
  }
});

test("what others see names it nowhere and counts it nowhere", async () => {
  const pairs = await db.query(`select * from "SkillPair"`);
  expect(pairs).toHaveLength(1);
  const views = (actor: Actor) =>
    Promise.all([
      skillPage(actor, open),
      lineage(actor, open),
      closeSkills(actor, open),
      compare(actor, { a: "hub/open-check", b: "hub/open-check" }),
    ]);
  const outside = await views(who.eve);
  expect(JSON.stringify(outside)).not.toContain("secret");
  expect(outside[0].successor).toBeNull();
  expect(outside[1].nodes).toHaveLength(1);
  expect(outside[2].close).toEqual([]);
  const inside = await views(who.bo);
  expect(inside[0].successor?.name).toBe("secret-check");
  expect(inside[1].nodes.map(node => node.skill.name)).toEqual(["open-check", "secret-check"]);
  // Relatives are named by lineage; without it the two are close, for those who may know of both.
  expect(inside[2].close).toEqual([]);
  const [tie] = await db.query<{ originId: number | null }>(
    `select "originId" from "Skill" where slug = 'secret-check'`,
  );
  await db.query(`update "Skill" set "originId" = null where slug = 'secret-check'`);
  expect((await closeSkills(who.bo, open)).close.map(one => one.skill.name)).toEqual(["secret-check"]);
  expect((await closeSkills(who.eve, open)).close).toEqual([]);
  await db.query(`update "Skill" set "originId" = $1 where slug = 'secret-check'`, [tie?.originId]);
});

test("the page of a draft does not count it, and who curates what it follows does not read its name", async () => {
  const own = { package: skillPackage("own-check"), owner: "routing", version: "1.0.0", note: "First." };
  await publishPackage(JOB, own);
  const { id } = await saveDraft(who.eve, { package: skillPackage("other-check") });
  expect((await draftDetail(who.eve, { id })).compared).toBe(2);
  const mine = await saveDraft(who.bo, { package: skillPackage("other-check") });
  expect((await draftDetail(who.bo, { id: mine.id })).compared).toBe(3);
  await db.query(
    `update "Skill" s set "successorId" = h.id, health = 'stale' from "Skill" h where h.slug = 'secret-check' and s.slug = 'own-check'`,
  );
  const queue = await curationQueue(who.dee, { state: "stale" });
  expect(queue.rows.map(row => [row.name, row.successor])).toEqual([["own-check", null]]);
  expect((await curationQueue(who.ivy, { state: "stale" })).rows[0]?.successor?.name).toBe("secret-check");
});

test("the chain ends at what is not seen: what lies behind it could tell of it", async () => {
  await publishPackage(JOB, {
    package: skillPackage("grandchild", { body: "# Grandchild\n\nA job of its own.\n" }),
    owner: "routing",
    version: "1.0.0",
    note: "First.",
  });
  await db.query(
    `update "Skill" s set "originId" = h.id, "originKind" = 'forked', "originVersion" = '1.0.0'
     from "Skill" h where h.slug = 'secret-check' and s.slug = 'grandchild'`,
  );
  const child = { owner: "routing", name: "grandchild" };
  expect((await lineage(who.eve, child)).nodes.map(node => [node.skill.name, node.kind, node.taken])).toEqual([
    ["grandchild", null, null],
  ]);
  expect((await skillPage(who.eve, child)).origin).toBeNull();
  expect((await lineage(who.eve, open)).nodes).toHaveLength(1);
  expect((await lineage(who.bo, open)).nodes.map(node => [node.skill.name, node.depth])).toEqual([
    ["open-check", 0],
    ["secret-check", 1],
    ["grandchild", 2],
  ]);
  await expect(startUpdate(who.eve, child)).rejects.toMatchObject({ code: "conflict" });
  const [{ versions } = { versions: 0 }] = await transaction(async tx => [
    { versions: await tx.skillDraft.count({ where: { kind: "update" } }) },
  ]);
  expect(versions).toBe(0);
});

test("a changelog, which everybody reads, does not name it either", async () => {
  const both = {
    ...who.bo,
    teams: [...who.bo.teams, { teamId: who.teams.routing, role: "member" as const, home: false }],
  };
  const fork = await forkSkill(both, { ...secret, team: "routing" });
  const target = { owner: "routing", name: "grandchild" };
  const { text } = await skillFile(both, secret);
  const line = (text ?? "").split("\n").findIndex(one => one.startsWith("# Secret")) + 1;
  const merge = await proposeMerge(both, { ...target, from: "payments/secret-check", passages: [`SKILL.md:${line}`] });
  const rows = await db.query(`select changelog::text from "SkillDraft" where id = any($1)`, [[fork.id, merge.id]]);
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain("secret");
});
