import { beforeAll, expect, test } from "vitest";
import { changeSet } from "@/lib/skills/commands/change-set";
import { decidePair } from "@/lib/skills/commands/decide-pair";
import { markVisit } from "@/lib/skills/commands/mark-visit";
import { pairs } from "@/lib/skills/queries/pairs";
import { skillChanges } from "@/lib/skills/queries/skill-changes";
import { teamSet } from "@/lib/skills/queries/team-set";
import { organisation } from "../../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { actor, addPerson, addSkill, addUse, addVersion, daysAgo } from "../catalog-rows";

let db: FreshDatabase;
let t: Record<string, number> = {};
const id: Record<string, number> = {};
const team = (slug: string) => t[slug] ?? 0;
const lead = () => actor("leo", { team: team("payments"), role: "lead" });
const member = () => actor("mia", { team: team("payments") });

beforeAll(async () => {
  db = await freshDatabase();
  t = await organisation(db, "UTC", ["payments", "routing"]);
  await addPerson(db, "mia");
  const long = (characters: number) => "x".repeat(characters);
  id.own = await addSkill(db, { slug: "own", team: team("payments"), description: long(997) });
  id.base = await addSkill(db, { slug: "base", inherited: true, description: long(2996) });
  id.spare = await addSkill(db, { slug: "spare", inherited: true, description: long(1995), health: "unowned" });
  id.extra = await addSkill(db, { slug: "extra", description: long(2995) });
  id.theirs = await addSkill(db, { slug: "theirs", team: team("routing"), description: long(494) });
  id.hidden = await addSkill(db, { slug: "hidden", team: team("routing"), visibility: "team" });
  id.gone = await addSkill(db, { slug: "gone", status: "retired" });
  id.draft = await addSkill(db, { slug: "draft", team: team("payments"), version: null });
  await addUse(db, [
    { skill: id.base, team: team("payments"), runs: 4 },
    { skill: id.own, team: team("payments"), runs: 9 },
    { skill: id.extra, team: team("payments"), runs: 2 },
    { skill: id.spare, team: team("routing"), runs: 99 },
  ]);
});

const change = (owner: string, name: string, what: Parameters<typeof changeSet>[1]["change"], version?: string) =>
  changeSet(lead(), { team: "payments", owner, name, change: what, ...(version ? { version } : {}) });
const CONFLICT = { code: "conflict" };

