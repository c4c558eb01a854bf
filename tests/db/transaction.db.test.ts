import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Tx, transaction } from "@/lib/db/client";
import { sql, statement } from "@/lib/db/sql";
import { type FreshDatabase, freshDatabase } from "../support/database";

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});

const place = statement({
  row: z.object({ pid: z.number(), xid: z.string() }),
  sql: (_: null) => sql`select pg_backend_pid() as pid, pg_current_xact_id()::text as xid`,
});

test("the statements of transactions at once stay each in its own", async () => {
  const rounds = Array.from({ length: 5 }, () => Array.from({ length: 10 }, (_, index) => index));
  for (const round of rounds) {
    const seen = await Promise.all(
      round.map(() =>
        transaction(async tx => {
          const first = await tx.rows(place, null);
          await tx.team.findFirst();
          await new Promise(done => setTimeout(done, Math.random() * 10));
          const second = await tx.rows(place, null);
          expect(second).toEqual(first);
          return first[0]?.xid;
        }),
      ),
    );
    expect(new Set(seen).size).toBe(round.length);
  }
});

const failing = async (tx: Tx) => {
  await tx.team.create({ data: { slug: "never", name: "Never" } });
  await tx.rows(place, null);
  throw new Error("no");
};

test("a failure undoes everything and does nothing afterwards", async () => {
  const done: string[] = [];
  await expect(
    transaction(async tx => {
      tx.afterCommit(() => done.push("never"));
      await failing(tx);
    }),
  ).rejects.toThrow("no");
  expect(done).toEqual([]);
  expect(await db.query(`select 1 from "Team"`)).toEqual([]);
});

test("what is to be done afterwards sees what was committed, each transaction its own", async () => {
  const done: number[] = [];
  await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      transaction(async tx => {
        tx.afterCommit(() => done.push(index));
        await tx.rows(place, null);
      }),
    ),
  );
  expect(done.sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

const asJson = statement({
  row: z.object({ kept: z.unknown() }),
  sql: (text: string) => sql`select ${text}::jsonb as kept`,
});

test.each<[string, (tx: Tx) => Promise<unknown>]>([
  ["a zero character in a text", (tx: Tx) => tx.team.create({ data: { slug: "x", name: "a\0b" } })],
  ["a zero character in JSON", (tx: Tx) => tx.rows(asJson, JSON.stringify({ a: "\0" }))],
  ["half a character in JSON", (tx: Tx) => tx.rows(asJson, JSON.stringify({ a: "\ud800" }))],
  [
    "a zero character in a document",
    (tx: Tx) =>
      tx.policyRevision.create({
        data: { document: { a: "\0" }, digest: "x", authorId: "x", authorName: "x" },
      }),
  ],
])("what the database cannot keep is the sender's mistake and not the portal's: %s", async (_name, work) => {
  await expect(transaction(work)).rejects.toMatchObject({ code: "invalid" });
});
