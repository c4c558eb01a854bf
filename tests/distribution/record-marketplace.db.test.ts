import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { recordIfChanged } from "@/lib/distribution/commands/record-if-changed";
import { recordMarketplace } from "@/lib/distribution/commands/record-marketplace";
import { catalogList } from "@/lib/distribution/queries/catalog-list";
import { marketplace } from "@/lib/distribution/queries/marketplace";
import { marketplacesOf } from "@/lib/distribution/queries/marketplaces-of";
import type { Catalog } from "@/lib/distribution/rules/catalog-access";
import { PORTAL_PLUGIN_VERSION } from "@/lib/distribution/rules/portal-plugin";
import { changeSet } from "@/lib/skills/commands/change-set";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { submitPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { archiveTeam } from "@/lib/teams/commands/archive-team";
import { createTeam } from "@/lib/teams/commands/create-team";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, skillCompany, skillPackage } from "../support/skills";
import { JOB, publish, scratch } from "./git/stage";

process.env.DATA_DIR = join(scratch("record"), "data");
const HUB: Catalog = { teamId: null, slug: "hub", label: "The hub" };
let db: FreshDatabase;
let who: Cast;
let payments: Catalog;
let routing: Catalog;

beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  payments = { teamId: who.teams.payments, slug: "payments", label: "Payments" };
  routing = { teamId: who.teams.routing, slug: "routing", label: "Routing" };
  await publish("shared", "hub", "1.0.0");
  await publish("tool", "hub", "1.0.0");
  await publish("tool", "payments", "2.0.0");
  await publish("own", "routing", "1.0.0");
  await publish("own", "routing", "1.1.0");
});

type Row = {
  seq: number;
  at: Date;
  kind: string;
  plugin: string;
  version: string;
  message: string;
  entry: Record<string, unknown>;
};
const rowsOf = (catalog: Catalog): Promise<Row[]> =>
  db.query<Row>(`select * from "MarketplaceChange" where catalog = $1 order by seq`, [catalog.teamId ?? 0]);
/** The changes that one more look brings. */
async function looked(catalog: Catalog): Promise<string[]> {
  const before = (await rowsOf(catalog)).length;
  await recordIfChanged(catalog);
  return (await rowsOf(catalog))
    .slice(before)
    .map(({ kind, plugin, version }) => `${kind} ${plugin} ${version}`.trimEnd());
}

test("a team's first look: its own with their history, the hub's as they are, and a name for each", async () => {
  expect(await looked(payments)).toEqual([
    "added",
    `added groundwork ${PORTAL_PLUGIN_VERSION}`,
    "added shared 1.0.0",
    "added hub-tool 1.0.0",
    "added tool 2.0.0",
  ]);
  expect(await looked(routing)).toEqual([
    "added",
    `added groundwork ${PORTAL_PLUGIN_VERSION}`,
    "added shared 1.0.0",
    "added tool 1.0.0",
    "added own 1.0.0",
    "updated own 1.1.0",
  ]);
  expect(await looked(HUB)).toEqual([
    "added",
    `added groundwork ${PORTAL_PLUGIN_VERSION}`,
    "added shared 1.0.0",
    "added tool 1.0.0",
  ]);
  for (const catalog of [HUB, payments, routing]) expect(await looked(catalog)).toEqual([]);
});

test("the same catalog gives the same rows", async () => {
  const said = async () => {
    const all: unknown[] = [];
    for (const catalog of [HUB, payments, routing]) all.push(await rowsOf(catalog));
    return JSON.stringify(all, (key, value) => (key === "id" ? undefined : value));
  };
  const before = await said();
  await db.query(`truncate "MarketplaceChange"`);
  for (const catalog of [HUB, payments, routing]) await recordIfChanged(catalog);
  expect(await said()).toBe(before);
});

test("what was recorded cannot be changed or taken back", async () => {
  await expect(db.query(`update "MarketplaceChange" set message = 'x' where seq = 1`)).rejects.toThrow("cannot change");
  await expect(db.query(`delete from "MarketplaceChange" where seq = 1`)).rejects.toThrow("cannot change");
});

