import { beforeAll, expect, test } from "vitest";
import { refreshUse } from "@/lib/skills/commands/refresh-use";
import { neighbourUse } from "@/lib/skills/queries/neighbour-use";
import { promotionSuggestions } from "@/lib/skills/queries/promotion-suggestions";
import { skillUse } from "@/lib/skills/queries/skill-use";
import { unknownSkills } from "@/lib/skills/queries/unknown-skills";
import { book, type LedgerRow, organisation } from "../../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { actor, addSkill, addVersion, daysAgo, week } from "../catalog-rows";

const JOB = { kind: "job", name: "test" } as const;
const USD = 1_000_000_000_000n;
const ZONE = "Pacific/Kiritimati"; // fourteen hours ahead: its Monday begins on UTC's Sunday
let db: FreshDatabase;
let t: Record<string, number> = {};
const id: Record<string, number> = {};
/** Noon of a day so many weeks and days before this Monday, where it is noon in every zone that is used here. */
const at = (weeks: number, hour = "T02:00:00Z", day = 1) =>
  `${new Date(Date.parse(week(weeks, ZONE)) + day * 86_400_000).toISOString().slice(0, 10)}${hour}`;
const uses = async (skill: string) =>
  (
    await db.query<{ teamId: number; week: string; runs: number; people: number; turns: number; cost: string }>(
      `select "teamId", week::text, runs, people, turns, "costPico"::text as cost from "SkillUse" where "skillId" = $1 order by 1, 2`,
      [id[skill]],
    )
  ).map(row => ({ ...row, teamId: Object.keys(t).find(slug => t[slug] === row.teamId) ?? row.teamId }));

beforeAll(async () => {
  db = await freshDatabase();
  t = await organisation(db, ZONE, ["payments", "routing", "tracking", "rates"]);
  const team = (slug: string) => t[slug] ?? 0;
  id.hub = await addSkill(db, { slug: "release", inherited: true });
  id.own = await addSkill(db, { slug: "release", team: team("payments") });
  id.shared = await addSkill(db, { slug: "refund", team: team("payments"), publishedDaysAgo: 20 });
  await addVersion(db, id.shared, "2.0.0", daysAgo(10));
  for (const slug of ["routing", "tracking", "rates"])
    await db.query(`insert into "SkillSubscription" ("teamId", "skillId", "addedBy") values ($1, $2, 'x')`, [
      team(slug),
      id.shared,
    ]);
  const run = (slug: string, skill: string, when: string, user: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
    kind: "skill_activated",
    team: team(slug),
    skill,
    at: when,
    user: `${user}@acme.example`,
    repository: slug === "rates" ? "acme/rates" : "acme/money",
    ...more,
  });
  const asked = (slug: string, skill: string, when: string, prompt: string, cost: bigint | null): LedgerRow =>
    run(slug, skill, when, "ada", { kind: "api_request", prompt, request: `${prompt}-${when}-${cost}`, cost });
  const recent = (days: number) => new Date(Date.now() - days * 86_400_000 - 3_600_000).toISOString();
  await book(db, ZONE, [
    run("payments", "release", at(1), "ada"),
    run("payments", "tools:Release", at(1), "bo"),
    run("payments", "release", at(2), "ada"),
    run("routing", "release", at(1), "cy"),
    run("routing", "release", at(1), "cy"),
    // Sunday afternoon in UTC is Monday over there.
    run("routing", "release", at(1, "T15:00:00Z", -1), "dee"),
    run("routing", "release", at(1, "T08:00:00Z", -1), "dee"),
    run("routing", "release", at(6), "dee"),
    asked("routing", "release", at(1), "p1", 2n * USD),
    asked("routing", "release", at(1), "p1", 1n * USD),
    asked("routing", "release", at(1), "p2", 4n * USD),
    ...["routing", "tracking", "rates"].flatMap((slug, index) =>
      Array.from({ length: index + 1 }, (_, n) => run(slug, "refund", recent(n + 1), `user${index}`)),
    ),
    asked("routing", "refund", recent(15), "b1", 6n * USD),
    asked("routing", "refund", recent(15), "b2", 2n * USD),
    asked("routing", "refund", recent(14), "b3", 1n * USD),
    asked("routing", "refund", recent(2), "a1", 1n * USD),
    asked("routing", "refund", recent(2), "a1", 2n * USD),
    asked("tracking", "refund", recent(2), "a2", 9n * USD),
    run("routing", "private-thing", recent(1), "cy"),
    run("routing", "plugin:private-thing", recent(2), "dee"),
    run("tracking", "other-thing", recent(2), "eve"),
    run("payments", "private-thing", recent(40), "ada"),
    { kind: "api_request", team: team("payments"), repository: "acme/money", at: recent(3), cost: 1n },
  ]);
  await refreshUse(JOB, { weeks: 12 });
});

