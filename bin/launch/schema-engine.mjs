#!/usr/bin/env node
// What Prisma's command line takes for its schema engine (PRISMA_SCHEMA_ENGINE_BINARY): the same protocol, JSON-RPC
// 2.0 with one message a line, spoken by the engine's WebAssembly build over the pg driver. Prisma downloads its
// native engine at first use; with this nothing is downloaded.
import fs from "node:fs";
import readline from "node:readline";
import { parseArgs } from "node:util";
import { adapterFor, adapterWithoutDatabase } from "./schema-engine/adapter.mjs";
import { canConnect, createDatabase, dropDatabase, prismaCode } from "./schema-engine/database.mjs";
import { engineVersion, loadEngine } from "./schema-engine/wasm.mjs";

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datasource: { type: "string" },
    datamodels: { type: "string", multiple: true },
    version: { type: "boolean" },
  },
});
const datasource = typeof values.datasource === "string" ? JSON.parse(values.datasource) : {};
const datamodels = /** @type {string[]} */ (values.datamodels ?? []);

if (values.version) process.stdout.write(`schema-engine-wasm ${engineVersion()}\n`);
else if (positionals[0] === "cli") await answerOnce(positionals[1] ?? "");
else serve();

/** One question as arguments, the answer as the exit code. @param {string} question */
async function answerOnce(question) {
  /** @type {Record<string, (url: string) => Promise<unknown>>} */
  const answers = {
    "can-connect-to-database": canConnect,
    "create-database": createDatabase,
    "drop-database": dropDatabase,
  };
  try {
    const answer = answers[question];
    if (!answer) throw new Error(`unknown question ${question}`);
    await answer(datasource.url);
  } catch (error) {
    const fields = { message: messageOf(error), error_code: prismaCode(error), is_panic: false };
    const entry = { timestamp: new Date().toISOString(), level: "ERROR", fields, target: "schema_engine::logger" };
    process.stderr.write(`\n${JSON.stringify(entry)}`); // Prisma reads stderr from its second line on
    process.exitCode = 1;
  }
}

/** Answers requests in their order until stdin ends. */
function serve() {
  let queue = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", line => {
    const { id, method, params } = JSON.parse(line);
    if (!method) return;
    queue = queue.then(async () => send({ id, ...(await answer(method, params)) }));
  });
  lines.on("close", () => queue.finally(() => process.exit(0)));
}

/** @param {string} method @param {any} params */
async function answer(method, params) {
  try {
    return { result: (await call(method, params)) ?? {} };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const data = { is_panic: false, message: messageOf(error), meta: null, error_code: code };
    return { error: { code: 4466, message: "An error happened. Check the data field for details.", data } };
  }
}

/** @param {string} method @param {any} params */
async function call(method, params) {
  if (method === "createDatabase")
    return { databaseName: await createDatabase(params.datasource?.url ?? datasource.url) };
  if (method === "introspectSql") throw new Error("Typed SQL needs Prisma's native engine, which is not used here.");
  const engine = await engineFor(method, params);
  const name = /** @type {keyof typeof engine} */ (method === "getDatabaseVersion" ? "version" : method);
  const result = await /** @type {any} */ (engine)[name](params);
  // The native engine prints a comparison through a request of its own.
  if (method === "diff" && result?.stdout) send({ id: 1_000_000, method: "print", params: { content: result.stdout } });
  return result;
}

/** @type {Promise<import("@prisma/schema-engine-wasm").SchemaEngine> | undefined} */
let connected;

/** @param {string} method @param {any} params */
async function engineFor(method, params) {
  const offline =
    method === "diff" && [params.from, params.to].every(side => /^(empty|schemaDatamodel)$/.test(side.tag));
  if (offline) return openEngine(undefined, adapterWithoutDatabase());
  const files = datamodels.map(file => /** @type {[string, string]} */ ([file, fs.readFileSync(file, "utf8")]));
  connected ??= openEngine(
    files.length > 0 ? files : undefined,
    adapterFor(datasource.url, datasource.shadowDatabaseUrl),
  );
  return connected;
}

/** @param {[string, string][] | undefined} files @param {any} adapter */
async function openEngine(files, adapter) {
  const Engine = await loadEngine();
  return Engine.new({ datamodels: files }, () => {}, adapter);
}

/** @param {object} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error && error.message ? error.message : String(error);
}