test("a set's changes arrive: left out, taken back in, added, pinned, gone on, removed", async () => {
  const change = (what: string, skill: string, version?: string) =>
    changeSet(who.ada, {
      team: "payments",
      owner: skill === "own" ? "routing" : "hub",
      name: skill,
      change: what,
      ...(version ? { version } : {}),
    } as Parameters<typeof changeSet>[1]);
  await change("exclude", "shared");
  expect(await looked(payments)).toEqual(["removed shared"]);
  await change("include", "shared");
  expect(await looked(payments)).toEqual(["added shared 1.0.0"]);
  await change("add", "own");
  expect(await looked(payments)).toEqual(["added own 1.1.0"]);
  await change("pin", "own", "1.0.0");
  expect(await looked(payments)).toEqual(["updated own 1.1.1-0.1"]);
  await publish("own", "routing", "1.2.0");
  expect(await looked(payments)).toEqual([]);
  expect(await looked(routing)).toEqual(["updated own 1.2.0"]);
  await change("unpin", "own");
  expect(await looked(payments)).toEqual(["updated own 1.2.0"]);
  await change("remove", "own");
  expect(await looked(payments)).toEqual(["removed own"]);
  const [row] = (await rowsOf(payments)).slice(-1);
  expect(row?.entry).toEqual({ gone: true });
});

test("a catalog that went away and back while another process looked comes back for this one too", async () => {
  const change = (what: "exclude" | "include") =>
    changeSet(who.ada, { team: "payments", owner: "hub", name: "shared", change: what });
  const inAnotherProcess = async (work: () => Promise<unknown>) => {
    const key = Symbol.for("groundwork.marketplaces-recorded");
    const holder = globalThis as Record<symbol, unknown>;
    const mine = holder[key];
    holder[key] = new Map();
    await work().finally(() => (holder[key] = mine));
  };
  await looked(payments);
  await change("exclude");
  await inAnotherProcess(async () => expect(await looked(payments)).toEqual(["removed shared"]));
  await change("include");
  expect(await looked(payments)).toEqual(["added shared 1.0.0"]);
});

test("a retired skill leaves every catalog, another team's secret one is in none", async () => {
  await publish("passing", "hub", "1.0.0");
  expect(await looked(HUB)).toEqual(["added passing 1.0.0"]);
  await db.query(`update "Skill" set status = 'retired', "changedAt" = now() where slug = 'passing'`);
  expect(await looked(HUB)).toEqual(["removed passing"]);
  await publish("quiet", "routing", "1.0.0");
  await db.query(`update "Skill" set visibility = 'team' where slug = 'quiet'`);
  await db.query(
    `insert into "SkillSubscription" ("teamId", "skillId", "addedBy") select $1, id, 'x' from "Skill" where slug = 'quiet'`,
    [who.teams.payments],
  );
  expect(await looked(payments)).not.toContain("added quiet 1.0.0");
  expect(await looked(routing)).toContain("added quiet 1.0.0");
});

test("eight looks at once record every change once", async () => {
  await publish("crowded", "hub", "1.0.0");
  const input = { ...HUB, publicUrl: "http://127.0.0.1:3000" };
  const found = await Promise.all(Array.from({ length: 8 }, () => recordMarketplace(JOB, input)));
  expect(found.map(({ changes }) => changes).filter(Boolean)).toEqual([1]);
  expect((await rowsOf(HUB)).filter(({ plugin }) => plugin === "crowded")).toHaveLength(1);
});

