import { readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openThrowAway } from "../../bin/launch/postgres/throw-away.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { serverUrl: string; template: string };
  }
}

/**
 * Before the database tests: one Postgres (an embedded one that keeps nothing, or TEST_DATABASE_URL's) with one
 * migrated database, which each test file copies. Afterwards all of it is removed.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? given(process.env.TEST_DATABASE_URL) : await embedded();
  const run = `groundwork_test_${process.pid}_${Date.now().toString(36)}`;
  const template = `${run}_template`;
  await onServer(server.url, db => db.query(`CREATE DATABASE ${template}`));
  await onServer(databaseUrl(server.url, template), applyMigrations);
  project.provide("postgres", { serverUrl: server.url, template });
  return async () => {
    await onServer(server.url, db => dropAll(db, run));
    await server.stop();
  };
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Opens one connection for as long as the work takes. */
export async function onServer<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

async function embedded() {
  const postgres = await openThrowAway({ parent: os.tmpdir(), name: "groundwork-tests" });
  return { url: postgres.url("postgres"), stop: postgres.stop };
}

const given = (url: string) => ({ url, stop: async () => {} });

/** The scripts themselves, in their order: what Prisma would run, without starting Prisma. */
async function applyMigrations(db: pg.Client): Promise<void> {
  const folder = path.resolve("prisma/migrations");
  const names = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1)))
    await db.query(readFileSync(path.join(folder, name, "migration.sql"), "utf8"));
}

async function dropAll(db: pg.Client, prefix: string): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)",
    [prefix],
  );
  for (const { name } of rows) await db.query(`DROP DATABASE IF EXISTS ${db.escapeIdentifier(name)} WITH (FORCE)`);
}
