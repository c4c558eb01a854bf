import { afterAll, beforeAll, expect, test } from "vitest";
import type { JobActor } from "@/lib/access/may";
import { initialiseOrganisation } from "@/lib/teams/commands/initialise-organisation";
import { removeDemo } from "@/lib/teams/commands/remove-demo";
import { bookBatch } from "@/lib/usage/ledger/book";
import { verifyLedger } from "@/lib/usage/ledger/verify";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { type DemoBatch, demo } from "@/prisma/seed/demo/batches";
import { demoEndMs, writeCompany, writeRefusals } from "@/prisma/seed/demo/company";
import { writeCatalog } from "@/prisma/seed/demo/skills/write-catalog";
import { type FreshDatabase, freshDatabase } from "../../support/database";

const JOB: JobActor = { kind: "job", name: "test" };
const END_MS = Date.parse("2026-11-24T13:20:00Z");
let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(stopLedger);

const count = async (table: string) =>
  Number((await db.query<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n ?? -1);
const tables = async () =>
  (
    await db.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'usage') order by 1`,
    )
  ).map(({ name }) => name);

async function writeDemo() {
  const company = demo({ endMs: await demoEndMs(END_MS), activity: 0.3, days: 2 });
  const credentials = await writeCompany(company.people, END_MS);
  const org = credentials.get("org") ?? expect.fail("no credential");
  const book = ({ credential, events, points }: DemoBatch) =>
    bookBatch({ events, points, refusals: [], ignored: 0 }, credentials.get(credential) ?? org);
  let booked = 0;
  for (const batch of company.batches) booked += (await book(batch)).booked;
  await writeRefusals(org, END_MS);
  await writeCatalog(company.people, END_MS);
  return booked;
}

test("written again, the demo company is the same; then it goes as a whole and a real one takes its place", async () => {
  const booked = await writeDemo();
  expect(booked).toBeGreaterThan(100);
  const before = await Promise.all((await tables()).map(async name => [name, await count(name)]));
  expect(await writeDemo()).toBe(0);
  expect(await Promise.all((await tables()).map(async name => [name, await count(name)]))).toEqual(before);

  await removeDemo(JOB, {});
  const kept = [];
  for (const name of await tables()) if (await count(name)) kept.push(name);
  expect(kept).toEqual(['public."AuditEntry"']);
  expect(await db.query(`select action, previous from "AuditEntry"`)).toEqual([
    { action: "organisation.demo-removed", previous: "start" },
  ]);

  await initialiseOrganisation(JOB, { name: "Real", timeZone: "UTC" });
  const [batch] = demo({ endMs: END_MS, activity: 0.3, days: 1 }).batches;
  await bookBatch({ events: batch?.events ?? [], points: [], refusals: [], ignored: 0 }, { id: "real", teamId: null });
  const [row] = await db.query<{ users: string }>(
    `select count(distinct u.value) as users from usage.event e join usage.name u on u.id = e.user_id and u.kind = 1`,
  );
  expect(Number(row?.users)).toBe(new Set(batch?.events.map(({ user }) => user)).size);
  expect((await verifyLedger("UTC")).ok).toBe(true);
}, 120_000);

test("a real organisation stays, whoever asks", async () => {
  await expect(removeDemo(JOB, {})).rejects.toMatchObject({ code: "conflict" });
  await expect(demoEndMs(END_MS)).rejects.toThrow("real organisation");
  expect(await count(`"Organisation"`)).toBe(1);
});
