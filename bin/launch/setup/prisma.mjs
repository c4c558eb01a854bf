import fs from "node:fs";
import path from "node:path";
import { runNode } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";
import { digestOf, filesIn, stamp } from "./stamp.mjs";

const client = inRoot("lib", "db", "generated", "client.ts");

/**
 * Runs Prisma's command line with the engine that needs no download.
 * @param {string[]} args
 * @param {{ databaseUrl?: string, signal?: AbortSignal }} [options]
 * @returns {Promise<string>} what it printed
 */
export function prisma(args, { databaseUrl, signal } = {}) {
  const engine = inRoot("bin", "launch", "schema-engine.mjs");
  fs.chmodSync(engine, 0o755); // a clone without file modes, or an unpacked archive
  return runNode([inRoot("node_modules", "prisma", "build", "index.js"), ...args], {
    cwd: inRoot(),
    signal,
    env: {
      DATABASE_URL: databaseUrl,
      PRISMA_SCHEMA_ENGINE_BINARY: engine,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
      NO_COLOR: "1",
      // The engine's first line asks for "node", which may not be on the path of whoever started this one.
      PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`,
    },
  });
}

/**
 * Generates the typed client unless it belongs to the present schema.
 * @param {{ say: (message: string) => void, signal?: AbortSignal }} options
 */
export async function ensureClient({ say, signal }) {
  const digest = digestOf([...filesIn("prisma/schema"), "prisma.config.ts", "package-lock.json"]);
  const generated = stamp("client");
  if (generated.is(digest) && fs.existsSync(client)) return;
  say("preparing the database client");
  await prisma(["generate"], { signal });
  generated.set(digest);
}

/**
 * Brings a database's tables up to date.
 * @param {string} databaseUrl
 * @param {{ say: (message: string) => void, signal?: AbortSignal, ours: boolean }} options ours: nobody else uses
 *   this database, so a migration that was cut short may be tried again
 */
export async function migrate(databaseUrl, { say, signal, ours }) {
  const { applied, cutShort } = await appliedTo(databaseUrl, ours);
  const pending = migrations().filter(name => !applied.has(name));
  if (pending.length === 0 && cutShort === 0) return;
  say(pending.length === 1 ? "applying 1 migration" : `applying ${pending.length} migrations`);
  await prisma(["migrate", "deploy"], { databaseUrl, signal });
}

/** @returns {string[]} their names */
const migrations = () =>
  fs
    .readdirSync(inRoot("prisma", "migrations"), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);

/**
 * What Prisma's own record says. A script runs as one transaction, so an entry without an end (the process was
 * killed in it) left nothing behind, and on our own database it is marked as rolled back for the next attempt.
 * @param {string} databaseUrl
 * @param {boolean} ours
 */
async function appliedTo(databaseUrl, ours) {
  const { default: pg } = await import("pg");
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const known = await db.query("SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS known");
    if (!known.rows[0]?.known) return { applied: new Set(), cutShort: 0 };
    const unfinished = "finished_at IS NULL AND rolled_back_at IS NULL";
    if (ours) await db.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE ${unfinished}`);
    const { rows } = await db.query(
      "SELECT migration_name AS name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    const finished = rows.filter(row => row.finished_at);
    return { applied: new Set(finished.map(row => row.name)), cutShort: rows.length - finished.length };
  } finally {
    await db.end();
  }
}
