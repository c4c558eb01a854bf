import { readdirSync } from "node:fs";
import os from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createIfAbsent } from "../../bin/launch/database/open.mjs";
import { openThrowAway } from "../../bin/launch/postgres/throw-away.mjs";
import { migrate, prisma } from "../../bin/launch/setup/prisma.mjs";
import { onServer } from "../support/postgres";

let server: Awaited<ReturnType<typeof openThrowAway>>;
beforeAll(async () => {
  server = await openThrowAway({ parent: os.tmpdir(), name: "groundwork-migrations" });
});
afterAll(() => server.stop());

const names = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
  .sort();
const said: string[] = [];
const options = { say: (message: string) => void said.push(message), ours: true };

type Applied = { name: string; finished: boolean; rolled_back: boolean };
const record = (url: string) =>
  onServer(url, async db => {
    const { rows } = await db.query<Applied>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS rolled_back
         FROM _prisma_migrations ORDER BY started_at`,
    );
    return rows;
  });

/** What kill -9 in the middle of a script leaves: Prisma's record that it began, and nothing of the script. */
async function cutShort(name: string): Promise<string> {
  await createIfAbsent(server.url("postgres"), name);
  const url = server.url(name);
  await onServer(url, async db => {
    await db.query(`CREATE TABLE _prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
      applied_steps_count integer NOT NULL DEFAULT 0)`);
    await db.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', '', $1)", [names[0]]);
  });
  return url;
}

describe("migrate", () => {
  test("brings a new database up to date, and does nothing the second time", async () => {
    await createIfAbsent(server.url("postgres"), "fresh");
    await migrate(server.url("fresh"), options);
    expect(said).toHaveLength(1);
    expect(await record(server.url("fresh"))).toEqual(
      names.map(name => ({ name, finished: true, rolled_back: false })),
    );
    await migrate(server.url("fresh"), options);
    expect(said).toHaveLength(1);
  });

  test("tries a migration again that was cut short on our own database", async () => {
    const url = await cutShort("cut_short");
    await migrate(url, options);
    expect(await record(url)).toEqual([
      { name: names[0], finished: false, rolled_back: true },
      ...names.map(name => ({ name, finished: true, rolled_back: false })),
    ]);
  });

  test("leaves that decision to whoever runs a given database", async () => {
    const url = await cutShort("given");
    await expect(migrate(url, { ...options, ours: false })).rejects.toThrow(/P3009/);
  });
});

describe("Prisma without its native engine", () => {
  test("creates the database it is told to migrate", async () => {
    await prisma(["migrate", "deploy"], { databaseUrl: server.url("not_yet_there") });
    expect(await record(server.url("not_yet_there"))).toHaveLength(names.length);
  });

  test("says that the database refuses it", async () => {
    const wrong = new URL(server.url("fresh"));
    wrong.password = "geheim";
    await expect(prisma(["migrate", "deploy"], { databaseUrl: wrong.toString() })).rejects.toThrow(/P1000/);
  });
});
