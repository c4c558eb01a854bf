import { beforeAll, beforeEach, expect, test } from "vitest";
import { decideCuration } from "@/lib/skills/commands/decide-curation";
import { refreshHealth } from "@/lib/skills/commands/refresh-health";
import { curationQueue } from "@/lib/skills/queries/curation-queue";
import { organisation } from "../../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { actor, addPerson, addSkill, addUse, daysAgo, week } from "../catalog-rows";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
let t: Record<string, number> = {};
let id: Record<string, number> = {};
const platform = actor("pat", { org: "platform" });
const lead = (team: string) => actor(`lead-${team}`, { team: t[team] ?? 0, role: "lead" });
const BROKEN = { id: "references.broken", level: "warning", value: "scripts/gone.sh" };

beforeAll(async () => {
  db = await freshDatabase();
  t = await organisation(db, "UTC", ["payments", "routing", "closed"]);
  const team = (slug: string) => t[slug] ?? 0;
  await db.query(`update "Team" set "archivedAt" = now() where slug = 'closed'`);
  await addPerson(db, "ada", [{ teamId: team("payments") }, { teamId: team("closed") }]);
  await addPerson(db, "bo", [{ teamId: team("payments") }]);
  await addPerson(db, "cy", [{ teamId: team("routing") }]);
  await addPerson(db, "dee", [{ teamId: team("routing") }]);
  await addPerson(db, "eve", [{ teamId: team("payments"), until: daysAgo(3) }]);
  await addPerson(db, "fay");
});
beforeEach(async () => {
  await db.query(`delete from "Skill"`);
  const team = (slug: string) => t[slug] ?? 0;
  const add = async (slug: string, row: Omit<Parameters<typeof addSkill>[1], "slug">) => {
    id[slug] = await addSkill(db, { slug, ...row });
  };
  id = {};
  await add("well", { team: team("payments"), maintainers: ["ada"] });
  await add("broken", { team: team("payments"), maintainers: ["ada"], checks: [BROKEN, { ...BROKEN, level: "ok" }] });
  await add("left", { team: team("payments"), maintainers: ["eve"] });
  await add("idle", { team: team("payments"), maintainers: ["bo"] });
  await add("dead", { team: team("payments"), maintainers: ["bo"], checks: [BROKEN] });
  await add("fresh", { team: team("payments"), maintainers: ["bo"], publishedDaysAgo: 3 });
  await add("orphan", { team: team("closed"), maintainers: ["ada"] });
  await add("hub-well", { maintainers: ["fay"] });
  await add("hub-orphan", {});
  await add("waiting", { team: team("payments"), version: null });
  const used = ["well", "broken", "left", "orphan", "hub-well", "hub-orphan"];
  await addUse(
    db,
    used.flatMap(slug =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map(ago => ({
        skill: id[slug] ?? 0,
        team: team("routing"),
        week: week(ago),
        runs: 5,
      })),
    ),
  );
  await addUse(db, [{ skill: id.idle ?? 0, team: team("routing"), week: week(9), runs: 2 }]);
  await refreshHealth(JOB, {});
});

const row = async (slug: string, who = platform) =>
  (await curationQueue(who, { limit: 100 })).rows.find(({ name }) => name === slug);
const decide = async (
  slug: string,
  input: Partial<Parameters<typeof decideCuration>[1]> & Pick<Parameters<typeof decideCuration>[1], "decision">,
  who = platform,
) => {
  const [skill] = await db.query<{ revision: number; owner: string }>(
    `select s.revision, coalesce(t.slug, 'hub') as owner from "Skill" s left join "Team" t on t.id = s."teamId" where s.id = $1`,
    [id[slug]],
  );
  return decideCuration(who, { name: slug, owner: skill?.owner ?? "", revision: skill?.revision ?? 0, ...input });
};
const trail = async () =>
  (await db.query<{ action: string }>(`select action from "AuditEntry" order by id desc limit 1`))[0]?.action;

