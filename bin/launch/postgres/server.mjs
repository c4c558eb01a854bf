import { spawn } from "node:child_process";
import fs from "node:fs";
import { diskFull, Failure, saysDiskFull } from "../failure.mjs";
import { eventually, lastLines, pause } from "../machine/processes.mjs";
import { postgresEnv } from "./cluster.mjs";
import { serverOptions } from "./options.mjs";
import { takesConnections } from "./ping.mjs";

const startTimeoutMs = 60_000;
/** A killed server's workers hold its shared memory for a moment, in which a new one refuses to start. */
const handOverMs = 15_000;

/**
 * Starts one server on a cluster and waits until it takes connections.
 * @param {import("./cluster.mjs").Cluster} cluster
 * @param {string} program
 * @param {number} port
 * @param {import("./options.mjs").Purpose} purpose
 * @returns {Promise<import("node:child_process").ChildProcess>}
 */
export async function startServer(cluster, program, port, purpose) {
  const deadline = Date.now() + handOverMs;
  for (;;) {
    const from = sizeOf(cluster.log);
    const child = spawnServer(cluster, program, port, purpose);
    const up = await eventually(async () => hasEnded(child) || (await takesConnections(port)), startTimeoutMs, 25);
    if (up && !hasEnded(child)) return child;
    if (!up) child.kill("SIGQUIT");
    const words = fs.readFileSync(cluster.log, "utf8").slice(from);
    if (!/pre-existing shared memory block|lock file .* already exists/.test(words) || Date.now() > deadline)
      throw startFailure(cluster, words);
    await pause(250);
  }
}

/**
 * Stops a server: at first so that running statements are rolled back and the data is written out, then at once.
 * @param {import("node:child_process").ChildProcess} child
 */
export async function stopServer(child) {
  if (process.platform === "win32" && child.pid) spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"])) {
    if (hasEnded(child)) return;
    child.kill(signal);
    if (await eventually(() => hasEnded(child), 20_000, 20)) return;
  }
}

/** @param {import("node:child_process").ChildProcess} child */
export const hasEnded = child => child.exitCode !== null || child.signalCode !== null;

/**
 * In a process group of its own: Ctrl-C in a terminal then reaches the launcher alone, which stops the portal first.
 * @param {import("./cluster.mjs").Cluster} cluster
 * @param {string} program
 * @param {number} port
 * @param {import("./options.mjs").Purpose} purpose
 */
function spawnServer(cluster, program, port, purpose) {
  const options = ["-D", cluster.folder, "-p", String(port), ...serverOptions(purpose)];
  const [command, args] = cluster.account.wrap(program, options);
  const log = fs.openSync(cluster.log, "a", 0o600);
  const child = spawn(command, args, {
    ...cluster.account.identity,
    cwd: cluster.folder,
    env: postgresEnv(),
    stdio: ["ignore", log, log],
    detached: process.platform !== "win32",
  });
  fs.closeSync(log);
  return child;
}

/** @param {import("./cluster.mjs").Cluster} cluster @param {string} words what the server logged */
function startFailure(cluster, words) {
  if (saysDiskFull(words)) return diskFull(cluster.folder);
  const problem = new Failure(`The database did not start. The end of ${cluster.log}:\n${lastLines(words, 8)}`);
  return Object.assign(problem, { portTaken: /could not bind|Address already in use/.test(words) });
}

/** @param {string} file */
const sizeOf = file => (fs.existsSync(file) ? fs.statSync(file).size : 0);
