import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { claim } from "../machine/claim.mjs";
import { freePort } from "../machine/ports.mjs";
import { postgresBinaries } from "./binaries.mjs";
import { openCluster, superuser } from "./cluster.mjs";
import { stopLeftOver } from "./left-over.mjs";
import { startServer, stopServer } from "./server.mjs";

/** A server that dies is started again, but not for ever. */
const restarts = { most: 3, withinMs: 60_000 };

const largestLogBytes = 10 * 1024 * 1024;

/**
 * @typedef {object} Embedded
 * @property {(database?: string) => string} url of a database on it (groundwork unless named)
 * @property {number} port the same for its whole life, also after a restart
 * @property {() => number | undefined} pid
 * @property {() => Promise<void>} stop
 */

/**
 * Runs the embedded Postgres on a data folder, alone: one process at a time may have it open.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} options.command how a person would call the program that opens it, for "already running"
 * @param {import("./options.mjs").Purpose} [options.purpose]
 * @param {(message: string) => void} [options.say]
 * @param {(error: Error) => void} [options.onLost] it died and could not be brought back
 * @returns {Promise<Embedded>}
 */
export async function openPostgres({ dataDir, command, purpose = "durable", say = () => {}, onLost = () => {} }) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const claimed = await claim(path.join(dataDir, "lock"), command);
  if ("heldBy" in claimed) throw new AlreadyOpen(dataDir, claimed.heldBy);
  try {
    const programs = await postgresBinaries();
    const cluster = openCluster(dataDir, programs, { say, purpose });
    await stopLeftOver(cluster.folder, say);
    rotate(cluster.log);
    const start = (/** @type {number} */ port) => startServer(cluster, programs.postgres, port, purpose);
    const { port, child } = await startOnFreePort(start);
    const life = supervise(child, () => start(port), say, onLost);
    return {
      url: (database = "groundwork") => `postgresql://${superuser}:${cluster.password}@127.0.0.1:${port}/${database}`,
      port,
      pid: life.pid,
      stop: async () => {
        await life.stop();
        claimed.release();
      },
    };
  } catch (error) {
    claimed.release();
    throw error;
  }
}

/** Another process has the data folder open. */
export class AlreadyOpen extends Failure {
  /** @param {string} dataDir @param {import("../machine/claim.mjs").Holder} holder */
  constructor(dataDir, holder) {
    super(
      `Groundwork is already running on ${dataDir} (process ${holder.pid}, ${holder.command}). ` +
        "Stop it first, or start with another DATA_DIR and PORT.",
    );
    this.holder = holder;
  }
}

/**
 * Between finding a free port and listening on it somebody else may take it.
 * @param {(port: number) => Promise<import("node:child_process").ChildProcess>} start
 */
async function startOnFreePort(start) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { port, child: await start(port) };
    } catch (error) {
      const taken = error instanceof Error && "portTaken" in error && error.portTaken;
      if (!taken || attempt === 3) throw error;
    }
  }
}

/**
 * Keeps a server up: one that dies is started again on the same port, so that the portal's connections come back.
 * @param {import("node:child_process").ChildProcess} first
 * @param {() => Promise<import("node:child_process").ChildProcess>} start
 * @param {(message: string) => void} say
 * @param {(error: Error) => void} onLost
 */
function supervise(first, start, say, onLost) {
  let child = first;
  let stopping = false;
  /** @type {Promise<void>} */
  let restarting = Promise.resolve();
  /** @type {number[]} */
  let restartedAtMs = [];

  const restart = async (/** @type {string} */ how) => {
    const nowMs = Date.now();
    restartedAtMs = restartedAtMs.filter(atMs => nowMs - atMs < restarts.withinMs);
    if (restartedAtMs.length >= restarts.most)
      return onLost(new Failure(`The database ended ${restarts.most + 1} times within a minute (last with ${how}).`));
    restartedAtMs.push(nowMs);
    say(`the database ended (${how}), starting it again`);
    try {
      child = await start();
      if (stopping) return;
      watch();
      say("the database is back");
    } catch (error) {
      if (!stopping) onLost(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const watch = () => {
    child.once("exit", (code, signal) => {
      if (!stopping) restarting = restart(String(signal ?? code));
    });
    // Two quick deaths: the second may come before this listener.
    if (child.exitCode !== null || child.signalCode !== null) child.emit("exit", child.exitCode, child.signalCode);
  };
  watch();
  return {
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      await restarting;
      await stopServer(child);
    },
  };
}

/** @param {string} log */
function rotate(log) {
  if (fs.existsSync(log) && fs.statSync(log).size > largestLogBytes) fs.renameSync(log, `${log}.1`);
}
