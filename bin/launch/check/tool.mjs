import { spawn } from "node:child_process";
import { Failure } from "../failure.mjs";
import { runNode } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";

/**
 * Runs a tool of node_modules; what it prints is shown only when it fails.
 * @param {string[]} words its script, and arguments
 * @param {AbortSignal} signal
 */
export async function quietly(words, signal) {
  const [script = "", ...args] = words;
  try {
    await runNode([inRoot(script), ...args], { cwd: inRoot(), signal, env: { NO_COLOR: "1" } });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Runs a tool of node_modules and shows what it prints while it runs.
 * @param {string[]} words its script, and arguments
 * @param {{ signal: AbortSignal, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>}
 */
export function inForeground(words, { signal, env }) {
  const [script = "", ...args] = words;
  const child = spawn(process.execPath, [inRoot(script), ...args], {
    cwd: inRoot(),
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, killedBy) => {
      if (code === 0) resolve();
      else reject(new Failure(`${script.split("/").at(-1)} ended with ${killedBy ?? code}; what it found is above.`));
    });
  });
}
