import { spawn } from "node:child_process";
import { Failure } from "../failure.mjs";
import { eventually } from "../machine/processes.mjs";
import { hasEnded } from "../postgres/server.mjs";
import { inRoot } from "../root.mjs";
import { programFile } from "../setup/bundle.mjs";

const stopTimeoutMs = 20_000;
/** In development the first page is compiled while it is asked for. */
const healthTimeoutMs = 300_000;

/**
 * @typedef {object} Portal
 * @property {Promise<string>} ended how it ended: an exit code or a signal
 * @property {(address: string) => Promise<void>} healthy waits until it answers
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the web server. It has a process group of its own, so that Ctrl-C reaches the launcher alone.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ dev: boolean }} options
 * @returns {Portal}
 */
export function startPortal(env, { dev }) {
  const preload = ["--require", inRoot("bin", "launch", "serve", "end-with-launcher.cjs")];
  const args = [...preload, ...(dev ? ["--enable-source-maps"] : []), programFile("server"), ...(dev ? ["--dev"] : [])];
  const child = spawn(process.execPath, args, {
    cwd: inRoot(),
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
  /** @type {Promise<string>} */
  const ended = new Promise(resolve => {
    child.once("exit", (code, signal) => resolve(String(signal ?? code)));
    child.once("error", error => resolve(error.message));
  });
  return {
    ended,
    healthy: async address => {
      const answers = await eventually(async () => hasEnded(child) || (await isHealthy(address)), healthTimeoutMs);
      if (!answers) throw new Failure(`The portal does not answer at ${address}/api/health. Its log is above.`);
    },
    stop: async () => {
      if (hasEnded(child)) return;
      child.kill("SIGTERM");
      if (!(await eventually(() => hasEnded(child), stopTimeoutMs, 20))) child.kill("SIGKILL");
      await ended;
    },
  };
}

/** @param {string} address */
async function isHealthy(address) {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
