import path from "node:path";
import { Failure } from "../failure.mjs";
import { holderOf } from "../machine/claim.mjs";
import { eventually } from "../machine/processes.mjs";
import { AlreadyOpen } from "../postgres/open.mjs";
import { liveDatabase } from "./live.mjs";
import { openDatabase } from "./open.mjs";

/** A start that is still building, or another command that has the database for a moment. */
const patienceMs = 15 * 60_000;

/**
 * The database for one command: DATABASE_URL's, that of the portal which runs on this data folder, or the embedded
 * one, opened for as long as the command runs.
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ command: string, say: (message: string) => void, signal: AbortSignal }} options
 * @returns {Promise<import("./open.mjs").Database & { live: import("./live.mjs").LiveDatabase | null }>}
 */
export async function reachDatabase(settings, { command, say, signal }) {
  const onLost = (/** @type {Error} */ error) => say(error.message);
  for (let told = false; ; told = true) {
    const live = settings.databaseUrl ? null : liveDatabase(settings.dataDir);
    if (live) return { url: live.url, embedded: true, stop: async () => {}, live };
    try {
      return { ...(await openDatabase(settings, { command, say: () => {}, onLost })), live: null };
    } catch (error) {
      if (!(error instanceof AlreadyOpen)) throw error;
      const { pid, command: other } = error.holder;
      if (!told) say(`waiting for ${other} (process ${pid}), which has the database`);
      if (!(await hasChanged(settings.dataDir, pid, signal)))
        throw new Failure(`${other} (process ${pid}) keeps the database. Stop it first.`);
    }
    signal.throwIfAborted();
  }
}

/** @param {string} dataDir @param {number} pid @param {AbortSignal} signal */
function hasChanged(dataDir, pid, signal) {
  const lock = path.join(dataDir, "lock");
  const changed = () => signal.aborted || liveDatabase(dataDir) !== null || holderOf(lock)?.pid !== pid;
  return eventually(changed, patienceMs, 200);
}
