#!/usr/bin/env node
import { requireDataFolder } from "./launch/data-folder.mjs";
// npm run bench -- <name>: the project's own benchmarks, on a database that is made for the run and deleted after it,
// with the settings people's data gets and on the same disk; or on an empty one of yours (BENCH_DATABASE_URL).
import { requireUsable } from "./launch/database/given.mjs";
import { createIfAbsent } from "./launch/database/open.mjs";
import { explain } from "./launch/failure.mjs";
import { runProgram } from "./launch/machine/program.mjs";
import { requireNode } from "./launch/node-version.mjs";
import { openThrowAway } from "./launch/postgres/throw-away.mjs";
import { progressOn } from "./launch/progress.mjs";
import { portalEnvironment } from "./launch/serve/environment.mjs";
import { settingsFrom } from "./launch/settings.mjs";
import { ensureBuild } from "./launch/setup/build.mjs";
import { ensureBundles, programFile } from "./launch/setup/bundle.mjs";
import { exclusively } from "./launch/setup/exclusively.mjs";
import { ensureDependencies } from "./launch/setup/install.mjs";
import { ensureClient, migrate } from "./launch/setup/prisma.mjs";
import { listenForStop } from "./launch/stop-signal.mjs";

const { signal, requested } = listenForStop();
const options = { say: progressOn(process.stderr), signal };

let exitCode = 1;
try {
  requireNode();
  const { BENCH_DATABASE_URL: given, ...env } = process.env;
  exitCode = await runBench(
    settingsFrom({ ...env, DATABASE_URL: given, GROUNDWORK_SEED: "none" }),
    process.argv.slice(2),
  );
} catch (error) {
  if (signal.aborted) exitCode = await requested;
  else process.stderr.write(`${explain(error)}\n`);
}
process.exit(exitCode);

/**
 * @param {import("./launch/settings.mjs").Settings} settings
 * @param {string[]} args
 */
async function runBench(settings, args) {
  requireDataFolder(settings.dataDir);
  await exclusively("npm run bench", options, async () => {
    await ensureDependencies(options);
    await ensureClient(options);
    await ensureBundles(["bench", "server"], options);
    await ensureBuild(options); // a benchmark over HTTP serves the portal itself
  });
  const { url, dataDir, stop } = settings.databaseUrl
    ? await given(settings.databaseUrl, settings.dataDir)
    : await throwAway(settings.dataDir);
  try {
    await migrate(url, { ...options, ours: !settings.databaseUrl });
    const decided = { databaseUrl: url, embedded: !settings.databaseUrl, scenario: /** @type {const} */ ("none") };
    const env = portalEnvironment({ ...settings, dataDir }, decided);
    return await runProgram(programFile("bench"), args, { env, signal });
  } finally {
    await stop();
  }
}

/** @param {string} url @param {string} dataDir */
async function given(url, dataDir) {
  await requireUsable(url);
  return { url, dataDir, stop: async () => {} };
}

/** @param {string} parent */
async function throwAway(parent) {
  const postgres = await openThrowAway({ parent, name: "bench", purpose: "durable" });
  await createIfAbsent(postgres.url("postgres"), "groundwork");
  return { url: postgres.url("groundwork"), dataDir: postgres.dataDir, stop: postgres.stop };
}
