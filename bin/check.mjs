#!/usr/bin/env node
// npm run check, npm test: the whole gate, the same on a laptop and in CI. It stops at the first step that fails, and
// its last line counts the tests.
import fs from "node:fs";
import os from "node:os";
import { findChromium } from "./launch/check/chromium.mjs";
import { countLine, playwrightCounts, sumOf, vitestCounts } from "./launch/check/counts.mjs";
import { forgetPortal } from "./launch/check/environment.mjs";
import { walkJourneys } from "./launch/check/journeys.mjs";
import { doSteps } from "./launch/check/steps.mjs";
import { inForeground, quietly } from "./launch/check/tool.mjs";
import { explain, Failure } from "./launch/failure.mjs";
import { requireNode } from "./launch/node-version.mjs";
import { openThrowAway } from "./launch/postgres/throw-away.mjs";
import { inRoot } from "./launch/root.mjs";
import { ensureBuild } from "./launch/setup/build.mjs";
import { ensureBundles } from "./launch/setup/bundle.mjs";
import { exclusively } from "./launch/setup/exclusively.mjs";
import { ensureDependencies, missingFromLock, packagesIn } from "./launch/setup/install.mjs";
import { ensureClient, prisma } from "./launch/setup/prisma.mjs";
import { listenForStop } from "./launch/stop-signal.mjs";

const withJourneys = process.argv.includes("--journeys");
const { signal, requested } = listenForStop();
const options = { signal, say: (/** @type {string} */ message) => process.stdout.write(`        ${message}\n`) };
const reports = { vitest: inRoot("test-results", "vitest.json"), journeys: inRoot("test-results", "journeys.json") };

/** @type {import("./launch/postgres/open.mjs").Embedded | null} */
let postgres = null;
let chromium = "";

const steps = [
  { name: "lock complete", run: lockComplete },
  { name: "dependencies", run: () => onClone(() => ensureDependencies(options)) },
  { name: "format", run: () => quietly(["node_modules/@biomejs/biome/bin/biome", "check"], signal) },
  { name: "lint", run: () => quietly(["node_modules/oxlint/bin/oxlint"], signal) },
  { name: "database client", run: () => onClone(() => ensureClient(options)) },
  { name: "types", run: types },
  { name: "migrations match the schema", run: migrationsMatch },
  { name: "tests", run: tests },
  { name: "build", run: build },
];
const journeySteps = [
  { name: "browser", run: async () => (chromium = await findChromium(options)) },
  { name: "journeys", run: () => walkJourneys({ chromium, report: reports.journeys, signal }) },
];

process.exit(await gate());

/** @returns {Promise<number>} the exit code */
async function gate() {
  try {
    requireNode();
    forgetPortal();
    for (const file of Object.values(reports)) fs.rmSync(file, { force: true });
    const failedStep = await doSteps(withJourneys ? [...steps, ...journeySteps] : steps, signal);
    const counts = sumOf([vitestCounts(reports.vitest), playwrightCounts(reports.journeys)]);
    if (failedStep) process.stdout.write(`\nThe check stopped at: ${failedStep}.\n`);
    // A step can fail without a test that did: that is a failure too.
    process.stdout.write(
      `${countLine({ ...counts, failed: failedStep ? Math.max(1, counts.failed) : counts.failed })}\n`,
    );
    return failedStep ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return requested;
    process.stdout.write(`${explain(error)}\n${countLine({ passed: 0, failed: 1, skipped: 0 })}\n`);
    return 1;
  } finally {
    await postgres?.stop();
  }
}

async function lockComplete() {
  const missing = missingFromLock(packagesIn("package-lock.json") ?? {});
  if (missing.length > 0)
    throw new Failure(`The lock lacks packages for other platforms, where npm ci would fail.\n${missing.join("\n")}`);
}

async function types() {
  await quietly(["node_modules/next/dist/bin/next", "typegen"], signal);
  await quietly(["node_modules/typescript/bin/tsc", "--noEmit"], signal);
  await quietly(["node_modules/typescript/bin/tsc", "--noEmit", "--project", "tests/tsconfig.json"], signal);
}

/** Prisma applies the migrations to a database it makes for the purpose and compares. */
async function migrationsMatch() {
  postgres = await openThrowAway({ parent: os.tmpdir(), name: "groundwork-check" });
  const sides = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema"];
  try {
    await prisma(["migrate", "diff", ...sides, "--exit-code"], { databaseUrl: postgres.url("postgres"), signal });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

async function tests() {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reports.vitest}`];
  const env = { ...process.env, TEST_DATABASE_URL: postgres?.url("postgres") };
  await inForeground(["node_modules/vitest/vitest.mjs", "run", ...reporters], { signal, env });
}

function build() {
  return onClone(async () => {
    await ensureBundles(["server", "hub", "bench", "seed"], options);
    await ensureBuild(options);
  });
}

/** @param {() => Promise<void>} work */
function onClone(work) {
  return exclusively(withJourneys ? "npm test" : "npm run check", options, work);
}
