import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { reader } from "@/lib/db/client";
import { sql, statement } from "@/lib/db/sql";
import { changeSet } from "@/lib/skills/commands/change-set";
import { decidePair } from "@/lib/skills/commands/decide-pair";
import { catalog } from "@/lib/skills/queries/catalog";
import { curationQueue } from "@/lib/skills/queries/curation-queue";
import { neighbourUse } from "@/lib/skills/queries/neighbour-use";
import { pairs } from "@/lib/skills/queries/pairs";
import { promotionSuggestions } from "@/lib/skills/queries/promotion-suggestions";
import { skillChanges } from "@/lib/skills/queries/skill-changes";
import { skillUse } from "@/lib/skills/queries/skill-use";
import { teamSet } from "@/lib/skills/queries/team-set";
import { sees, sightOf } from "@/lib/skills/rules/sight";
import { visibleSkills } from "@/lib/skills/sql/visible-skills";
import { book, organisation } from "../../spend/ledger-rows";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { actor, addSkill, addUse, daysAgo } from "../catalog-rows";

let db: FreshDatabase;
let teams: Record<string, number> = {};
const team = (slug: string) => teams[slug] ?? 0;
let secret = 0;
let open = 0;

beforeAll(async () => {
  db = await freshDatabase();
  teams = await organisation(db, "UTC", ["payments", "routing", "tracking", "rates"]);
  // Every kind of skill there is: owner, visibility, published or not, co-owned or not.
  for (const owner of [null, team("payments"), team("routing")])
    for (const visibility of ["organisation", "team"] as const)
      for (const version of ["1.0.0", null])
        for (const coOwner of owner === null ? [undefined, team("payments"), team("routing")] : [undefined])
          await addSkill(db, {
            slug: `plain-${owner ?? "hub"}-${visibility}-${version ? "out" : "draft"}-${coOwner ?? "none"}`,
            team: owner,
            visibility: owner === null ? "organisation" : visibility,
            version,
            ...(coOwner === undefined ? {} : { coOwner }),
          }).catch(error => {
            // The hub has no skills of its own kept to a team: the second of these has the name of the first.
            if (!(error instanceof Error && "code" in error && error.code === "23505")) throw error;
          });
  secret = await addSkill(db, {
    slug: "zebra-crossing",
    team: team("routing"),
    visibility: "team",
    description: "Paints zebra stripes on roads.",
    health: "unowned",
    category: "security",
    runs30: 500,
    publishedDaysAgo: 1,
  });
  open = await addSkill(db, {
    slug: "road-paint",
    team: team("payments"),
    description: "Paints roads.",
    publishedDaysAgo: 1,
  });
  await addUse(
    db,
    ["payments", "tracking", "rates"].map(slug => ({ skill: secret, team: team(slug), runs: 50 })),
  );
  await db.query(
    `insert into "SkillPair" ("aId", "bId", "aDigest", "bDigest", verdict, measures) values ($1, $2, 'x', 'y', 'same-job', '{}')`,
    [secret, open],
  );
  await db.query(`update "Skill" set "healthAt" = $1, teams30 = 3 where id = $2`, [daysAgo(1), secret]);
  const at = daysAgo(3).toISOString();
  await book(db, "UTC", [
    { at, team: team("tracking"), repository: "acme/roads", cost: 1n },
    { at, team: team("payments"), repository: "acme/roads", cost: 1n },
  ]);
});

const actors = (): Record<string, Actor> => ({
  member: actor("mia", { team: team("payments") }),
  lead: actor("leo", { team: team("payments"), role: "lead" }),
  "member of tracking": actor("tia", { team: team("tracking") }),
  "the team itself": actor("ria", { team: team("routing") }),
  platform: actor("pat", { org: "platform" }),
  auditor: actor("aud", { org: "auditor" }),
  teamless: actor("tom", {}),
  "token of payments": { kind: "token", id: "t", name: "t", scopes: ["skills:read"], teamId: team("payments") },
  "token of the organisation": { kind: "token", id: "t", name: "t", scopes: ["skills:read"], teamId: null },
  "token for usage": { kind: "token", id: "t", name: "t", scopes: ["usage:write"], teamId: null },
});
const KINDS = Object.keys(actors());
const of = (kind: string): Actor => {
  const found = actors()[kind];
  if (!found) throw new Error(kind);
  return found;
};

