import pg from "pg";

/** Parameters that Prisma reads from a database address and Postgres does not know. */
const prismaOnly = ["schema", "connection_limit", "pool_timeout", "connect_timeout", "pgbouncer", "socket_timeout"];

/** SQLSTATE or errno to Prisma's error code. Source: Prisma's error reference, P1000 to P1003. */
const prismaCodes = new Map([
  ["28P01", "P1000"],
  ["28000", "P1000"],
  ["3D000", "P1003"],
]);

/**
 * A pool on an address as Prisma writes it, or on another database of the same server.
 * @param {string} url
 * @param {string} [database]
 */
export function openPool(url, database) {
  const pool = new pg.Pool({ connectionString: plain(url, database), max: 3 });
  pool.on("error", () => {}); // an idle connection that breaks is replaced at the next query
  return pool;
}

/** Connects and leaves. @param {string} url */
export async function canConnect(url) {
  const client = new pg.Client({ connectionString: plain(url), connectionTimeoutMillis: 5000 });
  await client.connect();
  await client.end();
}

/** @param {string} url @returns {Promise<string>} the database's name */
export const createDatabase = url => onServer(url, name => `CREATE DATABASE ${name}`);

/** @param {string} url @returns {Promise<string>} the database's name */
export const dropDatabase = url => onServer(url, name => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);

/** @param {unknown} error @returns {string} */
export function prismaCode(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return prismaCodes.get(code) ?? "P1001";
}

/** @param {string} url */
export const schemaOf = url => new URL(url).searchParams.get("schema") ?? "public";

/** @param {string} url @param {string} [database] */
function plain(url, database) {
  const address = new URL(url);
  for (const name of prismaOnly) address.searchParams.delete(name);
  if (database) address.pathname = `/${encodeURIComponent(database)}`;
  return address.toString();
}

/** @param {string} url @param {(identifier: string) => string} statement */
async function onServer(url, statement) {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const client = new pg.Client({ connectionString: plain(url, "postgres") });
  await client.connect();
  try {
    await client.query(statement(client.escapeIdentifier(name)));
  } finally {
    await client.end();
  }
  return name;
}
