import { beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/access/may";
import { auditVerification } from "@/lib/audit/queries/audit-verification";
import { policyHistory } from "@/lib/policy/queries/pages/policy-history";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { waiverList } from "@/lib/policy/queries/pages/waiver-list";
import { draftReport } from "@/lib/policy/rules/draft-report";
import { demo } from "@/prisma/seed/demo/batches";
import { writeCompany } from "@/prisma/seed/demo/company";
import { PERSONAS } from "@/prisma/seed/demo/people";
import { DEMO_REVISIONS } from "@/prisma/seed/demo/policy/revisions";
import { writePolicies } from "@/prisma/seed/demo/policy/write-policies";
import { type FreshDatabase, freshDatabase } from "../support/database";

const END_MS = Math.floor(Date.now() / 60_000) * 60_000;
let db: FreshDatabase;
let platform: PersonActor;
beforeAll(async () => {
  db = await freshDatabase();
  const { people } = demo({ endMs: END_MS });
  await writeCompany(people, END_MS);
  expect(await writePolicies(people, END_MS)).toBe(DEMO_REVISIONS.length);
  expect(await writePolicies(people, END_MS)).toBe(0);
  const { id = "", name = "" } = people.find(({ email }) => email === PERSONAS.platform.email) ?? {};
  platform = { kind: "person", id, name, email: PERSONAS.platform.email, orgRole: "platform", teams: [] };
}, 120_000);

test("every revision of the demo could have been sent: no finding blocks it, every example is kept", () => {
  const last = new Map<string | null, (typeof DEMO_REVISIONS)[number]["document"]>();
  for (const { team, document, title } of DEMO_REVISIONS) {
    const report = draftReport(document, { inForce: last.get(team) ?? null, baseline: last.get(null) ?? null, team });
    expect(report, title).toMatchObject({ blocked: false, examples: [], floor: [], lint: [] });
    expect(report.changes.length, title).toBeGreaterThan(0);
    last.set(team, document);
  }
});

test("five baselines over ninety days, each approved by somebody else, and a change that waits for the platform persona", async () => {
  const { revisions } = await policyHistory(platform, {});
  expect(revisions.map(({ state, number }) => [state, number])).toEqual([
    ["in_review", null],
    ["published", 5],
    ["superseded", 4],
    ["superseded", 3],
    ["superseded", 2],
    ["superseded", 1],
  ]);
  expect(
    revisions.slice(1).every(({ author, approvedBy }) => approvedBy.length === 1 && approvedBy[0] !== author),
  ).toBe(true);
  const page = await policyOverview(platform, {});
  expect(page.waiting.map(({ title }) => title)).toEqual(["No force pushes"]);
  expect(page.waivers).toEqual({ waiting: 0, active: 1, endsSoon: 0 });
  expect(page.teams.filter(({ number }) => number !== null).map(({ team }) => team.slug)).toEqual([
    "customs",
    "payments",
    "routing",
  ]);
  expect(page.notices).toMatchObject([
    { team: { slug: "customs" }, baseline: 5, trouble: [{ what: "customs-production" }] },
  ]);
  expect((await waiverList(platform, {})).counts).toMatchObject({ active: 1, over: 1 });
});

test("notices are of teams that were there, and their ids are the same each time", async () => {
  const early = await db.query(
    `select n.id from "PolicyNotice" n join "Team" t on t.id = n."teamId" where n."createdAt" < t."createdAt"`,
  );
  expect(early).toEqual([]);
  const unseen = await db.query(
    `select distinct r.number from "PolicyNotice" n join "PolicyRevision" r on r.id = n."baselineId" where "seenAt" is null`,
  );
  expect(unseen).toEqual([{ number: 5 }]);
});

test("the audit trail tells of it in order, and its chain holds", async () => {
  const entries = await db.query<{ action: string; at: Date }>(
    `select action, at from "AuditEntry" where action ~ '^(policy|waiver)[.]' order by id`,
  );
  expect(entries.filter(({ action }) => action === "policy.published")).toHaveLength(8);
  expect(entries.map(({ at }) => at.getTime())).toEqual(
    entries.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
  );
  expect(await auditVerification({ kind: "job", name: "test" }, {})).toMatchObject({ ok: true });
});
