import { spawn } from "node:child_process";
import fs from "node:fs";
import { Failure } from "../failure.mjs";
import { inRoot } from "../root.mjs";

/**
 * Runs one of the bundled programs in the foreground, on this terminal.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal }} options
 * @returns {Promise<number>} its exit code
 */
export function runProgram(file, args, { env, signal }) {
  if (!fs.existsSync(file)) throw new Failure(`This release has no ${file}.`);
  const child = spawn(process.execPath, [file, ...args], { cwd: inRoot(), env, stdio: "inherit" });
  // Ctrl-C reaches it from the terminal; the other ways to stop come through here.
  signal.addEventListener("abort", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, killedBy) => resolve(killedBy ? 1 : (code ?? 1)));
  });
}