test("a set is what is the team's own and what it inherits, ordered by the team's own runs", async () => {
  const set = await teamSet(member(), { team: "payments" });
  expect(set.skills.map(({ name, place, runs, characters, cut }) => [name, place, runs, characters, cut])).toEqual([
    ["own", "own", 9, 1000, false],
    ["base", "inherited", 4, 3000, false],
    ["spare", "inherited", 0, 2000, false],
  ]);
  expect(set).toMatchObject({ budget: { limit: 8000, used: 6000, shown: 6000, cut: [] }, behind: 0, unowned: 1 });
  expect([set.may.change, (await teamSet(lead(), { team: "payments" })).may.change]).toEqual([false, true]);
  await expect(teamSet(member(), { team: "routing" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a preview says what an addition takes and what it cuts, and nothing of skills that are not seen", async () => {
  const { preview } = await teamSet(member(), {
    team: "payments",
    preview: [id.extra ?? 0, id.own ?? 0, id.hidden ?? 0],
  });
  expect(preview).toEqual({
    added: [{ id: id.extra, name: "extra", characters: 3000 }],
    characters: 3000,
    used: 9000,
    // As new to the team it is listed among the unused, by name: before "spare", which no longer fits.
    cut: [{ id: id.spare, name: "spare", characters: 2000 }],
  });
});

test("adding, and what stands behind the limit is named", async () => {
  const added = await change("hub", "extra", "add");
  expect(added).toMatchObject({
    place: "added",
    version: "1.0.0",
    budget: { used: 9000, shown: 7000, cut: [{ name: "spare" }] },
  });
  expect((await change("hub", "extra", "add")).place).toBe("added");
  const [entry] = await db.query(`select action, target, "teamId" from "AuditEntry" order by id desc limit 1`);
  expect(entry).toEqual({ action: "skill.set-changed", target: "skill:hub/extra", teamId: t.payments });
});

test("pinned stays at its version while newer ones come, until it is unpinned", async () => {
  expect(await change("hub", "extra", "pin")).toMatchObject({ place: "added", version: "1.0.0" });
  await addVersion(db, id.extra ?? 0, "2.0.0", daysAgo(1));
  const set = await teamSet(member(), { team: "payments" });
  expect(set.skills.find(({ name }) => name === "extra")).toMatchObject({
    pinned: true,
    behind: true,
    installed: "1.0.0",
    version: "2.0.0",
  });
  expect(set.behind).toBe(1);
  expect(await change("hub", "extra", "unpin")).toMatchObject({ place: "added", version: "2.0.0" });
  expect(await change("hub", "extra", "pin", "1.0.0")).toMatchObject({ place: "pinned-behind", version: "1.0.0" });
  await expect(change("hub", "extra", "pin", "3.0.0")).rejects.toMatchObject(CONFLICT);
  expect(await change("hub", "base", "pin")).toMatchObject({ place: "inherited" });
  expect(await change("hub", "base", "unpin")).toMatchObject({ place: "inherited" });
  await expect(change("hub", "base", "unpin")).rejects.toMatchObject(CONFLICT);
});

test("inherited ones are left out and taken back in; added ones are removed", async () => {
  expect((await change("hub", "spare", "exclude")).place).toBe("excluded");
  expect((await teamSet(member(), { team: "payments" })).excluded.map(({ name }) => name)).toEqual(["spare"]);
  await expect(change("hub", "spare", "pin")).rejects.toMatchObject(CONFLICT);
  expect((await change("hub", "spare", "include")).place).toBe("inherited");
  expect((await change("hub", "extra", "remove")).place).toBeNull();
  expect((await change("routing", "theirs", "add")).place).toBe("added");
});

test.each([
  ["payments", "own", "add"],
  ["payments", "own", "remove"],
  ["payments", "own", "exclude"],
  ["hub", "base", "add"],
  ["hub", "base", "remove"],
  ["hub", "extra", "exclude"],
  ["hub", "base", "include"],
  ["hub", "gone", "add"],
  ["hub", "extra", "pin"],
] as const)("%s/%s: %s is refused", async (owner, name, what) => {
  await expect(change(owner, name, what)).rejects.toMatchObject(CONFLICT);
});

test("only the team's lead and the platform team change it; somebody in two teams carries nothing over", async () => {
  const input = { team: "payments", owner: "hub", name: "extra", change: "add" as const };
  for (const who of [member(), actor("rio", { team: team("routing"), role: "lead" }), actor("aud", { org: "auditor" })])
    await expect(changeSet(who, input)).rejects.toMatchObject({ code: "forbidden" });
  const both = {
    ...lead(),
    teams: [...lead().teams, { teamId: team("routing"), role: "member" as const, home: false }],
  };
  await expect(changeSet(both, { ...input, owner: "routing", name: "hidden" })).rejects.toMatchObject(CONFLICT);
  // What became another team's alone leaves the set.
  await db.query(`update "Skill" set visibility = 'team' where slug = 'theirs'`);
  expect((await teamSet(member(), { team: "payments" })).skills.map(({ name }) => name)).not.toContain("theirs");
  await db.query(`update "Skill" set visibility = 'organisation' where slug = 'theirs'`);
});

test("two at once add the same: once", async () => {
  await Promise.all([1, 2, 3].map(() => change("hub", "extra", "add")));
  expect(await db.query(`select 1 from "SkillSubscription" where "skillId" = $1`, [id.extra])).toHaveLength(1);
});

test("a pair is decided once by who curates either side, and anew when one of them changes", async () => {
  const digests = await db.query<{ skillId: number; digest: string }>(
    `select "skillId", digest from "SkillVersion" v join "Skill" s on s."latestId" = v.id where s.slug in ('own', 'theirs')`,
  );
  const digest = (skill: number | undefined) => digests.find(({ skillId }) => skillId === skill)?.digest ?? "";
  const both = { aId: id.own ?? 0, bId: id.theirs ?? 0, aDigest: digest(id.own), bDigest: digest(id.theirs) };
  await db.query(
    `insert into "SkillPair" ("aId", "bId", "aDigest", "bDigest", verdict, measures) values ($1, $2, $3, $4, 'same-job', '{"jaccard":0.2}')`,
    [both.aId, both.bId, both.aDigest, both.bDigest],
  );
  const seen = await pairs(member(), {});
  expect(seen).toMatchObject({
    total: 1,
    counts: { "same-job": 1, copy: 0 },
    pairs: [
      { a: { name: "own", runs7: 9 }, b: { name: "theirs" }, measures: { jaccard: 0.2 }, may: { decide: false } },
    ],
  });
  expect((await pairs(member(), { mine: true })).total).toBe(0);
  expect((await pairs(lead(), { mine: true, verdict: "copy" })).pairs).toEqual([]);
  const dismiss = { ...both, decision: "dismissed" as const, reason: "One is for refunds." };
  await expect(decidePair(member(), dismiss)).rejects.toMatchObject({ code: "forbidden" });
  await expect(decidePair(lead(), { ...dismiss, reason: "" })).rejects.toMatchObject({ code: "invalid" });
  await expect(decidePair(lead(), { ...dismiss, aDigest: "older" })).rejects.toMatchObject(CONFLICT);
  const race = await Promise.allSettled([
    decidePair(lead(), dismiss),
    decidePair(actor("rio", { team: team("routing"), role: "lead" }), { ...both, decision: "merge" }),
  ]);
  expect(race.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(race.find(({ status }) => status === "rejected")).toMatchObject({ reason: CONFLICT });
  expect((await pairs(lead(), {})).total).toBe(0);
  await addVersion(db, id.theirs ?? 0, "2.0.0", daysAgo(0));
  expect((await pairs(lead(), {})).total).toBe(1);
  await decidePair(lead(), dismiss);
  expect((await pairs(lead(), {})).total).toBe(0);
  await expect(decidePair(lead(), dismiss)).rejects.toMatchObject(CONFLICT);
});

test("what changed since the last look: a skill once, by what matters most", async () => {
  const at = daysAgo(2);
  await db.query(`delete from "SkillPair"`);
  const minor = await addSkill(db, { slug: "minor", team: team("routing") });
  await addVersion(db, minor, "1.1.0", at, [], [{ kind: "fixed", text: "Asks first." }]);
  const major = await addSkill(db, { slug: "major" });
  await addVersion(db, major, "2.0.0", at, [], [{ kind: "changed", text: "New format." }]);
  await addSkill(db, { slug: "brand-new", publishedDaysAgo: 3, description: "Does something new." });
  const bad = await addSkill(db, { slug: "bad" });
  await db.query(
    `update "SkillVersion" set state = 'yanked', "yankedAt" = $2, "yankReason" = 'Deletes too much.' where "skillId" = $1`,
    [bad, at],
  );
  await db.query(`update "Skill" set "latestId" = null, "changedAt" = $2 where id = $1`, [bad, at]);
  await db.query(
    `update "Skill" set status = 'deprecated', "statusReason" = 'Use extra.', "changedAt" = $1 where slug = 'spare'`,
    [at],
  );
  await db.query(
    `update "Skill" set health = 'stale', "healthAt" = $1, "healthReasons" = '[{"code":"x","text":"Names a dead file."}]' where slug = 'base'`,
    [at],
  );
  const told = await skillChanges(member(), { limit: 50 });
  const by = Object.fromEntries(told.changes.map(({ skill, kind, line }) => [skill.name, [kind, line]]));
  expect(by).toMatchObject({
    minor: ["changed", "Asks first."],
    major: ["major", "New format."],
    "brand-new": ["new", "Does something new."],
    spare: ["deprecated", "Use extra."],
    base: ["stale", "Names a dead file."],
  });
  // Nothing of it is published any more: only its owners know of it.
  expect(by).not.toHaveProperty("bad");
  const platform = await skillChanges(actor("pat", { org: "platform" }), { limit: 50 });
  expect(platform.changes.find(({ skill }) => skill.name === "bad")).toMatchObject({
    kind: "yanked",
    line: "Deletes too much.",
  });
  expect(told).toMatchObject({ first: true, counts: { stale: 1, deprecated: 1 } });
  expect((await skillChanges(member(), { limit: 1 })).changes).toHaveLength(1);
});

test("during one visit what is new stays new; the next visit starts from there", async () => {
  const visits = () => db.query<{ seenAt: Date; previousAt: Date }>(`select "seenAt", "previousAt" from "SkillVisit"`);
  await markVisit(member(), {});
  const before = (await skillChanges(member(), {})).since;
  await markVisit(member(), {});
  expect(await skillChanges(member(), {})).toMatchObject({ since: before, first: false });
  await db.query(`update "SkillVisit" set "seenAt" = now() - interval '2 hours'`);
  const [old] = await visits();
  expect((await skillChanges(member(), {})).since).toEqual(old?.seenAt);
  await markVisit(member(), {});
  expect((await skillChanges(member(), {})).since).toEqual(old?.seenAt);
  await expect(markVisit({ kind: "job", name: "x" }, {})).rejects.toMatchObject({ code: "forbidden" });
});
