import { beforeAll, expect, test } from "vitest";
import { refreshUse } from "@/lib/skills/commands/refresh-use";
import { demo } from "@/prisma/seed/demo/batches";
import { writeCompany } from "@/prisma/seed/demo/company";
import { writeCatalog } from "@/prisma/seed/demo/skills/write-catalog";
import { writeInstalls } from "@/prisma/seed/demo/skills/write-installs";
import { book, type LedgerRow } from "../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../support/database";

const END_MS = Math.floor(Date.now() / 60_000) * 60_000;
const at = (daysAgo: number) => new Date(END_MS - daysAgo * 86_400_000).toISOString();
let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  const { people } = demo({ endMs: END_MS });
  await writeCompany(people, END_MS);
  await writeCatalog(people, END_MS);
  const teams = await db.query<{ id: number; slug: string }>(`select id, slug from "Team"`);
  const run = (slug: string, skill: string, daysAgo: number, user: string): LedgerRow => ({
    kind: "skill_activated",
    team: teams.find(team => team.slug === slug)?.id ?? 0,
    skill,
    at: at(daysAgo),
    user,
  });
  const users = Array.from({ length: 12 }, (_, index) => `user${index}@halden.example`);
  await book(db, "Europe/Oslo", [
    ...users.flatMap(user => [2, 3, 30, 60].map(days => run("payments", "migration-check", days, user))),
    run("payments", "refund-flow", 5, users[0] ?? ""),
    run("payments", "refund-flow", 85, "no-address"),
    run("payments", "of-nobody", 5, users[1] ?? ""),
  ]);
  await refreshUse({ kind: "job", name: "test" }, { weeks: 13 });
}, 120_000);

const all = () =>
  db.query<{ who: string; version: string }>(`select * from "SkillInstall" order by 1, 2, 3, 4, 5, 6, 7`);

test("who uses a skill of the demo has it, in a version that was out; nobody else is named; again changes nothing", async () => {
  expect(await writeInstalls(END_MS)).toBeGreaterThan(40);
  const once = await all();
  expect(await writeInstalls(END_MS)).toBe(0);
  expect(await all()).toEqual(once);
  const named = await db.query<{ slug: string; people: number }>(
    `select s.slug, count(distinct i.who)::int as people from "SkillInstall" i join "Skill" s on s.id = i."skillId" where i.who <> '' group by 1 order by 1`,
  );
  expect(named).toEqual([
    { slug: "migration-check", people: 12 },
    { slug: "refund-flow", people: 1 },
  ]);
  const early = await db.query(
    `select 1 from "SkillInstall" i where not exists (select 1 from "SkillVersion" v
      where v."skillId" = i."skillId" and v.version = i.version and v."publishedAt" < i.day + 1)`,
  );
  expect(early).toEqual([]);
  // What a team keeps to itself is fetched with the team's token, never by somebody unknown.
  const leaked = await db.query(
    `select 1 from "SkillInstall" i join "Skill" s on s.id = i."skillId"
      where s.visibility = 'team' and i.source = 'download' and i."teamId" is distinct from s."teamId"`,
  );
  expect(leaked).toEqual([]);
});
