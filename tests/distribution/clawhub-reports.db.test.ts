import { beforeAll, expect, test } from "vitest";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, skillCompany, skillPackage } from "../support/skills";
import { type Ask, clawhubDoors, ownToken, teamToken } from "./clawhub-doors";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
let who: Cast;
let ask: Ask;
const tokens = { payments: "", bo: "", eve: "" };

const publish = (owner: string, name: string, visibility: "organisation" | "team" = "organisation") =>
  publishPackage(JOB, { package: skillPackage(name), owner, version: "1.0.0", visibility, note: "New." });

beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  ask = await clawhubDoors();
  await publish("hub", "deploy");
  await publish("payments", "deploy");
  await publish("payments", "refunds", "team");
  // Its owner is called like the client's word for something about a skill, and so is it.
  for (const name of ["versions", "file", "verify", "install"]) await publish("payments", name);
  await publish("hub", "payments");
  tokens.payments = await teamToken("payments");
  tokens.bo = await ownToken("bo@corp.test");
  tokens.eve = await ownToken("eve@corp.test");
});

const report = async (token: string | undefined, body: unknown): Promise<number> =>
  (await ask("/api/cli/telemetry/install", { token, body })).status;
const installs = () =>
  db.query(
    `select t.slug as owner, s.slug, i.who, i."teamId", i.version, i.count from "SkillInstall" i join "Skill" s on s.id = i."skillId"
     left join "Team" t on t.id = s."teamId" where i.client = 'clawhub' and i.source = 'report' order by i.who, s.slug`,
  );

test("an installation is known by person, once a day however often it is said", async () => {
  const one = { event: "install", slug: "deploy", ownerHandle: "hub", version: "1.0.0" };
  expect([await report(tokens.bo, one), await report(tokens.bo, one)]).toEqual([200, 200]);
  const folder = {
    rootId: "a1",
    label: "~/secret/customer/.claude/skills",
    skills: [{ slug: "hub--deploy", version: "1.0.0" }],
  };
  expect(await report(tokens.bo, { roots: [folder, folder] })).toBe(200);
  expect(
    await report(tokens.payments, { roots: [{ ...folder, skills: [{ slug: "deploy", version: "1.0.0" }] }] }),
  ).toBe(200);
  const { payments } = who.teams;
  expect(await installs()).toEqual([
    { owner: "payments", slug: "deploy", who: "", teamId: payments, version: "1.0.0", count: 1 },
    { owner: null, slug: "deploy", who: "bo@corp.test", teamId: payments, version: "1.0.0", count: 1 },
  ]);
  const columns = await db.query<{ row: string }>(`select i::text as row from "SkillInstall" i`);
  expect(columns.map(({ row }) => row).join()).not.toContain("customer");
});

test("what is no version of a skill that the caller sees is answered and not noted", async () => {
  const before = await installs();
  const skills = [
    { slug: "refunds", version: "1.0.0" },
    { slug: "deploy", version: "9.9.9" },
    { slug: "deploy", version: null },
    { slug: "from-elsewhere", version: "1.0.0" },
    { slug: "../../etc", version: "1.0.0" },
    { slug: "skills-sh:a/b/deploy", version: "1.0.0" },
  ];
  expect(await report(tokens.eve, { roots: [{ rootId: "x", label: "y", skills }] })).toBe(200);
  expect(await report(tokens.eve, { event: "install", slug: "refunds", version: "1.0.0" })).toBe(200);
  expect(await report(tokens.eve, { event: "plugin_install", packageName: "x" })).toBe(200);
  const many = Array.from({ length: 2_000 }, (_, at) => ({ slug: `s${at}`, version: "1.0.0" }));
  const roots = Array.from({ length: 20 }, (_, at) => ({ rootId: `${at}`, label: "", skills: many }));
  expect(
    await report(tokens.eve, {
      roots: roots.map(root => ({
        ...root,
        skills: many.map(one => ({ ...one, slug: `${one.slug}-${root.rootId}` })),
      })),
    }),
  ).toBe(413);
  expect(await report(tokens.eve, { roots: roots.slice(0, 9) })).toBe(200);
  expect(await installs()).toEqual(before);
  expect(await report(undefined, { event: "install", slug: "deploy", version: "1.0.0" })).toBe(401);
  expect(await report(tokens.eve, { roots: "all" })).toBe(422);
  expect((await ask("/api/cli/telemetry/install", { token: tokens.eve, body: "{" })).status).toBe(400);
});

