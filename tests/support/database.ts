import { randomBytes } from "node:crypto";
import type { QueryResultRow } from "pg";
import { afterAll, inject } from "vitest";
import { databaseUrl, onServer } from "./postgres";

/** A migrated database of a test's own. */
export type FreshDatabase = {
  url: string;
  /** Runs one statement over a connection of its own, outside the code under test. */
  query: <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  /** Ends lib/db's connections and drops the database. Runs by itself after the file. */
  close: () => Promise<void>;
};

/**
 * Copies the migrated template and makes the copy the database of this process (DATABASE_URL), so that lib/db,
 * which reads the address at its first use, works on it. Call it at the top of a test file or in `beforeAll`.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { serverUrl, template } = inject("postgres");
  const name = `${template.replace(/_template$/, "")}_${randomBytes(5).toString("hex")}`;
  await onServer(serverUrl, db => db.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = databaseUrl(serverUrl, name);
  process.env.DATABASE_URL = url;

  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    const { closeDatabase } = await import("@/lib/db/client");
    await closeDatabase();
    await onServer(serverUrl, db => db.query(`DROP DATABASE ${name}`)).catch(unlessInUse);
  };
  afterAll(close);
  return {
    url,
    query: (text, values) => onServer(url, async db => (await db.query(text, values)).rows),
    close,
  };
}

/** A connection that the file left open keeps its database; the end of the run removes it. 55006: object_in_use. */
function unlessInUse(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "55006")) throw error;
}
