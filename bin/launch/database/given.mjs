import { Failure } from "../failure.mjs";

const oldestVersion = 15;
const connectTimeoutMs = 8_000;

/**
 * Stops with a sentence unless DATABASE_URL leads to a database the portal can live in.
 * @param {string} url
 */
export async function requireUsable(url) {
  const { default: pg } = await import("pg");
  const db = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  db.on("error", () => {}); // told by the query that fails
  try {
    await db.connect();
    const { rows } = await db.query(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
              has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS may`,
    );
    requireVersion(rows[0].version, rows[0].name);
    if (!rows[0].may) throw notAllowed(url);
  } catch (error) {
    throw error instanceof Failure ? error : connectionFailure(error, url);
  } finally {
    await db.end().catch(() => {});
  }
}

/**
 * @param {number} version server_version_num: 150018 is 15.18
 * @param {string} name as the server writes it
 */
export function requireVersion(version, name) {
  if (version >= oldestVersion * 10_000) return;
  throw new Failure(
    `DATABASE_URL leads to Postgres ${name}. Groundwork needs Postgres ${oldestVersion} or newer: upgrade it, or use another.`,
  );
}

/**
 * The sentence for a connection that failed. Sources: PostgreSQL manual, appendix A (SQLSTATE); errno(3).
 * @param {unknown} error
 * @param {string} url its password is never repeated
 */
export function connectionFailure(error, url) {
  const { host, name, user, database } = partsOf(url);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words = error instanceof Error ? error.message : String(error);
  const sentence = () => {
    if (code === "ENOTFOUND" || code === "EAI_AGAIN")
      return `DATABASE_URL names the host ${name}, which cannot be found. Correct the name.`;
    if (code === "ECONNREFUSED")
      return `No Postgres answers at ${host} (DATABASE_URL). Start it, or correct the host and port.`;
    if (/^E(TIMEDOUT|HOSTUNREACH|NETUNREACH)$/.test(code) || /timeout expired/i.test(words))
      return `${host} (DATABASE_URL) does not answer. Correct the host and port, or let this machine reach it.`;
    if (code === "28P01" || /password must be a (non-empty )?string/.test(words))
      return `Postgres at ${host} refuses the user ${user} with this password. Correct both in DATABASE_URL.`;
    if (code === "28000")
      return `Postgres at ${host} does not let ${user} in (${words}). Correct DATABASE_URL or its rules.`;
    if (code === "3D000")
      return `There is no database ${database} at ${host}. Create it, or correct the name at the end of DATABASE_URL.`;
    if (/Connection terminated/.test(words))
      return `What answers at ${host} (DATABASE_URL) is no Postgres, or turned the connection down. Correct the host and port.`;
    return `The database of DATABASE_URL cannot be used: ${words}`;
  };
  return new Failure(sentence());
}

/** Since Postgres 15 only a database's owner may create tables in it unless told otherwise. @param {string} url */
function notAllowed(url) {
  const { user, database } = partsOf(url);
  return new Failure(`The user ${user} may not create tables in ${database}. Make it the owner of that database.`);
}

/** @param {string} url */
function partsOf(url) {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  return {
    host: searchParams.get("host") ?? `${hostname || "localhost"}:${port || 5432}`,
    name: hostname,
    user: decodeURIComponent(username) || "(none)",
    database: decodeURIComponent(pathname.slice(1)),
  };
}