test("an owner's skill goes before what the client means by the same address", async () => {
  const page = async (path: string, token = tokens.bo) => (await ask(path, { token })).json();
  for (const name of ["versions", "file", "verify", "install"])
    expect(await page(`/api/v1/skills/payments/${name}`), name).toMatchObject({
      skill: { name, owner: { slug: "payments" } },
    });
  // Nobody has a skill of that name there: the client asks about the hub's skill that is called like the team.
  await db.query(`update "Skill" set slug = 'releases' where slug = 'versions'`);
  expect(await page("/api/v1/skills/payments/versions")).toMatchObject({ items: [{ version: "1.0.0" }] });
  expect(await page("/api/v1/skills/payments/versions/1.0.0")).toMatchObject({ skill: { slug: "payments" } });
  await db.query(`update "Skill" set slug = 'versions' where slug = 'releases'`);
  const archive = await ask("/api/v1/skills/payments/versions/archive", { token: tokens.bo });
  expect([archive.status, archive.headers.get("content-type")]).toEqual([200, "application/zip"]);
});

test("the list answers in the catalog's words and in the client's", async () => {
  const { rows, items, nextCursor } = await (
    await ask("/api/v1/skills?limit=3&sort=createdAt", { token: tokens.bo })
  ).json();
  expect(items.map(({ displayName }: { displayName: string }) => displayName)).toEqual(
    rows.map(({ name }: { name: string }) => name),
  );
  expect(nextCursor).toEqual(expect.any(String));
  const next = await ask(`/api/v1/skills?limit=3&sort=createdAt&cursor=${encodeURIComponent(nextCursor)}`, {
    token: tokens.bo,
  });
  expect((await next.json()).items).toHaveLength(3);
  const all = await (await ask("/api/v1/skills?limit=200&sort=trending", { token: tokens.eve })).json();
  const slugs = all.items.map(({ slug }: { slug: string }) => slug);
  expect(slugs).toContain("payments--deploy");
  expect(slugs).toContain("deploy");
  expect(slugs).not.toContain("refunds");
  expect(all.items[0].latestVersion).toMatchObject({ version: "1.0.0", changelog: "added: New." });
  expect((await ask("/api/v1/skills?sort=beauty", { token: tokens.bo })).status).toBe(422);
});

test("search gives the slug that installs this very skill", async () => {
  const { results } = await (await ask("/api/v1/search?q=deploy&limit=9", { token: tokens.bo })).json();
  const found = results.map((one: { slug: string; ownerHandle: string }) => [one.slug, one.ownerHandle]);
  expect(found).toContainEqual(["deploy", "payments"]);
  expect(found).toContainEqual(["hub--deploy", "hub"]);
  for (const [slug, owner] of found)
    expect((await (await ask(`/api/v1/skills/${slug}`, { token: tokens.bo })).json()).owner.handle).toBe(owner);
  const exact = await (await ask("/api/v1/search?q=deplo&mode=exact", { token: tokens.bo })).json();
  expect(exact.results).toEqual([]);
});

test("what this portal does otherwise is refused with what to do instead, the same for every skill", async () => {
  const texts = new Map<string, string>();
  for (const [method, path] of [
    ["DELETE", "skills/deploy"],
    ["DELETE", "skills/deploy/versions/1.0.0"],
    ["POST", "skills/deploy/undelete"],
    ["POST", "skills/deploy/versions/1.0.0/restore"],
    ["POST", "skills/deploy/report"],
    ["POST", "skills/deploy/transfer"],
    ["POST", "skills/deploy/transfer/accept"],
    ["POST", "skills/-/scan"],
    ["POST", "stars/deploy"],
    ["DELETE", "stars/deploy"],
    ["GET", "transfers/incoming"],
    ["GET", "packages/search"],
    ["POST", "publishers"],
  ] as const)
    for (const token of [tokens.eve, tokens.bo]) {
      const response = await ask(`/api/v1/${path}`, { token, method });
      expect(response.status, path).toBe(403);
      expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      const text = await response.text();
      expect(text.trim(), path).toMatch(/^[A-Z].*\.$/);
      expect(texts.get(`${method} ${path}`) ?? text).toBe(text);
      texts.set(`${method} ${path}`, text);
    }
  expect(await (await ask("/api/cli/device/code", { method: "POST", body: {} })).text()).toContain("--token");
  const nowhere = await ask("/api/v1/what/is/this", { token: tokens.bo });
  expect([nowhere.status, nowhere.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});
