import { openPostgres } from "../postgres/open.mjs";
import { requireUsable } from "./given.mjs";

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {boolean} embedded nobody but this process uses it
 * @property {() => Promise<void>} stop
 */

/**
 * The database of a command: DATABASE_URL's, which must be usable, else the embedded one.
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ command: string, say: (message: string) => void, onLost: (error: Error) => void }} options
 * @returns {Promise<Database>}
 */
export async function openDatabase({ databaseUrl, dataDir }, { command, say, onLost }) {
  if (databaseUrl) {
    await requireUsable(databaseUrl);
    return { url: databaseUrl, embedded: false, stop: async () => {} };
  }
  const postgres = await openPostgres({ dataDir, command, say, onLost });
  try {
    await createIfAbsent(postgres.url("postgres"), "groundwork");
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return { url: postgres.url("groundwork"), embedded: true, stop: postgres.stop };
}

/** @param {string} serverUrl @param {string} name */
export async function createIfAbsent(serverUrl, name) {
  const { default: pg } = await import("pg");
  const db = new pg.Client({ connectionString: serverUrl });
  await db.connect();
  try {
    const { rowCount } = await db.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await db.query(`CREATE DATABASE ${db.escapeIdentifier(name)}`);
  } finally {
    await db.end();
  }
}
