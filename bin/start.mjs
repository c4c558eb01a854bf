#!/usr/bin/env node
// npm start, npm run dev: from a fresh clone to a served portal. Node's own modules only until the dependencies are in.
import path from "node:path";
import { requireDataFolder } from "./launch/data-folder.mjs";
import { announceDatabase } from "./launch/database/live.mjs";
import { openDatabase } from "./launch/database/open.mjs";
import { explain, Failure, writingTo } from "./launch/failure.mjs";
import { holderOf } from "./launch/machine/claim.mjs";
import { requirePort } from "./launch/machine/ports.mjs";
import { requireNode } from "./launch/node-version.mjs";
import { AlreadyOpen } from "./launch/postgres/open.mjs";
import { progressOn } from "./launch/progress.mjs";
import { root } from "./launch/root.mjs";
import { portalEnvironment } from "./launch/serve/environment.mjs";
import { howToSignIn } from "./launch/serve/how-to-sign-in.mjs";
import { startPortal } from "./launch/serve/portal.mjs";
import { scenarioFor, seedOnce } from "./launch/serve/scenario.mjs";
import { settingsFrom } from "./launch/settings.mjs";
import { ensureBuild } from "./launch/setup/build.mjs";
import { ensureBundles } from "./launch/setup/bundle.mjs";
import { exclusively } from "./launch/setup/exclusively.mjs";
import { ensureDependencies } from "./launch/setup/install.mjs";
import { ensureClient, migrate } from "./launch/setup/prisma.mjs";
import { listenForStop } from "./launch/stop-signal.mjs";

const dev = process.argv.includes("--dev");
const command = dev ? "npm run dev" : "npm start";
const say = progressOn(process.stdout);
const { signal, requested } = listenForStop();

/** What was opened, to be closed in the opposite order. @type {(() => void | Promise<void>)[]} */
const closers = [];
let exitCode = 0;
try {
  requireNode();
  const settings = settingsFrom(process.env);
  await writingTo(settings.dataDir, () => serve(settings));
} catch (error) {
  if (signal.aborted) exitCode = await requested;
  else {
    process.stderr.write(`\n${explain(error)}\n`);
    exitCode = 1;
  }
}
for (const close of closers.reverse()) await close();
process.exit(exitCode);

/**
 * Serves until somebody stops it. Throws when it cannot, or when the portal or its database ends by itself.
 * @param {import("./launch/settings.mjs").Settings} settings
 */
async function serve(settings) {
  await requireFree(settings);
  const scenario = scenarioFor(settings);
  const options = { say, signal };
  await prepare(() => ensureDependencies(options));

  const lost = failureLater();
  const database = await openDatabase(settings, { command, say, onLost: lost.fail });
  closers.push(database.stop);
  await prepare(async () => {
    await ensureClient(options);
    await ensureBundles(["server", "hub", "seed"], options);
    if (!dev) await ensureBuild(options);
  });
  await migrate(database.url, { ...options, ours: database.embedded });

  const env = portalEnvironment(settings, { databaseUrl: database.url, embedded: database.embedded, scenario, dev });
  if (database.embedded) {
    await seedOnce(scenario, settings.dataDir, env, options);
    const { address, publicUrl } = settings;
    const live = { url: database.url, pid: process.pid, address, publicUrl, seed: scenario };
    closers.push(announceDatabase(settings.dataDir, live));
  }
  signal.throwIfAborted();
  const portal = startPortal(env, { dev });
  closers.push(portal.stop);
  const crashed = portal.ended.then(how => {
    throw new Failure(`The portal ended by itself (${how}). Its last words are above.`);
  });
  await Promise.race([portal.healthy(settings.address), crashed, lost.failure, requested]);
  if (signal.aborted) return;

  say("ready");
  const signIn = await howToSignIn(scenario, env);
  process.stdout.write(
    `\nGroundwork runs at ${settings.publicUrl}\n${signIn ? `${signIn}\n` : ""}Stop it with Ctrl-C.\n\n`,
  );
  await Promise.race([requested, crashed, lost.failure]);
  say("stopping");
}

/** The quick refusals, before anything slow. @param {import("./launch/settings.mjs").Settings} settings */
async function requireFree({ databaseUrl, dataDir, host, port }) {
  requireDataFolder(dataDir);
  const holder = databaseUrl ? null : holderOf(path.join(dataDir, "lock"));
  if (holder) throw new AlreadyOpen(dataDir, holder);
  await requirePort(port, host);
}

/** Work on the clone, which is another disk's matter than the data. @param {() => Promise<void>} work */
function prepare(work) {
  return writingTo(root, () => exclusively(command, { say, signal }, work));
}

/** A promise that only ever fails, when it is told to. */
function failureLater() {
  /** @type {(error: Error) => void} */
  let fail = () => {};
  const failure = new Promise((_, reject) => (fail = reject));
  failure.catch(() => {}); // told by whoever waits for it
  return { failure, fail: (/** @type {Error} */ error) => fail(error) };
}
