import { beforeAll, expect, test } from "vitest";
import { catalog } from "@/lib/skills/queries/catalog";
import { scoreOf } from "@/lib/skills/rules/ranking";
import type { HealthState } from "@/lib/skills/schema";
import { organisation } from "../../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { actor, addSkill, addUse, week } from "../catalog-rows";

let db: FreshDatabase;
let payments = 0;
let routing = 0;
const ids: Record<string, number> = {};

beforeAll(async () => {
  db = await freshDatabase();
  const teams = await organisation(db, "UTC", ["payments", "routing", "tracking"]);
  payments = teams.payments ?? 0;
  routing = teams.routing ?? 0;
  const rows = [
    {
      slug: "migration-check",
      inherited: true,
      description: "Finds locks in a database migration.",
      category: "databases",
      runs30: 90,
    },
    {
      slug: "rollout-plan",
      description: "Orders a change over services.",
      category: "delivery",
      health: "stale",
      runs30: 40,
    },
    {
      slug: "refund-replay",
      team: payments,
      description: "Replays refunds in batches.",
      category: "databases",
      runs30: 9,
    },
    {
      slug: "ledger-notes",
      team: payments,
      visibility: "team" as const,
      description: "Keeps notes about a migration.",
      category: "data",
    },
    {
      slug: "plan-read",
      team: routing,
      description: "Reads a terraform plan.",
      category: "infrastructure",
      health: "watch",
    },
    { slug: "secret-map", team: routing, visibility: "team" as const, description: "Draws quokkas.", category: "data" },
    {
      slug: "old-migration",
      team: routing,
      description: "Migrates by hand.",
      status: "retired" as const,
      category: "databases",
    },
    { slug: "next-thing", team: payments, description: "Not out yet.", version: null },
    { slug: "csv-import", description: "Imports tables.", status: "deprecated" as const, category: "data" },
  ];
  for (const row of rows) ids[row.slug] = await addSkill(db, row);
  await addUse(db, [
    { skill: ids["migration-check"] ?? 0, team: payments, runs: 5 },
    { skill: ids["migration-check"] ?? 0, team: payments, runs: 3, week: week(1) },
    { skill: ids["migration-check"] ?? 0, team: routing, runs: 20 },
    { skill: ids["migration-check"] ?? 0, team: routing, runs: 7, week: week(11) },
    { skill: ids["refund-replay"] ?? 0, team: routing, runs: 2, week: week(6) },
    { skill: ids["plan-read"] ?? 0, team: payments, runs: 1 },
    { skill: ids["secret-map"] ?? 0, team: payments, runs: 4 },
  ]);
});

const ada = () => actor("ada", { team: payments });
const names = async (input: Parameters<typeof catalog>[1]) =>
  (await catalog(ada(), input)).rows.map(({ name }) => name);
