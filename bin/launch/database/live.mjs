import fs from "node:fs";
import path from "node:path";
import { holderOf } from "../machine/claim.mjs";

/**
 * How to reach a running portal's embedded database and where the portal is. Kept in the data folder while it runs,
 * readable by its user alone, so that "npm run hub" works beside it.
 * @typedef {{ url: string, pid: number, address: string, publicUrl: string, seed: "demo" | "none" }} LiveDatabase
 */

/** @param {string} dataDir */
const fileIn = dataDir => path.join(dataDir, "database.json");

/**
 * @param {string} dataDir
 * @param {LiveDatabase} live
 * @returns {() => void} takes it back
 */
export function announceDatabase(dataDir, live) {
  const file = fileIn(dataDir);
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, JSON.stringify(live), { mode: 0o600 });
  return () => fs.rmSync(file, { force: true });
}

/**
 * The database of a portal that runs on this data folder now. Null when none does: also when the process that left
 * the file is gone, or another has the folder open.
 * @param {string} dataDir
 * @returns {LiveDatabase | null}
 */
export function liveDatabase(dataDir) {
  const holder = holderOf(path.join(dataDir, "lock"));
  if (!holder || !fs.existsSync(fileIn(dataDir))) return null;
  const live = JSON.parse(fs.readFileSync(fileIn(dataDir), "utf8"));
  return live.pid === holder.pid ? live : null;
}