const everySkill = statement({
  row: z.object({
    id: z.number(),
    teamId: z.number().nullable(),
    coOwnerTeamId: z.number().nullable(),
    visibility: z.enum(["organisation", "team"]),
    latestId: z.string().nullable(),
    seen: z.boolean(),
  }),
  sql: (who: Actor) => sql`
    select s.id, s."teamId", s."coOwnerTeamId", s.visibility::text, s."latestId", ${visibleSkills(sightOf(who))} as seen from "Skill" s`,
});

test.each(KINDS)("%s: the statement's condition is the rule's, skill by skill", async kind => {
  const rows = await reader().rows(everySkill, of(kind));
  expect(rows.length).toBeGreaterThan(12);
  for (const { seen, ...skill } of rows)
    expect({ ...skill, seen }).toEqual({ ...skill, seen: sees(sightOf(of(kind)), skill) });
});

test.each(KINDS)("%s finds exactly what the rule lets them see", async kind => {
  const who = of(kind);
  const rows = await reader().rows(everySkill, who);
  const all = catalog(who, { status: "active,deprecated,retired,unpublished", limit: 100 });
  if (kind === "token for usage" || kind === "teamless")
    return expect(all).rejects.toMatchObject({ code: "forbidden" });
  const answer = await all;
  const expected = rows.filter(skill => sees(sightOf(who), skill)).map(({ id }) => id);
  expect(answer.rows.map(({ id }) => id).sort()).toEqual(expected.sort());
  const sum = (values: readonly { count: number }[]) => values.reduce((total, { count }) => total + count, 0);
  expect([sum(answer.facets.owner), sum(answer.facets.category), sum(answer.facets.health)]).toEqual([
    expected.length,
    expected.length,
    expected.length,
  ]);
});

const STRANGERS = ["member", "lead", "member of tracking", "token of payments"];
test.each(STRANGERS)("%s hears of another team's own skill nowhere", async kind => {
  const who = of(kind);
  const words = ["zebra", "zebra-crossing", "zebar", "zeb", "stripes on roads", "zebro crossin", "zebrrra"];
  const answers: unknown[] = [];
  for (const q of words) answers.push(await catalog(who, { q }));
  for (const input of [
    {},
    { category: "security" },
    { health: "unowned" },
    { owner: "routing" },
    { usedBy: "payments" },
  ])
    answers.push(await catalog(who, { ...input, limit: 100 }));
  answers.push(await pairs(who, {}), await pairs(who, { skill: secret }), await skillChanges(who, { limit: 200 }));
  answers.push(await neighbourUse(who, { limit: 50 }));
  const home = who.kind === "person" && who.teams[0]?.teamId === team("tracking") ? "tracking" : "payments";
  answers.push(await teamSet(who, { team: home, preview: [secret] }));
  if (kind === "lead") answers.push(await curationQueue(who, {}));
  if (who.kind === "person") answers.push(await promotionSuggestions(who, {}));
  expect(JSON.stringify(answers).toLowerCase()).not.toContain("zebra");
  const facets = (await catalog(who, {})).facets;
  expect(facets.category.find(({ value }) => value === "security")?.count).toBe(0);
  expect(facets.health.find(({ value }) => value === "unowned")?.count).toBe(0);
  expect(facets.usedBy.every(({ count }) => count === 0)).toBe(true);
  expect((await pairs(who, {})).total).toBe(0);
  const gone = { code: "not_found" };
  await expect(skillUse(who, { owner: "routing", name: "zebra-crossing" })).rejects.toMatchObject(gone);
  await expect(
    changeSet(who, { team: home, owner: "routing", name: "zebra-crossing", change: "add" }),
  ).rejects.toMatchObject(gone);
  await expect(
    decidePair(who, { aId: secret, bId: open, aDigest: "x", bDigest: "y", decision: "merge" }),
  ).rejects.toMatchObject(gone);
});

test("its own team and those who see everything do", async () => {
  for (const kind of ["the team itself", "platform", "auditor"]) {
    const found = await catalog(of(kind), { q: "zebra" });
    expect(found.rows.map(({ id }) => id)).toEqual([secret]);
    expect((await pairs(of(kind), {})).pairs).toHaveLength(1);
    expect((await skillChanges(of(kind), { limit: 50 })).changes.map(({ skill }) => skill.name)).toContain(
      "zebra-crossing",
    );
  }
});
