import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** @typedef {{ env?: Record<string, string | undefined>, signal?: AbortSignal, cwd?: string }} RunOptions */

/**
 * Runs a program to its end and keeps what it prints. Rejects with the last lines of its output when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options] env is added to the present environment; the signal ends the program
 * @returns {Promise<string>} stdout
 */
export function run(command, args, { env = {}, signal, cwd } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    let out = "";
    let all = "";
    child.stdout.on("data", data => {
      out += data;
      all += data;
    });
    child.stderr.on("data", data => (all += data));
    child.once("error", reject);
    child.once("close", (code, killedBy) => {
      if (code === 0) return resolve(out);
      reject(new Error(`${nameOf(command, args)} ended with ${killedBy ?? code}.\n${lastLines(all, 80)}`));
    });
  });
}

/**
 * The same for one of Node's own programs.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/** @param {string} text @param {number} count */
export const lastLines = (text, count) => text.trimEnd().split("\n").slice(-count).join("\n");

/** False also for a zombie: one that ended, whose parent has not asked how. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return statOf(pid)?.[0] !== "Z";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * When a process started, as an opaque text: together with its number it names the process for good, also after
 * the number was given away again (a container restarts with the same few numbers). Empty when it cannot be known.
 * @param {number} pid
 */
export function startOf(pid) {
  try {
    if (process.platform === "linux") return statOf(pid)?.[19] ?? "";
    if (process.platform === "win32") return "";
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/**
 * The fields of Linux's /proc/<pid>/stat from the third on (state first): the second may hold spaces and brackets.
 * @param {number} pid
 */
function statOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** The command line of a process, empty when it cannot be read. @param {number} pid */
export function commandOf(pid) {
  try {
    if (process.platform === "linux") return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    if (process.platform === "win32") return "";
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/**
 * Waits until a question is answered yes.
 * @param {() => boolean | Promise<boolean>} question
 * @param {number} timeoutMs
 * @param {number} [everyMs]
 * @returns {Promise<boolean>} false when the time ran out
 */
export async function eventually(question, timeoutMs, everyMs = 50) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await question()) return true;
    if (Date.now() >= deadline) return false;
    await pause(everyMs);
  }
}

/** @param {number} durationMs @returns {Promise<void>} */
export const pause = durationMs => new Promise(resolve => setTimeout(resolve, durationMs));

/** @param {string} command @param {string[]} args */
function nameOf(command, args) {
  const words = command === process.execPath ? args : [command, ...args];
  return words.map(word => (path.isAbsolute(word) ? path.basename(word) : word)).join(" ");
}
