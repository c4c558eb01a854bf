import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";

/**
 * Makes sure that the data folder is one this user can write in.
 * @param {string} dataDir
 */
export function requireDataFolder(dataDir) {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOSPC") throw error;
    const why = code === "EEXIST" || code === "ENOTDIR" ? "is not a folder" : `cannot be written to (${code})`;
    throw new Failure(`DATA_DIR is ${dataDir}, which ${why}. Set it to a folder of your own.`);
  }
}

/**
 * The key that signs sessions: NEXTAUTH_SECRET, else one made at the first start and kept in the data folder.
 * @param {string} dataDir
 * @returns {string}
 */
export function authSecret(dataDir) {
  if (process.env.NEXTAUTH_SECRET) return process.env.NEXTAUTH_SECRET;
  const file = path.join(dataDir, "auth-secret");
  if (!fs.existsSync(file)) writeOnce(file, crypto.randomBytes(32).toString("base64url"));
  return fs.readFileSync(file, "utf8").trim();
}

/** Two processes may start on one folder: the first one's key stays. @param {string} file @param {string} text */
function writeOnce(file, text) {
  const aside = `${file}.${process.pid}`;
  fs.writeFileSync(aside, text, { mode: 0o600 });
  try {
    fs.linkSync(aside, file);
  } catch (error) {
    if (!fs.existsSync(file)) throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}