test("a name means the team's own skill, else one of its set, else the hub's; weeks are the organisation's", async () => {
  expect(await uses("own")).toEqual([
    { teamId: "payments", week: week(2, ZONE), runs: 1, people: 1, turns: 0, cost: "0" },
    { teamId: "payments", week: week(1, ZONE), runs: 2, people: 2, turns: 0, cost: "0" },
  ]);
  expect(await uses("hub")).toEqual([
    { teamId: "routing", week: week(6, ZONE), runs: 1, people: 1, turns: 0, cost: "0" },
    { teamId: "routing", week: week(2, ZONE), runs: 1, people: 1, turns: 0, cost: "0" },
    { teamId: "routing", week: week(1, ZONE), runs: 3, people: 3, turns: 2, cost: (7n * USD).toString() },
  ]);
});

test("the month is written to the skills, and counting again changes nothing", async () => {
  const month = () => db.query(`select id, runs30, people30, teams30 from "Skill" order by id`);
  const before = await month();
  expect(before.find(row => row.id === id.shared)).toMatchObject({ runs30: 6, people30: 4, teams30: 3 });
  const rows = await db.query(`select * from "SkillUse" order by 1, 2, 3`);
  const [one, two] = await Promise.all([refreshUse(JOB, { weeks: 12 }), refreshUse(JOB, { weeks: 3 })]);
  expect([one.skills, two.skills]).toEqual([0, 0]);
  expect(await db.query(`select * from "SkillUse" order by 1, 2, 3`)).toEqual(rows);
  expect(await month()).toEqual(before);
  // Counting is no decision: it is not in the trail, only its time is kept.
  const [counted] = await db.query(`select "skillsCountedAt" is not null as counted from "Organisation"`);
  expect(counted).toEqual({ counted: true });
  await expect(refreshUse(actor("leo", { team: t.payments ?? 0, role: "lead" }), {})).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("names without a skill are answered to those who curate the teams", async () => {
  const all = await unknownSkills(actor("pat", { org: "platform" }), {});
  expect(all.names).toEqual([
    { name: "private-thing", runs30: 2, people: 2, teams: [{ slug: "routing", name: "Routing", runs30: 2 }] },
    { name: "other-thing", runs30: 1, people: 1, teams: [{ slug: "tracking", name: "Tracking", runs30: 1 }] },
  ]);
  const lead = await unknownSkills(actor("leo", { team: t.tracking ?? 0, role: "lead" }), {});
  expect(lead.names.map(({ name }) => name)).toEqual(["other-thing"]);
  await expect(unknownSkills(actor("mia", { team: t.tracking ?? 0 }), {})).rejects.toMatchObject({ code: "forbidden" });
});

test("a skill's page: use by team for all, the cost of turns of the teams whose spend one may see", async () => {
  const address = { owner: "payments", name: "refund" };
  const seen = await skillUse(actor("cy", { team: t.routing ?? 0 }), address);
  expect(seen).toMatchObject({ runs30: 6, people30: 4, teams30: 3, weeks: expect.any(Array) });
  expect(seen.teams.map(({ slug, runs30, own }) => [slug, runs30, own])).toEqual([
    ["rates", 3, false],
    ["tracking", 2, false],
    ["routing", 1, false],
  ]);
  expect(seen.weeks.reduce((sum, runs) => sum + runs, 0)).toBe(6);
  expect(seen.cost).toMatchObject({
    version: "2.0.0",
    before: { turns: 3, meanUsd: "3.00", medianUsd: "2.00" },
    after: { turns: 1, meanUsd: "3.00", medianUsd: "3.00" },
    teams: [{ slug: "routing" }],
  });
  const finance = await skillUse(actor("fin", { org: "finance" }), address);
  expect(finance.cost?.after).toEqual({ turns: 2, meanUsd: "6.00", medianUsd: "6.00" });
  expect((await skillUse(actor("mia", { team: t.payments ?? 0 }), address)).cost).toBeNull();
});

test("three other teams make it a suggestion for the hub", async () => {
  const [found, ...more] = (await promotionSuggestions(actor("mia", { team: t.payments ?? 0 }), {})).suggestions;
  expect(more).toEqual([]);
  expect(found).toMatchObject({
    name: "refund",
    promotable: true,
    teams: [
      { slug: "rates", runs: 3 },
      { slug: "tracking", runs: 2 },
      { slug: "routing", runs: 1 },
    ],
    for: [{ code: "teams", text: "3 other teams run it, 6 times within a month." }],
    against: [],
  });
  expect((await promotionSuggestions(actor("cy", { team: t.routing ?? 0 }), {})).suggestions).toEqual([]);
});

test("neighbours share a repository; suggested is what they use and the team has not", async () => {
  await db.query(`delete from "SkillSubscription" where "teamId" = $1`, [t.tracking]);
  const found = await neighbourUse(actor("eve", { team: t.tracking ?? 0 }), {});
  expect(found.neighbours.map(({ slug, repositories }) => [slug, repositories])).toEqual([
    ["payments", 1],
    ["routing", 1],
  ]);
  expect(found.suggestions.map(({ name, owner }) => `${owner.slug}/${name}`)).toEqual([
    "payments/release",
    "payments/refund",
  ]);
  expect(found.suggestions[1]).toMatchObject({ runs: 1, teams: [{ slug: "routing" }] });
  expect(await neighbourUse(actor("pat", { org: "platform" }), {})).toEqual({
    team: null,
    neighbours: [],
    suggestions: [],
  });
});
