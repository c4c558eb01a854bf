import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { freePort } from "../machine/ports.mjs";
import { eventually, lastLines } from "../machine/processes.mjs";
import { hasEnded } from "../postgres/server.mjs";
import { inRoot } from "../root.mjs";
import { inForeground } from "./tool.mjs";

const startTimeoutMs = 10 * 60_000;
const stopTimeoutMs = 60_000;

/**
 * Starts the built portal with the demo company on a data folder of its own, lets the browser walk through it, and
 * stops it.
 * @param {object} options
 * @param {string} options.chromium
 * @param {string} options.report where the browser's JSON report goes
 * @param {AbortSignal} options.signal
 */
export async function walkJourneys({ chromium, report, signal }) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "groundwork-journeys-"));
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), GROUNDWORK_SEED: "demo" };
  const log = inRoot("test-results", "portal.log");
  const portal = spawnPortal(log, env);
  try {
    const address = `http://127.0.0.1:${port}`;
    await untilHealthy(portal, address, log, signal);
    await inForeground(["node_modules/@playwright/test/cli.js", "test", "--reporter=line,json"], {
      signal,
      env: { ...env, BASE_URL: address, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
  } finally {
    await stop(portal);
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
  if (portal.exitCode !== 0) throw new Failure(`The portal did not stop cleanly. ${endOf(log)}`);
}

/** @param {string} log @param {NodeJS.ProcessEnv} env */
function spawnPortal(log, env) {
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const out = fs.openSync(log, "w");
  const child = spawn(process.execPath, [inRoot("bin", "start.mjs")], {
    cwd: inRoot(),
    env,
    stdio: ["ignore", out, out],
  });
  fs.closeSync(out);
  return child;
}

/**
 * @param {import("node:child_process").ChildProcess} portal
 * @param {string} address
 * @param {string} log
 * @param {AbortSignal} signal
 */
async function untilHealthy(portal, address, log, signal) {
  const answers = async () => {
    const response = await fetch(`${address}/api/health`).catch(() => null);
    return response?.ok ?? false;
  };
  const settled = await eventually(
    async () => signal.aborted || hasEnded(portal) || (await answers()),
    startTimeoutMs,
    200,
  );
  signal.throwIfAborted();
  if (!settled || hasEnded(portal)) throw new Failure(`The portal did not start. ${endOf(log)}`);
}

/** @param {import("node:child_process").ChildProcess} portal */
async function stop(portal) {
  portal.kill("SIGTERM");
  if (!(await eventually(() => hasEnded(portal), stopTimeoutMs))) portal.kill("SIGKILL");
}

/** @param {string} log */
const endOf = log => `The end of test-results/portal.log:\n${lastLines(fs.readFileSync(log, "utf8"), 30)}`;