test("each skill's state, from who stands for it, what stands in it, and who runs it", async () => {
  const states = await db.query<{ slug: string; health: string; codes: string[] }>(
    `select slug, health, array(select jsonb_array_elements("healthReasons") ->> 'code') as codes from "Skill" order by id`,
  );
  expect(Object.fromEntries(states.map(({ slug, health, codes }) => [slug, [health, ...codes]]))).toEqual({
    well: ["active"],
    broken: ["stale", "content.references"],
    left: ["unowned", "owner.left", "owner.no-maintainer"],
    idle: ["dormant", "use.none"],
    dead: ["retire-candidate", "content.references", "use.none"],
    fresh: ["active"],
    orphan: ["unowned", "owner.archived"],
    "hub-well": ["active"],
    "hub-orphan": ["unowned", "owner.no-maintainer"],
    waiting: ["active"],
  });
});

test("judging again writes nothing, and the time is that of the state", async () => {
  const before = await db.query(`select id, "healthAt" from "Skill" order by id`);
  expect(await refreshHealth(JOB, {})).toMatchObject({ judged: 9, changed: 0, states: { active: 3, unowned: 3 } });
  expect(await db.query(`select id, "healthAt" from "Skill" order by id`)).toEqual(before);
  await expect(refreshHealth(lead("payments"), {})).rejects.toMatchObject({ code: "forbidden" });
});

