import fs from "node:fs";
import { Failure, saysDiskFull } from "../failure.mjs";
import { run, runNode } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by folder
 */

/**
 * Installs the dependencies unless what is installed is what the lock file says.
 * @param {{ say: (message: string) => void, signal?: AbortSignal }} options
 */
export async function ensureDependencies({ say, signal }) {
  const wanted = packagesIn("package-lock.json");
  const installed = packagesIn("node_modules/.package-lock.json");
  if (wanted && installed && isInstalled(wanted, installed)) return;
  say("installing dependencies");
  // Also the development ones under NODE_ENV=production: the build needs the compiler.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  try {
    await npm(args, signal);
  } catch (error) {
    if (signal?.aborted || saysDiskFull(error)) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new Failure(`The dependencies could not be installed. Check the connection to npm's registry.\n${words}`);
  }
}

/**
 * Whether every package of the lock lies in node_modules in its version, those for other platforms aside. npm keeps
 * the second list itself, written when an installation is complete.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([folder, { version, optional, os, cpu, libc }]) => {
    if (folder === "" || installed[folder]?.version === version) return true;
    const here = (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch)) && !libc;
    return Boolean(optional) && !(here && (os || cpu));
  });
}

/**
 * The packages that some package names for a platform and that the lock leaves out. npm writes such a lock without
 * a word when a platform's package is missing from the registry, and then "npm ci" fails on that platform.
 * @param {LockedPackages} locked
 * @returns {string[]} one line each
 */
export function missingFromLock(locked) {
  const names = new Set(Object.keys(locked).map(folder => folder.split("node_modules/").at(-1)));
  return Object.entries(locked).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !names.has(name))
      .map(([name, version]) => `${folder || "package.json"} wants ${name}@${version}`),
  );
}

/** @param {string} file relative to the clone @returns {LockedPackages | null} null when it is not there */
export function packagesIn(file) {
  if (!fs.existsSync(inRoot(file))) return null;
  return JSON.parse(fs.readFileSync(inRoot(file), "utf8")).packages;
}

/** The npm that started this process, else the one on the path. @param {string[]} args @param {AbortSignal} [signal] */
function npm(args, signal) {
  const options = { cwd: inRoot(), signal };
  const own = process.env.npm_execpath;
  return own?.endsWith("npm-cli.js") ? runNode([own, ...args], options) : run("npm", args, options);
}
