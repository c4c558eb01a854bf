import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { openPool, schemaOf } from "./database.mjs";

/** Type numbers in Postgres' catalogue (pg_type.dat), and Prisma's own number for a character column. */
const charOid = 18;
const textOid = 25;
const prismaCharacter = 6;

const names = /** @type {const} */ ({ provider: "postgres", adapterName: "@prisma/adapter-pg" });

/**
 * The driver under the engine: adapter-pg, which is made for queries, with what migrations need beyond it.
 * @param {string} url
 * @param {string | undefined} shadowUrl a database the engine may empty, instead of one made for the purpose
 */
export const adapterFor = (url, shadowUrl) =>
  bindMigrationAwareSqlAdapterFactory({
    ...names,
    async connect() {
      const pool = openPool(url);
      return connect(pool, schemaOf(url), () => pool.end());
    },
    async connectToShadowDb() {
      if (!shadowUrl) return connectToNewShadow(url);
      const pool = openPool(shadowUrl);
      return connect(pool, schemaOf(url), () => pool.end());
    },
  });

/** @typedef {import("@prisma/driver-adapter-utils").SqlDriverAdapter} PublishedAdapter */

/** For comparing two schema files: the engine asks for an adapter and then a database's questions have no rows. */
export const adapterWithoutDatabase = () => {
  const adapter = /** @type {PublishedAdapter} */ ({
    ...names,
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    dispose: async () => {},
    startTransaction: () => Promise.reject(new Error("There is no database in an offline comparison.")),
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: false }),
  });
  return bindMigrationAwareSqlAdapterFactory({
    ...names,
    connect: async () => adapter,
    connectToShadowDb: async () => adapter,
  });
};

/**
 * adapter-pg 7.10.0 lets the address's database win over the one asked for, so its own shadow would be the real
 * database. This makes one, and drops it after its pool is closed.
 * @param {string} url
 */
async function connectToNewShadow(url) {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  const server = openPool(url);
  await server.query(`CREATE DATABASE "${name}"`);
  const pool = openPool(url, name);
  return connect(pool, schemaOf(url), async () => {
    await pool.end();
    await server.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await server.end();
  });
}

/**
 * Two more gaps of adapter-pg 7.10.0 are closed here: it cannot read "char" columns of the catalogue, and it cuts
 * scripts at every semicolon, also inside functions. Sent whole, a script is one transaction.
 * @param {import("pg").Pool} pool
 * @param {string} schema
 * @param {() => Promise<void>} dispose
 */
async function connect(pool, schema, dispose) {
  const charColumns = readCharAsText(pool);
  // onError, which turns the driver's errors into Prisma's, is not part of the published type.
  const adapter = /** @type {PublishedAdapter & { onError: (error: unknown) => never }} */ (
    /** @type {unknown} */ (await new PrismaPg(pool, { schema }).connect())
  );
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (/** @type {Parameters<typeof queryRaw>[0]} */ query) => {
      const result = await queryRaw(query);
      for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = prismaCharacter;
      return result;
    },
    executeScript: async (/** @type {string} */ script) => {
      await pool.query(script).catch(error => adapter.onError(error));
    },
    dispose,
  });
}

/**
 * Lets the pool present "char" columns as text, and remembers for each result which columns they were.
 * @param {import("pg").Pool} pool
 * @returns {WeakMap<unknown[], number[]>} by the result's rows
 */
function readCharAsText(pool) {
  /** @type {WeakMap<unknown[], number[]>} */
  const charColumns = new WeakMap();
  const query = /** @type {(...args: unknown[]) => Promise<import("pg").QueryArrayResult>} */ (pool.query.bind(pool));
  Object.assign(pool, {
    query: async (/** @type {unknown[]} */ ...args) => {
      const result = await query(...args);
      const fields = result.fields ?? [];
      const found = fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
      if (found.length === 0) return result;
      charColumns.set(result.rows, found);
      result.fields = fields.map(field => (field.dataTypeID === charOid ? asText(field) : field));
      return result;
    },
  });
  return charColumns;
}

/** @param {import("pg").FieldDef} field @returns {import("pg").FieldDef} */
const asText = field => Object.assign(Object.create(Object.getPrototypeOf(field)), field, { dataTypeID: textOid });
