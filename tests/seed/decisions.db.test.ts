import { beforeAll, expect, test } from "vitest";
import type { JobActor } from "@/lib/access/may";
import { policyPreview } from "@/lib/policy/queries/policy-preview";
import { PolicyDocument } from "@/lib/policy/schema";
import { demo } from "@/prisma/seed/demo/batches";
import { writeCompany } from "@/prisma/seed/demo/company";
import { answers } from "@/prisma/seed/demo/decisions/answers";
import { demoDecisions, notingToolUse, type ToolUse } from "@/prisma/seed/demo/decisions/made-decisions";
import { writeDecisions } from "@/prisma/seed/demo/decisions/write-decisions";
import { DEMO_REVISIONS } from "@/prisma/seed/demo/policy/revisions";
import { writePolicies } from "@/prisma/seed/demo/policy/write-policies";
import { type FreshDatabase, freshDatabase } from "../support/database";

const END_MS = Math.floor(Date.now() / 60_000) * 60_000;
const JOB: JobActor = { kind: "job", name: "test" };
const uses: ToolUse[] = [];
let db: FreshDatabase;
let written = 0;
let lastDay = "";
beforeAll(async () => {
  db = await freshDatabase();
  const company = demo({ endMs: END_MS });
  lastDay = company.lastDay;
  await writeCompany(company.people, END_MS);
  await writePolicies(company.people, END_MS);
  for (const _ of notingToolUse(company.batches, company.people, uses));
  const startedMs = performance.now();
  written = await writeDecisions(uses, END_MS);
  console.log("written", written, performance.now() - startedMs, process.cpuUsage());
}, 300_000);

const one = async (text: string) => (await db.query(text))[0] as Record<string, number>;

test("look", async () => {
  console.log(await one("select count(*)::int n, count(distinct call_id)::int calls, count(distinct team_id)::int teams, count(distinct person_id)::int people, count(*) filter (where decision=1)::int asked, count(*) filter (where decision=2)::int denied, count(*) filter (where waived)::int waived, count(evaluated)::int evaluated from policy.decision"));
  console.log(await db.query("select c.tool, c.input, d.decision, count(*)::int n from policy.decision d join policy.call c on c.id=d.call_id where d.decision=2 group by 1,2,3 order by 4 desc limit 25"));
  console.log(await db.query("select w.value, d.decision, count(*)::int n from policy.decision d left join policy.word w on w.id=d.rule_id group by 1,2 order by 3 desc limit 40"));
  console.log(await db.query("select d.decision, d.mode, count(*)::int n from policy.decision d group by 1,2 order by 3 desc limit 40"));
  const current = DEMO_REVISIONS.findLast(({ team, reviewer }) => team === null && reviewer !== null)?.document;
  const draft = PolicyDocument.parse({ ...current, rules: current?.rules.map(rule => rule.id === "terraform-apply" ? { ...rule, effect: "deny", patterns: ["Bash(terraform apply *)"] } : rule) });
  const preview = await policyPreview(JOB, { document: draft, days: 30 });
  console.log(JSON.stringify({ ...preview, commands: preview.commands.slice(0, 12) }, null, 1));
});
