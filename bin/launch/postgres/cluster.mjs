import { spawnSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { diskFull, Failure, saysDiskFull } from "../failure.mjs";
import { postgresAccount } from "./account.mjs";

/** The database's own superuser; the password lies beside the cluster. */
export const superuser = "groundwork";

/**
 * @typedef {object} Cluster
 * @property {string} folder where Postgres keeps its data
 * @property {string} password of the superuser
 * @property {import("./account.mjs").Account} account
 * @property {string} log
 */

/** The environment of a Postgres program: nothing of ours, no locale of the machine. */
export function postgresEnv() {
  const { PATH, SystemRoot } = process.env;
  /** @type {unknown} Next's types want NODE_ENV in every environment */
  const env = { PATH, LC_ALL: "C", TZ: "UTC", ...(SystemRoot ? { SystemRoot } : {}) };
  return /** @type {NodeJS.ProcessEnv} */ (env);
}

/**
 * The cluster in a data folder, created when there is none.
 * @param {string} dataDir
 * @param {import("./binaries.mjs").Binaries} programs
 * @param {{ say: (message: string) => void, purpose: import("./options.mjs").Purpose }} options
 * @returns {Cluster}
 */
export function openCluster(dataDir, programs, { say, purpose }) {
  const folder = path.join(dataDir, "pg");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  requireOwnership(folder);
  if (process.getuid?.() === 0) fs.chmodSync(dataDir, 0o711); // Postgres runs as another user and must pass through
  const account = postgresAccount(programs.postgres, folder);
  const password = passwordIn(dataDir);
  if (!fs.existsSync(path.join(folder, "PG_VERSION"))) {
    say(`creating the database (Postgres as ${account.name})`);
    create(folder, programs.initdb, account, password, purpose);
  }
  account.own(folder);
  requireSameVersion(folder, programs.postgres, account);
  return { folder, password, account, log: path.join(dataDir, "postgres.log") };
}

/** @param {string} folder */
function requireOwnership(folder) {
  const me = process.getuid?.() ?? 0;
  if (me === 0 || fs.statSync(folder).uid === me) return;
  throw new Failure(`${folder} belongs to another user. Start as that user, or set DATA_DIR to a folder of your own.`);
}

/** @param {string} dataDir */
function passwordIn(dataDir) {
  const file = path.join(dataDir, "pg-password");
  if (!fs.existsSync(file)) fs.writeFileSync(file, crypto.randomBytes(18).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8").trim();
}

/**
 * Creates beside the folder and renames at the end, so that one cut short leaves nothing that looks like a cluster.
 * @param {string} folder
 * @param {string} initdb
 * @param {import("./account.mjs").Account} account
 * @param {string} password
 * @param {import("./options.mjs").Purpose} purpose
 */
function create(folder, initdb, account, password, purpose) {
  removeAttempts(folder);
  const making = fs.mkdtempSync(`${folder}.new-`);
  const passwordFile = `${making}.password`;
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    account.own(making);
    account.own(passwordFile);
    const [command, args] = account.wrap(initdb, [
      `--pgdata=${making}`,
      `--username=${superuser}`,
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(purpose === "throwAway" ? ["--no-sync"] : []),
    ]);
    const result = spawnSync(command, args, { ...account.identity, cwd: making, env: postgresEnv(), encoding: "utf8" });
    if (result.status !== 0) throw creationFailure(folder, result);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(making, folder);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(making, { recursive: true, force: true });
  }
}

/**
 * What earlier attempts left that were killed. Their initdb may still be running for a moment: what cannot be removed
 * now is left to the next time.
 * @param {string} folder
 */
function removeAttempts(folder) {
  const parent = path.dirname(folder);
  for (const entry of fs.readdirSync(parent).filter(entry => entry.startsWith(`${path.basename(folder)}.new-`))) {
    try {
      fs.rmSync(path.join(parent, entry), { recursive: true, force: true });
    } catch {
      // It is being written to.
    }
  }
}

/** @param {string} folder @param {import("node:child_process").SpawnSyncReturns<string>} result */
function creationFailure(folder, { error, stdout, stderr }) {
  const text = `${error?.message ?? ""}${stdout ?? ""}${stderr ?? ""}`;
  if (saysDiskFull(text)) return diskFull(path.dirname(folder));
  if (/could not look up effective user ID/.test(text))
    return new Failure(
      "This user has no entry in /etc/passwd, which Postgres needs. Start as a named user, or set DATABASE_URL.",
    );
  return new Error(`The database could not be created in ${folder}.\n${text.trim()}`);
}

/**
 * @param {string} folder
 * @param {string} postgres
 * @param {import("./account.mjs").Account} account
 */
function requireSameVersion(folder, postgres, account) {
  const made = fs.readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  const [command, args] = account.wrap(postgres, ["--version"]);
  const { stdout } = spawnSync(command, args, { ...account.identity, cwd: "/", encoding: "utf8" });
  const here = /(\d+)/.exec(stdout ?? "")?.[1];
  if (!here || made === here) return;
  throw new Failure(
    `${folder} was made by Postgres ${made} and this is Postgres ${here}. Restore a backup of it into a new DATA_DIR.`,
  );
}