test("the queue: all of it for the platform team, the team's for its lead, the most urgent first", async () => {
  const all = await curationQueue(platform, {});
  expect(all.rows.map(({ name }) => name)).toEqual(["hub-orphan", "left", "orphan", "dead", "broken", "idle"]);
  expect(all.counts).toEqual({
    active: 3,
    watch: 0,
    stale: 1,
    dormant: 1,
    unowned: 3,
    "retire-candidate": 1,
    retired: 0,
  });
  expect(all.rows[4]).toMatchObject({
    name: "broken",
    health: { state: "stale", reasons: [{ text: "Names a file that is not there: scripts/gone.sh." }] },
    evidence: { content: { deadReferences: 1 }, owner: { people: 2, maintainers: [{ name: "Ada", gone: false }] } },
    suggested: { decision: "grace" },
    allowed: ["still-valid", "grace", "pin", "retire"],
    history: [],
  });
  expect(all.rows[1]?.allowed).toContain("adopt");
  const own = await curationQueue(lead("payments"), {});
  expect(own.rows.map(({ name }) => name)).toEqual(["left", "dead", "broken", "idle"]);
  expect(own.counts).toMatchObject({ active: 2, unowned: 1 });
  expect(own.teams).toEqual([{ slug: "payments", name: "Payments" }]);
  expect((await curationQueue(platform, { team: "hub" })).rows.map(({ name }) => name)).toEqual(["hub-orphan"]);
  expect((await curationQueue(platform, { state: "active" })).total).toBe(3);
  const first = await curationQueue(platform, { limit: 4 });
  expect((await curationQueue(platform, { limit: 4, cursor: first.nextCursor ?? "" })).rows).toHaveLength(2);
  await expect(curationQueue(actor("mia", { team: t.payments ?? 0 }), {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(curationQueue(actor("aud", { org: "auditor" }), {})).rejects.toMatchObject({ code: "forbidden" });
});

test("still valid: what checks find weighs less, and the review is due again later", async () => {
  await db.query(`update "Skill" set "reviewBy" = current_date - 5 where slug = 'broken'`);
  await refreshHealth(JOB, {});
  expect((await row("broken"))?.health.reasons.map(({ code }) => code)).toEqual([
    "content.references",
    "content.review-passed",
  ]);
  expect(await decide("broken", { decision: "still-valid" }, lead("payments"))).toMatchObject({
    health: { state: "watch", reasons: [{ code: "content.references" }] },
  });
  expect(await row("broken")).toMatchObject({
    evidence: { content: { verifiedBy: "lead-payments" } },
    history: [{ kind: "still-valid", by: "lead-payments" }],
  });
  expect(await trail()).toBe("skill.curated");
});

test("grace holds everything off until its day; it ends within half a year", async () => {
  const until = daysAgo(-30);
  expect((await decide("dead", { decision: "grace", until })).health.state).toBe("active");
  expect(await row("dead")).toBeUndefined();
  for (const wrong of [undefined, daysAgo(1), daysAgo(-200)])
    await expect(decide("dead", { decision: "grace", until: wrong })).rejects.toMatchObject({ code: "invalid" });
});

test("pinned: not judged by its use any more, and again once it is unpinned", async () => {
  expect((await decide("idle", { decision: "pin", reason: "runs at year's end" })).health.state).toBe("active");
  expect((await decide("idle", { decision: "unpin" })).health.state).toBe("dormant");
});

test("retired with a reason and a successor, restored later; both are kept in its history", async () => {
  await expect(decide("dead", { decision: "retire", reason: "x" })).rejects.toMatchObject({ code: "invalid" });
  await expect(
    decide("dead", { decision: "retire", reason: "Replaced.", successor: "payments/dead" }),
  ).rejects.toMatchObject({ code: "invalid" });
  const retired = await decide("dead", { decision: "retire", reason: "Replaced.", successor: "payments/well" });
  expect(retired.status).toBe("retired");
  expect(await trail()).toBe("skill.retired");
  const [kept] = (await curationQueue(platform, { state: "retired" })).rows;
  expect(kept).toMatchObject({ name: "dead", allowed: ["restore"], successor: { name: "well" } });
  await expect(decide("dead", { decision: "pin" })).rejects.toMatchObject({ code: "conflict" });
  await expect(decide("well", { decision: "restore" })).rejects.toMatchObject({ code: "conflict" });
  expect((await decide("dead", { decision: "restore" })).status).toBe("active");
  expect(await trail()).toBe("skill.restored");
  expect((await row("dead"))?.history.map(({ kind }) => kind)).toEqual(["restore", "retire"]);
});

test("what nobody stands for is adopted by a team's lead, with one of its people", async () => {
  const taken = { decision: "adopt" as const, team: "routing", maintainer: "CY@acme.example" };
  await expect(decide("orphan", { decision: "adopt" }, lead("routing"))).rejects.toMatchObject({ code: "invalid" });
  await expect(decide("orphan", { ...taken, maintainer: "ada@acme.example" }, lead("routing"))).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(decide("orphan", taken, lead("payments"))).rejects.toMatchObject({ code: "forbidden" });
  await expect(decide("orphan", { ...taken, team: "closed" })).rejects.toMatchObject({ code: "conflict" });
  await expect(decide("well", taken, lead("routing"))).rejects.toMatchObject({ code: "forbidden" });
  const adopted = await decide("orphan", taken, lead("routing"));
  expect(adopted).toMatchObject({ owner: { slug: "routing" }, health: { state: "active", reasons: [] } });
  expect(await trail()).toBe("skill.adopted");
  const kept = await decide("hub-orphan", taken, lead("routing"));
  expect(kept).toMatchObject({ owner: { slug: "hub" }, health: { state: "active" } });
  const [hub] = await db.query(`select "coOwnerTeamId" from "Skill" where slug = 'hub-orphan'`);
  expect(hub).toEqual({ coOwnerTeamId: t.routing });
});

test("a name that the adopting team has already is a conflict", async () => {
  await addSkill(db, { slug: "orphan", team: t.routing ?? 0 });
  await expect(
    decide("orphan", { decision: "adopt", team: "routing", maintainer: "cy@acme.example" }, lead("routing")),
  ).rejects.toMatchObject({ code: "conflict", message: "Routing has a skill called orphan already." });
});

test("a lead decides about no other team's skill, nor about the hub's", async () => {
  for (const slug of ["left", "hub-orphan"])
    await expect(decide(slug, { decision: "pin" }, lead("routing"))).rejects.toMatchObject({ code: "forbidden" });
});

test("of two curators at once one decides and the other is told", async () => {
  const both = await Promise.allSettled([
    decideCuration(platform, { owner: "payments", name: "idle", revision: 1, decision: "pin" }),
    decideCuration(lead("payments"), {
      owner: "payments",
      name: "idle",
      revision: 1,
      decision: "retire",
      reason: "Nobody runs it.",
    }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect(await db.query(`select 1 from "SkillDecision" where "skillId" = $1`, [id.idle])).toHaveLength(1);
});
