import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));

/** The engine's version, as its package says it. @returns {string} */
export const engineVersion = () => JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).version;

/**
 * Prisma's schema engine as WebAssembly. The package's own entry expects a bundler, so it is joined by hand.
 * @returns {Promise<typeof import("@prisma/schema-engine-wasm").SchemaEngine>}
 */
export async function loadEngine() {
  const glue = await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href);
  const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(exports);
  if (typeof exports.__wbindgen_start === "function") exports.__wbindgen_start();
  return glue.SchemaEngine;
}
