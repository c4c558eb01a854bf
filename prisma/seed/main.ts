import type { JobActor } from "@/lib/access/may";
import { closeDatabase, reader } from "@/lib/db/client";
import { publishPriceBook } from "@/lib/prices/commands/publish-price-book";
import { changeTaskRules } from "@/lib/usage/commands/change-task-rules";
import { bookBatch } from "@/lib/usage/ledger/book";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { demo } from "./demo/batches";
import { demoEndMs, writeCompany } from "./demo/company";
import { writeDemoTrail } from "./demo/trail";
import { anthropic202611 } from "./prices/anthropic-2026-11";
import { DEFAULT_TASK_RULES } from "./task-rules";

const SEED: JobActor = { kind: "job", name: "seed" };
const CHUNK = 1_000;
const LANES = 6;

// Without an organisation of its own a portal still begins with prices and rules; with "demo" it gets a company.
// Every step may be run again over its own half: ids are made from the seed, and the ledger counts everything once.
await begin();
if (process.argv[2] === "demo") await writeDemo();
await stopLedger();
await closeDatabase();
process.exit(0);

async function begin(): Promise<void> {
  if (!(await reader().priceBook.findFirst({ where: { active: true }, select: { id: true } })))
    await publishPriceBook(SEED, anthropic202611);
  if (!(await reader().taskRule.count())) await changeTaskRules(SEED, { rules: [...DEFAULT_TASK_RULES], seen: [] });
}

async function writeDemo(): Promise<void> {
  const endMs = await demoEndMs(Date.now());
  const company = demo({ endMs });
  const credentials = await writeCompany(company.people, endMs);
  let booked = 0;
  const inFlight = new Set<Promise<void>>();
  for (const batch of company.batches) {
    const credential = credentials.get(batch.credential);
    if (!credential) throw new Error(`The demo names an unknown credential ${batch.credential}.`);
    for (let from = 0; from < Math.max(batch.events.length, 1); from += CHUNK) {
      const part = {
        events: batch.events.slice(from, from + CHUNK),
        points: from === 0 ? batch.points : [],
        refusals: [],
        ignored: 0,
      };
      const work = bookBatch(part, credential).then(receipt => {
        booked += receipt.booked;
      });
      inFlight.add(work);
      void work.finally(() => inFlight.delete(work)).catch(() => undefined);
      if (inFlight.size >= LANES) await Promise.race(inFlight);
    }
  }
  await Promise.all(inFlight);
  await writeDemoTrail(endMs, credentials);
  process.stdout.write(`${booked} events booked\n`);
}
