import { beforeAll, expect, test } from "vitest";
import { shelfVerification } from "@/lib/skills/queries/shelf-verification";
import { demo } from "@/prisma/seed/demo/batches";
import { writeCompany } from "@/prisma/seed/demo/company";
import { DEMO_SKILLS } from "@/prisma/seed/demo/skills/catalog";
import { writeCatalog } from "@/prisma/seed/demo/skills/write-catalog";
import { type FreshDatabase, freshDatabase } from "../support/database";

const END_MS = Date.UTC(2026, 8, 18, 10);
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  const { people } = demo({ endMs: END_MS });
  await writeCompany(people, END_MS);
  expect(await writeCatalog(people, END_MS)).toBe(DEMO_SKILLS.length);
  expect(await writeCatalog(people, END_MS)).toBe(0);
}, 120_000);

const one = async (sql: string) => (await db.query<{ n: number }>(sql))[0]?.n ?? 0;

test("every published version of the demo stands in the catalog, whole", async () => {
  const published = DEMO_SKILLS.flatMap(skill => skill.versions).length;
  expect(await one(`select count(*)::int n from "SkillVersion" where state in ('published', 'yanked')`)).toBe(
    published,
  );
  expect(
    await one(`select count(*)::int n from "Skill" s where exists (select 1 from "SkillVersion" v where v."skillId" = s.id
      and v.state = 'published') and "latestId" is null`),
  ).toBe(0);
  expect(await shelfVerification({ kind: "job", name: "test" }, {})).toMatchObject({ ok: true });
});

test("its stories are there: copies, one job twice, siblings, a promotion that waits, forks that went apart", async () => {
  const verdicts = await db.query<{ verdict: string; n: number }>(
    `select verdict, count(*)::int n from "SkillPair" group by 1`,
  );
  for (const verdict of ["copy", "same-job", "sibling"])
    expect(verdicts.find(row => row.verdict === verdict)?.n ?? 0, verdict).toBeGreaterThan(0);
  expect(
    await one(`select count(*)::int n from "SkillVersion" where kind = 'promotion' and state = 'in_review'`),
  ).toBeGreaterThan(0);
  expect(await one(`select count(*)::int n from "Skill" where "originKind" = 'forked'`)).toBeGreaterThan(2);
  expect(await one(`select count(*)::int n from "SkillVersion" where state = 'changes_requested'`)).toBeGreaterThan(0);
  expect(await one(`select count(*)::int n from "SkillDraft"`)).toBeGreaterThan(0);
  expect(await one(`select count(*)::int n from "SkillSuppression"`)).toBeGreaterThan(0);
});

test("nobody in the demo approved their own version", async () => {
  expect(
    await one(
      `select count(*)::int n from "SkillReview" r join "SkillVersion" v on v.id = r."versionId" where approved and r."reviewerId" = v."authorId"`,
    ),
  ).toBe(0);
});
