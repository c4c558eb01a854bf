#!/usr/bin/env node
// npm run hub -- <verb>: administration without a browser. stdout belongs to the verb, progress goes to stderr.
import { requireDataFolder } from "./launch/data-folder.mjs";
import { reachDatabase } from "./launch/database/reach.mjs";
import { explain } from "./launch/failure.mjs";
import { runProgram } from "./launch/machine/program.mjs";
import { requireNode } from "./launch/node-version.mjs";
import { progressOn } from "./launch/progress.mjs";
import { portalEnvironment } from "./launch/serve/environment.mjs";
import { scenarioFor } from "./launch/serve/scenario.mjs";
import { settingsFrom } from "./launch/settings.mjs";
import { ensureBundles, programFile } from "./launch/setup/bundle.mjs";
import { exclusively } from "./launch/setup/exclusively.mjs";
import { ensureDependencies } from "./launch/setup/install.mjs";
import { ensureClient, migrate } from "./launch/setup/prisma.mjs";
import { listenForStop } from "./launch/stop-signal.mjs";

const command = "npm run hub";
const { signal, requested } = listenForStop();
const options = { say: progressOn(process.stderr), signal };

let exitCode = 1;
try {
  requireNode();
  exitCode = await runVerb(settingsFrom(process.env), process.argv.slice(2));
} catch (error) {
  if (signal.aborted) exitCode = await requested;
  else process.stderr.write(`${explain(error)}\n`);
}
process.exit(exitCode);

/**
 * @param {import("./launch/settings.mjs").Settings} settings
 * @param {string[]} args
 */
async function runVerb(settings, args) {
  requireDataFolder(settings.dataDir);
  await exclusively(command, options, async () => {
    await ensureDependencies(options);
    await ensureClient(options);
    await ensureBundles(["hub"], options);
  });
  const database = await reachDatabase(settings, { ...options, command });
  const { live } = database;
  try {
    if (!live) await migrate(database.url, { ...options, ours: database.embedded });
    // Beside a running portal its addresses count, not those of this terminal's environment.
    const place = live ? { ...settings, publicUrl: live.publicUrl } : settings;
    const scenario = live ? live.seed : scenarioFor(settings);
    const decided = { databaseUrl: database.url, embedded: database.embedded, scenario };
    return await runProgram(programFile("hub"), args, { env: portalEnvironment(place, decided), signal });
  } finally {
    await database.stop();
  }
}
