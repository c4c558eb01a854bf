import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Actor, PersonActor } from "@/lib/access/may";
import { dropOldDecisions } from "@/lib/policy/commands/drop-old-decisions";
import { reportDecisions } from "@/lib/policy/commands/report-decisions";
import { policyVerification } from "@/lib/policy/queries/policy-verification";
import { documentDigest } from "@/lib/policy/rules/digest";
import { freshDatabase } from "../../support/database";
import { doc, machines, said } from "../policy-company";

const db = await freshDatabase();
const JOB: Actor = { kind: "job", name: "test" };
const token = machines(1);
const DAY_MS = 86_400_000;
const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
const report = (...times: string[]) =>
  reportDecisions(token, {
    decisions: times.map(time => ({
      id: randomUUID(),
      at: time,
      tool: "Bash",
      input: { command: "git push" },
      decision: "ask",
      user: "ada@example.com",
    })),
  });
const count = async (text: string) => (await db.query<{ n: number }>(text))[0]?.n;
const decisions = () => count("select count(*)::int as n from policy.decision");
const counted = () => count("select coalesce(sum(calls), 0)::int as n from policy.call_day");

beforeAll(async () => {
  await db.query(
    `insert into "Organisation" (id, name, "timeZone", "rawRetentionDays") values (1, 'Test', 'Pacific/Auckland', 30)`,
  );
  await db.query(`insert into "Team" (id, slug, name) values (1, 'payments', 'Payments')`);
});

test("answers past the retention go by whole days, what was counted of them stays, and both agree before and after", async () => {
  await report(at(0.1), at(0.1), at(12), at(29), at(33), at(70));
  expect(await policyVerification(JOB, {})).toMatchObject({ ok: true, days: { differing: 0 } });
  expect(await dropOldDecisions(JOB, {})).toEqual({ dropped: 2 });
  expect(await dropOldDecisions(JOB, {})).toEqual({ dropped: 0 });
  expect([await decisions(), await counted()]).toEqual([4, 6]);
  expect(await policyVerification(JOB, {})).toMatchObject({ ok: true, days: { compared: 3, differing: 0 } });
});

test("an old answer that comes late is counted and makes no difference", async () => {
  await report(at(71));
  expect(await counted()).toBe(7);
  expect(await policyVerification(JOB, {})).toMatchObject({ ok: true });
});

test("a longer retention later does not miss what was dropped before", async () => {
  await dropOldDecisions(JOB, {});
  await db.query(`update "Organisation" set "rawRetentionDays" = 400`);
  expect(await policyVerification(JOB, {})).toMatchObject({ ok: true, days: { compared: 3 } });
});

test("a count that is wrong, one without answers and one that is missing are found and named", async () => {
  await db.query("update policy.call_day set calls = calls + 1 where day = (select max(day) from policy.call_day)");
  const { ok, days } = await policyVerification(JOB, {});
  expect([ok, days.differing]).toEqual([false, 1]);
  expect(days.example).toMatch(/^1 \d{4}-\d\d-\d\d \d+$/);
  await db.query("delete from policy.call_day where day = (select max(day) from policy.call_day)");
  expect((await policyVerification(JOB, {})).days).toMatchObject({ differing: 1 });
  await db.query("delete from policy.decision where occurred_at < now() - interval '20 days'");
  await db.query("update policy.call_day set person_id = person_id + 100");
  expect((await policyVerification(JOB, {})).days.differing).toBeGreaterThan(1);
});

test("a revision whose document is not what its digest says is named", async () => {
  const document = doc({ rules: [{ id: "no-push", effect: "deny", patterns: ["Bash(git push *)"] }] });
  const insert = (id: string, number: number, digest: string) =>
    db.query(
      `insert into "PolicyRevision" (id, number, state, document, digest, "authorId", "authorName") values ($1, $2, 'superseded', $3, $4, 'a', 'A')`,
      [id, number, JSON.stringify(document), digest],
    );
  await insert("right", 1, documentDigest(document));
  expect((await policyVerification(JOB, {})).revisions).toEqual({ compared: 1, differing: 0, example: null });
  await insert("wrong", 2, documentDigest(doc({})));
  expect((await policyVerification(JOB, {})).revisions).toEqual({ compared: 2, differing: 1, example: "baseline 2" });
});

test("only the platform team and jobs look or drop", async () => {
  const lead: PersonActor = {
    kind: "person",
    id: "lead",
    email: "lead@example.com",
    name: "Lead",
    orgRole: null,
    teams: [{ teamId: 1, role: "lead", home: true }],
  };
  expect(await said(dropOldDecisions(lead, {}))).toMatch(/^forbidden/);
  expect(await said(policyVerification(lead, {}))).toMatch(/^forbidden/);
});