test("commits carry the author's address, and the reason of a yank", async () => {
  const sent = await submitPackage(who.bo, {
    package: skillPackage("reviewed"),
    owner: "payments",
    note: "For refunds.",
  });
  await reviewVersion(who.ada, { versionId: sent.versionId, revision: 1, decision: "approve" });
  await recordIfChanged(payments);
  await yankVersion(who.ada, { owner: "payments", name: "reviewed", version: "1.0.0", reason: "It refunds twice." });
  await recordIfChanged(payments);
  const rows = await db.query(
    `select kind, message, "authorName", "authorEmail" from "MarketplaceChange" where plugin = 'reviewed' order by seq`,
  );
  expect(rows).toEqual([
    {
      kind: "added",
      message: "Add reviewed 1.0.0\n\n- added: For refunds.",
      authorName: "bo",
      authorEmail: "bo@corp.test",
    },
    {
      kind: "removed",
      message: "Remove reviewed: 1.0.0 was yanked\n\nIt refunds twice.",
      authorName: "ada",
      authorEmail: "noreply@test.invalid",
    },
  ]);
});

test("the catalogs that somebody may fetch, and those that carry a skill", async () => {
  const names = async (actor: Actor) =>
    (await catalogList(actor, {})).map(({ catalog, plugins }) => `${catalog} ${plugins}`);
  const counted = async (catalog: Catalog) => {
    await recordIfChanged(catalog);
    const document = await marketplace(JOB, { catalog: catalog.slug });
    return document.plugins.filter(({ name }) => !["groundwork", "recommended"].includes(name)).length;
  };
  const [hub, pay, route] = [await counted(HUB), await counted(payments), await counted(routing)];
  expect(await names(who.bo)).toEqual([`hub ${hub}`, `payments ${pay}`]);
  expect(await names(who.ivy)).toEqual([`hub ${hub}`, `payments ${pay}`, `routing ${route}`]);
  const carrying = async (actor: Actor, owner: string, name: string) =>
    (await marketplacesOf(actor, { owner, name })).map(({ catalog, plugin }) => `${catalog} ${plugin}`);
  expect(await carrying(who.ivy, "hub", "tool")).toEqual(["hub tool", "payments hub-tool", "routing tool"]);
  expect(await carrying(who.bo, "routing", "own")).toEqual([]);
  expect(await carrying(who.dee, "routing", "own")).toEqual(["routing own"]);
  await expect(marketplacesOf(who.bo, { owner: "routing", name: "quiet" })).rejects.toMatchObject({
    code: "not_found",
  });
  await publish("brand-new", "hub", "1.0.0");
  expect(await carrying(who.bo, "hub", "brand-new")).toEqual(["hub brand-new", "payments brand-new"]);
});

test("the document names signed archives, and git where there is none", async () => {
  const document = await marketplace(who.bo, { catalog: "payments" });
  const sourceOf = (name: string) => document.plugins.find(plugin => plugin.name === name)?.source;
  const [stored] = await db.query<{ digest: string }>(
    `select a.digest from "SkillArtifact" a join "SkillVersion" v on v.id = a."versionId" join "Skill" s on s.id = v."skillId"
      where s.slug = 'tool' and s."teamId" = $1 and a.kind = 'plugin'`,
    [who.teams.payments],
  );
  expect(sourceOf("tool")).toEqual({
    source: "archive",
    url: expect.stringMatching(/\/api\/v1\/skills\/payments\/tool\/archive\?version=2\.0\.0&kind=plugin$/),
    sha256: stored?.digest,
  });
  for (const name of ["hub-tool", "groundwork", "recommended"])
    expect(sourceOf(name)).toMatchObject({ source: "git-subdir", path: `plugins/${name}` });
  expect(document.renames).toMatchObject({ own: null });
  await expect(marketplace(who.bo, { catalog: "routing" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(marketplace(who.ivy, { catalog: "nobody" })).rejects.toMatchObject({ code: "not_found" });
});

test("an archived team's catalog is gone", async () => {
  await createTeam(JOB, { slug: "short", name: "Short" });
  expect((await catalogList(who.ivy, {})).map(({ catalog }) => catalog)).toContain("short");
  await archiveTeam(who.ivy, { slug: "short" });
  expect((await catalogList(who.ivy, {})).map(({ catalog }) => catalog)).not.toContain("short");
  await expect(marketplace(who.ivy, { catalog: "short" })).rejects.toMatchObject({ code: "not_found" });
});
