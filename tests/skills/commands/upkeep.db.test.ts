import { beforeAll, expect, test } from "vitest";
import { changeSkill } from "@/lib/skills/commands/change-skill";
import { deprecateSkill } from "@/lib/skills/commands/deprecate-skill";
import { restoreSkill } from "@/lib/skills/commands/restore-skill";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { unyankVersion } from "@/lib/skills/commands/unyank-version";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { skillArchive } from "@/lib/skills/queries/skill-archive";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const FORBIDDEN = { code: "forbidden" };
const CONFLICT = { code: "conflict" };
const why = "It breaks on large tables.";
let db: FreshDatabase;
let who: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
});

const publish = (name: string, version: string, owner = "payments") =>
  publishPackage(JOB, {
    package: skillPackage(name, { body: `# ${name}\n\nAs it is in ${version}.\n` }),
    owner,
    version,
    note: "New.",
  });
const audit = (action: string, target: string) =>
  db.query(`select "teamId", before, after from "AuditEntry" where action = $1 and target = $2`, [action, target]);
const outcome = async (attempts: Promise<unknown>[]) => {
  const all = await Promise.allSettled(attempts);
  expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(all.find(({ status }) => status === "rejected")).toMatchObject({ reason: CONFLICT });
};

test("yanked, a version is no longer the newest, yet pins still get it with the reason", async () => {
  for (const version of ["1.0.0", "1.2.0", "1.10.0"]) await publish("lock-scan", version);
  const skill = { owner: "payments", name: "lock-scan" };
  const target = { ...skill, version: "1.10.0", reason: why };
  for (const actor of [who.bo, who.dee, who.fin])
    await expect(yankVersion(actor, target)).rejects.toMatchObject(FORBIDDEN);
  await expect(yankVersion(who.ada, { ...target, version: "7.0.0" })).rejects.toMatchObject({ code: "not_found" });
  await expect(yankVersion(who.ada, { ...target, reason: "" })).rejects.toMatchObject({ code: "invalid" });
  await outcome([yankVersion(who.ada, target), yankVersion(who.ivy, target)]);
  const page = await skillPage(who.eve, skill);
  expect(page.version?.version).toBe("1.2.0");
  expect(page.versions[0]).toMatchObject({ version: "1.10.0", state: "yanked", yanked: { reason: why } });
  expect(await skillArchive(who.eve, { ...skill, version: "1.10.0" })).toMatchObject({ yanked: why });
  expect(await skillArchive(who.eve, skill)).toMatchObject({ version: "1.2.0", yanked: null });
  const [row] = await db.query(`select "searchText" from "Skill" where slug = 'lock-scan'`);
  expect(row).toEqual({ searchText: "# lock-scan\n\nAs it is in 1.2.0.\nSKILL md" });
  expect(await audit("skill.yanked", "skill:payments/lock-scan@1.10.0")).toMatchObject([
    { teamId: who.teams.payments, after: { reason: why, latest: "1.2.0" } },
  ]);
});

test("with all versions yanked it leaves the lists, not the hands of those who have it", async () => {
  const skill = { owner: "payments", name: "lock-scan" };
  for (const version of ["1.0.0", "1.2.0"]) await yankVersion(who.ada, { ...skill, version, reason: why });
  expect(await db.query(`select "latestId" from "Skill" where slug = 'lock-scan'`)).toEqual([{ latestId: null }]);
  expect(await skillPage(who.eve, skill)).toMatchObject({ version: { version: "1.10.0", state: "yanked" } });
  expect(await skillArchive(who.eve, { ...skill, version: "1.2.0" })).toMatchObject({ yanked: why });
  const back = { ...skill, version: "1.2.0", reason: "It was the server, not the skill." };
  await expect(unyankVersion(who.bo, back)).rejects.toMatchObject(FORBIDDEN);
  await outcome([unyankVersion(who.ada, back), unyankVersion(who.kit, back)]);
  await expect(unyankVersion(who.ada, back)).rejects.toMatchObject(CONFLICT);
  expect(await skillPage(who.eve, skill)).toMatchObject({ version: { version: "1.2.0", yanked: null } });
  expect(await audit("skill.unyanked", "skill:payments/lock-scan@1.2.0")).toMatchObject([
    { before: { reason: why }, after: { latest: "1.2.0" } },
  ]);
});

test("the hub's versions are yanked by the platform and the leads of the team that brought them", async () => {
  await publish("shared-scan", "1.0.0", "hub");
  await publish("shared-scan", "1.1.0", "hub");
  await db.query(`update "Skill" set "coOwnerTeamId" = $1 where slug = 'shared-scan'`, [who.teams.payments]);
  const target = { owner: "hub", name: "shared-scan", version: "1.1.0", reason: why };
  for (const actor of [who.bo, who.dee, who.fin])
    await expect(yankVersion(actor, target)).rejects.toMatchObject(FORBIDDEN);
  expect((await skillPage(who.ada, target)).may).toMatchObject({ yank: true, deprecate: false, change: false });
  await yankVersion(who.ada, target);
  await expect(deprecateSkill(who.ada, { owner: "hub", name: "shared-scan", reason: why })).rejects.toMatchObject(
    FORBIDDEN,
  );
});

