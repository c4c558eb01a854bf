import fs from "node:fs";
import path from "node:path";
import { holderOf } from "../machine/claim.mjs";
import { stopLeftOver } from "./left-over.mjs";
import { openPostgres } from "./open.mjs";

/**
 * A Postgres that lives as long as one run and is deleted with it. What runs that were killed left in the same
 * place is stopped and deleted first.
 * @param {object} options
 * @param {string} options.parent the folder in which it makes its own
 * @param {string} options.name begins the folder's name and says whose it is
 * @param {import("./options.mjs").Purpose} [options.purpose]
 * @returns {Promise<import("./open.mjs").Embedded & { dataDir: string }>}
 */
export async function openThrowAway({ parent, name, purpose = "throwAway" }) {
  fs.mkdirSync(parent, { recursive: true });
  await sweep(parent, `${name}-`);
  const dataDir = fs.mkdtempSync(path.join(parent, `${name}-`));
  const remove = () => fs.rmSync(dataDir, { recursive: true, force: true });
  try {
    const postgres = await openPostgres({ dataDir, command: name, purpose });
    const stop = async () => {
      await postgres.stop();
      remove();
    };
    return { ...postgres, dataDir, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/** @param {string} parent @param {string} prefix */
async function sweep(parent, prefix) {
  for (const entry of fs.readdirSync(parent).filter(entry => entry.startsWith(prefix))) {
    const dataDir = path.join(parent, entry);
    if (holderOf(path.join(dataDir, "lock")) || isYoung(dataDir)) continue;
    await stopLeftOver(path.join(dataDir, "pg"), () => {});
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Just made by another run, which has not claimed it yet. @param {string} folder */
const isYoung = folder => Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.ctimeMs ?? 0) < 10_000;
