import fs from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { runNode } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";
import { isLoopback } from "../settings.mjs";
import { programFile } from "../setup/bundle.mjs";

/** @typedef {"demo" | "none"} Scenario */

/** @param {string} dataDir */
const recordIn = dataDir => path.join(dataDir, "seeded");

/**
 * Which company the portal opens with. The demo belongs to the embedded database on loopback; a data folder that
 * began without it stays without, or a forgotten variable would put personas among real people.
 * @param {import("../settings.mjs").Settings} settings
 * @returns {Scenario}
 */
export function scenarioFor({ databaseUrl, dataDir, host, seed }) {
  if (databaseUrl || !isLoopback(host)) return "none";
  if (recordedIn(dataDir) !== "none") return seed ?? "demo";
  if (seed !== "demo") return "none";
  throw new Failure(
    `${dataDir} was begun without the demo company, and GROUNDWORK_SEED=demo would add it to the real one. ` +
      "Unset GROUNDWORK_SEED, or set DATA_DIR to another folder.",
  );
}

/**
 * Fills a new database. The record is written after the seed has ended well, and the seed can be run again
 * over its own half, so a start that was killed continues at the next one.
 * @param {Scenario} scenario
 * @param {string} dataDir
 * @param {NodeJS.ProcessEnv} env the portal's
 * @param {{ say: (message: string) => void, signal: AbortSignal }} options
 */
export async function seedOnce(scenario, dataDir, env, { say, signal }) {
  if (recordedIn(dataDir)) return;
  // Without the demo it still brings what every portal begins with: prices and rules.
  if (scenario === "demo") say("writing the demo company");
  await runNode([programFile("seed"), scenario], { cwd: inRoot(), env, signal });
  fs.writeFileSync(recordIn(dataDir), scenario, { mode: 0o600 });
}

/** @param {string} dataDir @returns {string | null} */
function recordedIn(dataDir) {
  const file = recordIn(dataDir);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : null;
}