const counts = (values: readonly { value: string; count: number }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

test("without a search: what is out and seen, by runs, with its weeks, users and place in the set", async () => {
  const answer = await catalog(ada(), {});
  expect(answer.rows.map(({ name }) => name)).toEqual([
    "migration-check",
    "rollout-plan",
    "refund-replay",
    "csv-import",
    "ledger-notes",
    "plan-read",
  ]);
  expect(answer).toMatchObject({
    total: 6,
    known: 6,
    owners: 2,
    sort: "runs",
    fuzzy: false,
    team: { slug: "payments" },
  });
  expect(answer.rows[0]).toMatchObject({
    owner: { slug: "hub" },
    version: "1.0.0",
    runs7: 25,
    weeks: [7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 25],
    usedBy: [{ slug: "routing" }, { slug: "payments" }],
    inSet: "inherited",
  });
  expect(answer.rows[2]).toMatchObject({ inSet: "own", usedBy: [], weeks: [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0] });
  expect(answer.rows[5]).toMatchObject({ inSet: null });
});

test("facets count what stays under the others, and values without any stay", async () => {
  const { facets, total } = await catalog(ada(), { category: "databases,data" });
  expect(total).toBe(4);
  expect(counts(facets.scope)).toEqual({ all: 4, hub: 2, mine: 2, others: 0 });
  expect(counts(facets.owner)).toEqual({ hub: 2, payments: 2, routing: 0 });
  expect(counts(facets.category)).toMatchObject({ databases: 2, data: 2, delivery: 1, infrastructure: 1, testing: 0 });
  expect(counts(facets.health)).toMatchObject({ active: 4, watch: 0, stale: 0 });
  expect(counts(facets.status)).toEqual({ active: 3, deprecated: 1, retired: 1, unpublished: 0 });
  expect(counts(facets.usedBy)).toEqual({ payments: 1, routing: 1 });
  expect(facets.category.filter(({ chosen }) => chosen).map(({ value }) => value)).toEqual(["databases", "data"]);
});

test("each filter narrows; retired and unpublished ones show when they are asked for", async () => {
  expect(await names({ scope: "mine" })).toEqual(["refund-replay", "ledger-notes"]);
  expect(await names({ scope: "others" })).toEqual(["plan-read"]);
  expect(await names({ owner: "hub", health: "stale" })).toEqual(["rollout-plan"]);
  expect(await names({ usedBy: ["payments"] })).toEqual(["migration-check", "plan-read"]);
  expect(await names({ status: "retired" })).toEqual(["old-migration"]);
  expect(await names({ status: "unpublished" })).toEqual(["next-thing"]);
  expect(await names({ owner: "nobody" })).toEqual([]);
  await expect(catalog(ada(), { category: "nonsense" })).rejects.toMatchObject({ code: "invalid" });
});

test.each([
  ["migration", ["migration-check", "ledger-notes"]],
  ["Migration Check", ["migration-check"]],
  ["migr", ["migration-check", "ledger-notes"]],
  ["terraform pl", ["plan-read"]],
  ["plan -terraform", ["rollout-plan"]],
  ['"database migration"', ["migration-check"]],
  ["the", []],
  ["%", []],
  ["'; drop table", []],
])("%j finds %j", async (q, expected) => {
  const answer = await catalog(ada(), { q });
  expect(answer.rows.map(({ name }) => name)).toEqual(expected);
  expect(answer.fuzzy).toBe(false);
});

test.each([
  ["migraton", "migration-check"],
  ["migartion", "migration-check"],
  ["terrafrom paln", "plan-read"],
  ["refnud", "refund-replay"],
])("%s is mended and finds %s first", async (q, expected) => {
  const answer = await catalog(ada(), { q });
  expect(answer.rows[0]?.name).toBe(expected);
  expect(answer.fuzzy).toBe(true);
});

test("where nothing is found another search is suggested, of words that the viewer may know", async () => {
  expect((await catalog(ada(), { q: "xylophone" })).suggestion).toBeNull();
  expect(await catalog(ada(), { q: "mogretion zzz" })).toMatchObject({ total: 0, suggestion: "migration" });
  expect(await catalog(ada(), { q: "quokkaz" })).toMatchObject({ total: 0, suggestion: null });
  expect((await catalog(actor("cy", { team: routing }), { q: "quokkaz" })).rows[0]?.name).toBe("secret-map");
});

test("the order is the formula's", async () => {
  const rows = await db.query<{ slug: string; runs30: number; health: HealthState; status: string; text: number }>(
    `select slug, runs30, health, status, ts_rank('{0.1,0.2,0.4,1.0}', search, to_tsquery('english', 'migration:*'))::float8 as text
      from "Skill" where search @@ to_tsquery('english', 'migration') and status <> 'retired'`,
  );
  const expected = rows
    .map(row => ({
      slug: row.slug,
      score: scoreOf({
        ...row,
        name: row.slug.startsWith("migration") ? "begins" : "other",
        deprecated: row.status === "deprecated",
      }),
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ slug }) => slug);
  expect(await names({ q: "migration" })).toEqual(expected);
});

test("pages follow each other, and a cursor belongs to its question", async () => {
  const first = await catalog(ada(), { limit: 4, sort: "name" });
  const second = await catalog(ada(), { limit: 4, sort: "name", cursor: first.nextCursor ?? "" });
  expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(await names({ sort: "name" }));
  expect(second.nextCursor).toBeNull();
  await expect(catalog(ada(), { sort: "runs", cursor: first.nextCursor ?? "" })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(catalog(ada(), { cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
});

test("the set compared with is one's own, another for those who may, none for those without a team", async () => {
  await expect(catalog(ada(), { team: "routing" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(catalog(ada(), { team: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
  const finance = actor("fin", { org: "finance" });
  expect((await catalog(finance, {})).team).toBeNull();
  const compared = await catalog(finance, { team: "routing", q: "plan-read" });
  expect(compared.rows[0]).toMatchObject({ name: "plan-read", inSet: "own" });
  await expect(catalog({ kind: "anonymous" }, {})).rejects.toMatchObject({ code: "unauthenticated" });
});
