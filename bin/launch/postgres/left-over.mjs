import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { commandOf, eventually, isAlive } from "../machine/processes.mjs";

/**
 * Stops a server that an earlier run left behind on this cluster (the launcher was killed; Postgres lives on).
 * A pid file whose process is not Postgres on this folder is stale and removed: the number was given away again,
 * and Postgres would refuse to start over it.
 * @param {string} folder the cluster
 * @param {(message: string) => void} say
 */
export async function stopLeftOver(folder, say) {
  const file = path.join(folder, "postmaster.pid");
  const pid = fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, "utf8"), 10) : 0;
  if (!(pid > 0)) return;
  if (!isAlive(pid)) return;
  const command = commandOf(pid);
  if (command && !command.includes(folder)) return fs.rmSync(file, { force: true });
  say("stopping the database that an earlier run left behind");
  for (const signal of /** @type {const} */ (["SIGINT", "SIGQUIT"])) {
    tell(pid, signal);
    if (await eventually(() => !isAlive(pid), 15_000)) return;
  }
  throw new Failure(`The database of an earlier run (process ${pid}) does not stop. Stop it and start again.`);
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function tell(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in between.
  }
}