test("deprecated in favour of another, restored, and never in a ring", async () => {
  for (const name of ["old-scan", "new-scan", "third-scan"]) await publish(name, "1.0.0");
  const old = { owner: "payments", name: "old-scan" };
  const wanted = { ...old, reason: why, successor: "payments/new-scan" };
  for (const actor of [who.bo, who.eve, who.fin])
    await expect(deprecateSkill(actor, wanted)).rejects.toMatchObject(FORBIDDEN);
  for (const successor of ["payments/none", "routing/none"])
    await expect(deprecateSkill(who.ada, { ...wanted, successor })).rejects.toMatchObject({ code: "not_found" });
  await expect(deprecateSkill(who.ada, { ...wanted, successor: "payments/old-scan" })).rejects.toMatchObject({
    code: "invalid",
  });
  await outcome([deprecateSkill(who.ada, wanted), deprecateSkill(who.ivy, { ...wanted, successor: undefined })]);
  await restoreSkill(who.ada, old);
  await deprecateSkill(who.ada, wanted);
  expect(await skillPage(who.eve, old)).toMatchObject({
    status: "deprecated",
    statusReason: why,
    successor: { name: "new-scan" },
  });
  await expect(
    deprecateSkill(who.ada, { owner: "payments", name: "new-scan", reason: why, successor: "payments/old-scan" }),
  ).rejects.toMatchObject({ code: "invalid" });
  await outcome([restoreSkill(who.ada, old), restoreSkill(who.ivy, old)]);
  expect((await audit("skill.deprecated", "skill:payments/old-scan")).at(-1)).toMatchObject({
    before: { status: "active" },
    after: { reason: why, successor: "payments/new-scan" },
  });
  expect(await audit("skill.restored", "skill:payments/old-scan")).toHaveLength(2);
  // Two that name each other at once make no ring.
  const ring = await Promise.allSettled([
    deprecateSkill(who.ada, { ...wanted, successor: "payments/third-scan" }),
    deprecateSkill(who.ivy, { owner: "payments", name: "third-scan", reason: why, successor: "payments/old-scan" }),
  ]);
  expect(ring.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what stands beside the versions is changed by those who stand for the skill, from what they read", async () => {
  await publish("table-sizes", "1.0.0");
  const skill = { owner: "payments", name: "table-sizes" };
  const { revision } = await skillPage(who.ada, skill);
  const wanted = { ...skill, revision, category: "databases" as const };
  for (const actor of [who.bo, who.dee, who.fin])
    await expect(changeSkill(actor, wanted)).rejects.toMatchObject(FORBIDDEN);
  await outcome([changeSkill(who.ada, wanted), changeSkill(who.ivy, { ...wanted, category: "data" })]);
  const now = (await skillPage(who.ada, skill)).revision;
  for (const [field, value] of [
    ["inherited", true],
    ["maintainers", []],
    ["maintainers", [who.dee.id]],
    ["maintainers", ["nobody"]],
  ] as const)
    await expect(changeSkill(who.ada, { ...skill, revision: now, [field]: value })).rejects.toMatchObject({
      code: "invalid",
    });
  const named = await changeSkill(who.ada, {
    ...skill,
    revision: now,
    maintainers: [who.bo.id],
    reviewBy: "2027-03-01",
  });
  expect(await skillPage(who.bo, skill)).toMatchObject({
    maintainers: [{ name: "bo", active: true }],
    reviewBy: new Date("2027-03-01"),
    may: { change: true, deprecate: true, yank: true },
  });
  // A maintainer stands for it, as a lead does.
  await changeSkill(who.bo, { ...skill, revision: named.revision, visibility: "team" });
  await expect(skillPage(who.eve, skill)).rejects.toMatchObject({ code: "not_found" });
  await yankVersion(who.bo, { ...skill, version: "1.0.0", reason: why });
  expect((await audit("skill.changed", "skill:payments/table-sizes")).at(-1)).toMatchObject({
    before: { visibility: "organisation" },
    after: { visibility: "team", reviewBy: "2027-03-01", maintainers: [who.bo.id] },
  });
});

test("a skill of the hub is for everybody, and the platform says whether teams inherit it", async () => {
  await publish("for-all", "1.0.0", "hub");
  const skill = { owner: "hub", name: "for-all" };
  const { revision } = await skillPage(who.ivy, skill);
  await expect(changeSkill(who.ivy, { ...skill, revision, visibility: "team" })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(changeSkill(who.ada, { ...skill, revision, inherited: false })).rejects.toMatchObject(FORBIDDEN);
  await changeSkill(who.ivy, { ...skill, revision, inherited: false });
  expect(await skillPage(who.eve, skill)).toMatchObject({ inherited: false, may: { change: false } });
});
