import { beforeAll, expect, test } from "vitest";
import type { JobActor } from "@/lib/access/may";
import { policyPreview } from "@/lib/policy/queries/policy-preview";
import { policyVerification } from "@/lib/policy/queries/policy-verification";
import { PolicyDocument } from "@/lib/policy/schema";
import { demo } from "@/prisma/seed/demo/batches";
import { writeCompany } from "@/prisma/seed/demo/company";
import { notingToolUse, type ToolUse } from "@/prisma/seed/demo/decisions/made-decisions";
import { writeDecisions } from "@/prisma/seed/demo/decisions/write-decisions";
import { DEMO_REVISIONS } from "@/prisma/seed/demo/policy/revisions";
import { writePolicies } from "@/prisma/seed/demo/policy/write-policies";
import { type FreshDatabase, freshDatabase } from "../support/database";

const END_MS = Math.floor(Date.now() / 60_000) * 60_000;
const JOB: JobActor = { kind: "job", name: "test" };
const uses: ToolUse[] = [];
let db: FreshDatabase;
let written = 0;
beforeAll(async () => {
  db = await freshDatabase();
  const company = demo({ endMs: END_MS });
  await writeCompany(company.people, END_MS);
  await writePolicies(company.people, END_MS);
  for (const _ of notingToolUse(company.batches, company.people, uses));
  written = await writeDecisions(uses, END_MS);
}, 300_000);

const one = async (text: string, values: unknown[] = []) =>
  (await db.query<Record<string, number>>(text, values))[0] ?? {};

test("ninety days of answers of all teams, over a few thousand calls", async () => {
  const seen = await one(
    `select count(*)::int as all, count(distinct call_id)::int as calls, count(distinct team_id)::int as teams,
       count(distinct person_id)::int as people, count(distinct (occurred_at at time zone 'Europe/Oslo')::date)::int as days,
       count(*) filter (where decision = 1)::int as asked, count(*) filter (where decision = 2)::int as denied,
       count(*) filter (where waived)::int as waived, count(evaluated)::int as tried from policy.decision`,
  );
  expect(seen.all).toBe(written);
  expect(seen.all).toBeGreaterThan(110_000);
  expect(seen.calls).toBeGreaterThan(2_000);
  expect(seen.calls).toBeLessThan(5_000);
  // The twelfth team has just begun; over a holiday nothing is heard of it.
  expect([11, 12]).toContain(seen.teams);
  expect(seen.people).toBeGreaterThan(150);
  expect(seen.days).toBeGreaterThan(80);
  expect((seen.asked ?? 0) / written).toBeGreaterThan(0.03);
  expect((seen.asked ?? 0) / written).toBeLessThan(0.2);
  expect(seen.denied).toBeGreaterThan(100);
  expect((seen.denied ?? 0) / written).toBeLessThan(0.02);
  expect(seen.waived).toBeGreaterThan(0);
  expect(seen.tried).toBeGreaterThan(500);
  expect(await policyVerification(JOB, {})).toMatchObject({ ok: true });
});

test("answers follow the policy of their day: nothing is denied by a rule before there is one", async () => {
  const [first, second, infrastructure] = DEMO_REVISIONS.filter(({ team }) => team === null);
  expect([first?.daysAgo, second?.daysAgo, infrastructure?.daysAgo]).toEqual([90, 78, 55]);
  const ruled = (rule: string) =>
    one(
      `select count(*)::int as n, floor(extract(epoch from $2::timestamptz - min(d.occurred_at)) / 86400)::int as oldest
       from policy.decision d join policy.word w on w.id = d.rule_id and w.kind = 2 where w.value = $1`,
      [rule, new Date(END_MS).toISOString()],
    );
  const secrets = await ruled("read-secrets");
  expect(secrets.n).toBeGreaterThan(20);
  expect(secrets.oldest).toBeLessThanOrEqual(78);
  expect((await ruled("production-database")).oldest).toBeLessThanOrEqual(55);
  expect((await ruled("payments-main")).oldest).toBeLessThanOrEqual(50);
  // Five baselines alone, and with them the tightenings of three teams, each from its day on.
  expect(await one("select count(distinct policy_id)::int as policies from policy.decision")).toEqual({ policies: 13 });
});

test("a call that ran has its id in the usage; one that was denied has none", async () => {
  const ran = new Set(uses.map(({ toolUseId }) => toolUseId));
  const logged = await db.query<{ id: string; decision: number }>(
    "select tool_use_id as id, decision::int as decision from policy.decision",
  );
  const denied = logged.filter(({ decision }) => decision === 2);
  expect(denied.filter(({ id }) => ran.has(id))).toEqual([]);
  const matched = logged.filter(({ id }) => ran.has(id)).length;
  expect(matched / ran.size).toBeGreaterThan(0.85);
  expect(matched / ran.size).toBeLessThan(1);
});

test("it is written once: again adds nothing", async () => {
  expect(await writeDecisions(uses.slice(0, 4_000), END_MS)).toBe(0);
});

test("asking before terraform apply would touch most teams, and the preview says how often", async () => {
  const current = DEMO_REVISIONS.findLast(({ team, reviewer }) => team === null && reviewer !== null)?.document;
  const rule = { id: "terraform-apply", effect: "ask", patterns: ["Bash(terraform apply *)"] };
  const gate = { id: "second-person", rules: [rule.id], approvers: null };
  const tried = (gates: object[]) =>
    policyPreview(JOB, {
      document: PolicyDocument.parse({ ...current, rules: [...(current?.rules ?? []), rule], gates }),
      days: 30,
    });
  const asked = await tried([]);
  expect(asked).toMatchObject({ all: { approved: 0, denied: 0, allowed: 0 } });
  // Which days are the last thirty depends on the day of the test; over Christmas and in July little is done.
  expect(asked.teamsHit).toBeGreaterThan(6);
  expect(asked.teamsHit).toBeLessThan(asked.teamsSeen);
  expect([11, 12]).toContain(asked.teamsSeen);
  expect(asked.all.asked).toBeGreaterThan(60);
  expect(asked.all.asked).toBeLessThan(300);
  expect(asked.commands.every(({ text }) => text.includes("terraform"))).toBe(true);
  expect(asked.prompts.after.all - asked.prompts.before.all).toBe(asked.all.asked);
  expect(asked.teams.every(({ perPersonDay: { before, after } }) => before > 0 && after > before)).toBe(true);
  expect(asked.prompts.more?.perDay).toBeGreaterThan(0.5);

  // What somebody else agrees to waits as often, and also where it was asked before.
  const approved = await tried([gate]);
  expect(approved.all).toMatchObject({ asked: 0, denied: 0, allowed: 0 });
  expect(approved.all.approved).toBeGreaterThan(asked.all.asked);
  expect(approved.prompts).toEqual(asked.prompts);
});
