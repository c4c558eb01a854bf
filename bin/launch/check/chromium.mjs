import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { lastLines, run, runNode } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const macPrograms = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const downloadTimeoutMs = 5 * 60_000;
const packagesTimeoutMs = 15 * 60_000;

/**
 * A Chromium that runs on this machine: an installed one, else the test library's own download, else the system's
 * package manager.
 * @param {{ say: (message: string) => void, signal: AbortSignal }} options
 * @returns {Promise<string>} the program
 */
export async function findChromium({ say, signal }) {
  const given = process.env.CHROMIUM;
  if (given && !runs(given)) throw new Failure(`CHROMIUM is ${given}, which does not run. Unset it, or correct it.`);
  const installed = given ?? installedChromium();
  if (installed) return installed;
  const libraries = path.dirname(createRequire(inRoot("package.json")).resolve("@playwright/test/package.json"));
  const downloaded = await downloadedProgram();
  if (runs(downloaded)) return downloaded;
  const ways = [
    { name: "downloading Chromium", get: () => download(path.join(libraries, "cli.js"), signal) },
    { name: "installing Chromium with apt-get", get: () => installPackage(signal) },
  ];
  const problems = [];
  for (const { name, get } of ways) {
    say(name);
    try {
      await get();
      const found = runs(downloaded) ? downloaded : installedChromium();
      if (found) return found;
      problems.push(`${name}: what it brought does not run here.`);
    } catch (error) {
      signal.throwIfAborted();
      problems.push(`${name}: ${lastLines(error instanceof Error ? error.message : String(error), 4)}`);
    }
  }
  throw new Failure(
    "No Chromium could be found or installed for the browser journeys. Install one (on Debian: apt-get install " +
      `chromium), or set CHROMIUM to its path. npm run check does without.\n${problems.join("\n")}`,
  );
}

function installedChromium() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = names.flatMap(name => folders.map(folder => path.join(folder, name)));
  return [...onPath, ...macPrograms].find(runs);
}

/** A stub that only points to a store, or a program that lacks its libraries, fails at this. @param {string} program */
function runs(program) {
  return fs.existsSync(program) && spawnSync(program, ["--version"], { timeout: 30_000 }).status === 0;
}

/** Where the test library keeps its own. @returns {Promise<string>} */
async function downloadedProgram() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

/** @param {string} commandLine @param {AbortSignal} signal */
function download(commandLine, signal) {
  return runNode([commandLine, "install", "chromium"], {
    cwd: inRoot(),
    signal: AbortSignal.any([signal, AbortSignal.timeout(downloadTimeoutMs)]),
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" },
  });
}

/** @param {AbortSignal} signal */
async function installPackage(signal) {
  if (process.platform !== "linux" || process.getuid?.() !== 0) throw new Error("only root may install packages.");
  const options = {
    signal: AbortSignal.any([signal, AbortSignal.timeout(packagesTimeoutMs)]),
    env: { DEBIAN_FRONTEND: "noninteractive" },
  };
  const wait = ["-o", "DPkg::Lock::Timeout=120"];
  await run("apt-get", [...wait, "update"], options);
  await run("apt-get", [...wait, "install", "-y", "--no-install-recommends", "chromium"], options);
}
