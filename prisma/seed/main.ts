import type { JobActor } from "@/lib/access/may";
import { closeDatabase, reader } from "@/lib/db/client";
import { publishPriceBook } from "@/lib/prices/commands/publish-price-book";
import { refreshUse } from "@/lib/skills/commands/refresh-use";
import { changeTaskRules } from "@/lib/usage/commands/change-task-rules";
import { bookBatch, type Credential } from "@/lib/usage/ledger/book";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { judgeHealth } from "@/lib/web/judge-health";
import { type DemoBatch, demo } from "./demo/batches";
import { demoEndMs, writeCompany, writeRefusals } from "./demo/company";
import { notingToolUse, type ToolUse } from "./demo/decisions/made-decisions";
import { writeDecisions } from "./demo/decisions/write-decisions";
import { writeMachines } from "./demo/machines/write-machines";
import { writePolicies } from "./demo/policy/write-policies";
import { writeCatalog } from "./demo/skills/write-catalog";
import { writeInstalls } from "./demo/skills/write-installs";
import { anthropic202611 } from "./prices/anthropic-2026-11";
import { DEFAULT_TASK_RULES } from "./task-rules";

const SEED: JobActor = { kind: "job", name: "seed" };
/** Events that are booked together, and how many such parts are under way. */
const PART = 1_000;
const UNDER_WAY = 6;

// Every portal begins with prices and rules; with "demo" it gets a company too. Every step may be run again over its
// own half: the company is one transaction, ids are made from the seed, and the ledger counts everything once.
const end = process.argv[2] === "demo" ? await demoEndMs(Date.now()) : null;
if (end === null) await begin();
else await writeDemo(end);
await stopLedger();
await closeDatabase();
process.exit(0);

async function begin(): Promise<void> {
  if (!(await reader().priceBook.findFirst({ where: { active: true }, select: { id: true } })))
    await publishPriceBook(SEED, anthropic202611);
  const touched = await reader().auditEntry.count({ where: { action: "task-rules.changed" } });
  if (!touched && !(await reader().taskRule.count()))
    await changeTaskRules(SEED, { rules: [...DEFAULT_TASK_RULES], seen: [] });
}

async function writeDemo(endMs: number): Promise<void> {
  const company = demo({ endMs });
  const credentials = await writeCompany(company.people, endMs);
  const of = (name: string): Credential => {
    const credential = credentials.get(name);
    if (!credential) throw new Error(`The demo names an unknown credential ${name}.`);
    return credential;
  };
  await begin();
  const used: ToolUse[] = [];
  const { events, booked } = await book(notingToolUse(company.batches, company.people, used), of);
  await writeRefusals(of("org"), endMs);
  await writeCatalog(company.people, endMs);
  await writePolicies(company.people, endMs);
  const decisions = await writeDecisions(used, endMs);
  await writeMachines(used, endMs);
  await refreshUse(SEED, { weeks: 13 });
  await judgeHealth(SEED);
  await writeInstalls(endMs);
  process.stdout.write(
    `${company.people.length} people, ${events} events, ${booked} of them new, ${decisions} decisions\n`,
  );
}

async function book(batches: Iterable<DemoBatch>, credentialOf: (name: string) => Credential) {
  const underWay = new Set<Promise<void>>();
  const done = { events: 0, booked: 0 };
  for (const { credential, events, points } of batches)
    for (let from = 0; from < Math.max(events.length, 1); from += PART) {
      const part = { events: events.slice(from, from + PART), points: from === 0 ? points : [] };
      const work = bookBatch({ ...part, refusals: [], ignored: 0 }, credentialOf(credential)).then(receipt => {
        done.events += part.events.length;
        done.booked += receipt.booked;
        underWay.delete(work);
      });
      underWay.add(work);
      if (underWay.size >= UNDER_WAY) await Promise.race(underWay);
    }
  await Promise.all(underWay);
  return done;
}
