import path from "node:path";
import { Failure } from "./failure.mjs";
import { root } from "./root.mjs";

/**
 * What the launcher needs to know before anything is installed. The application parses the rest of the
 * environment itself.
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} host
 * @property {string} address where a browser on this machine finds the portal
 * @property {string} publicUrl GROUNDWORK_URL, else the address
 * @property {string} dataDir absolute
 * @property {string | null} databaseUrl null: the embedded Postgres
 * @property {"demo" | "none" | null} seed null: not stated
 */

/**
 * Parses the variables named in the README's table. An empty variable counts as unset.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 */
export function settingsFrom(env = process.env) {
  const port = parsePort(env.PORT || "3000");
  const host = parseHost(env.HOST || "127.0.0.1");
  const address = `http://${forUrl(reachable(host))}:${port}`;
  const databaseUrl = env.DATABASE_URL ? parseDatabaseUrl(env.DATABASE_URL) : null;
  const seed = parseSeed(env.GROUNDWORK_SEED);
  if (seed === "demo" && databaseUrl)
    throw new Failure(
      "GROUNDWORK_SEED=demo needs the embedded database, and DATABASE_URL is set. Unset one of the two.",
    );
  if (seed === "demo" && !isLoopback(host))
    throw new Failure(
      `GROUNDWORK_SEED=demo lets anyone who reaches the portal sign in, and HOST=${host} is not loopback. ` +
        "Unset HOST, or set GROUNDWORK_SEED=none.",
    );
  return {
    port,
    host,
    address,
    publicUrl: env.GROUNDWORK_URL ? parsePublicUrl(env.GROUNDWORK_URL) : address,
    dataDir: path.resolve(root, env.DATA_DIR || ".data"),
    databaseUrl,
    seed,
  };
}

/** @param {string} host */
export function isLoopback(host) {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** @param {string} text */
function parsePort(text) {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Failure(`PORT is "${text}". Set it to a whole number from 1 to 65535.`);
}

/** @param {string} text */
function parseHost(text) {
  if (/^[A-Za-z0-9.:-]+$/.test(text)) return text;
  throw new Failure(`HOST is "${text}". Set it to an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.`);
}

/** @param {string | undefined} text */
function parseSeed(text) {
  if (!text) return null;
  if (text === "demo" || text === "none") return text;
  throw new Failure(`GROUNDWORK_SEED is "${text}". Set it to demo or none.`);
}

/** @param {string} text */
function parsePublicUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const origin = url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.username;
  if (url && origin) return url.origin;
  throw new Failure(
    `GROUNDWORK_URL is "${text}". Set it to an origin without a path, such as https://hub.example.com.`,
  );
}

/** The password must not reach the terminal, so the message never repeats the value. @param {string} text */
function parseDatabaseUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
  throw new Failure(
    "DATABASE_URL is not a Postgres address. Set it to postgresql://user:password@host:5432/database, " +
      "or unset it to use the embedded database.",
  );
}

/** A wildcard address can be bound but not opened. @param {string} host */
function reachable(host) {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** @param {string} host */
const forUrl = host => (host.includes(":") ? `[${host}]` : host);
